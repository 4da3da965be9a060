import { diffLines, diffWordsWithSpace, type ChangeObject } from 'diff';

/** A piece of text that was kept, added or removed. */
export interface TextChange {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many edits comparing takes seconds, and a reader sees nothing but changes anyway. */
const MOST_EDITS = 600;

/**
 * What changed between two texts, in reading order: word by word, line by line where that is too much, else the
 * whole. The kept and removed pieces together are the old text, the kept and added ones the new.
 */
export function textChanges(before: string, after: string): readonly TextChange[] {
  const settings = { maxEditLength: MOST_EDITS };
  const changes = diffWordsWithSpace(before, after, settings) ?? diffLines(before, after, settings);
  if (changes) return changes.map(toChange);
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

const toChange = ({ added, removed, value }: ChangeObject<string>): TextChange => ({
  kind: added ? 'added' : removed ? 'removed' : 'kept',
  text: value,
});
