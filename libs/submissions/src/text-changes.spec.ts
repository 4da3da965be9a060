import { describe, expect, it } from '@jest/globals';
import { textChanges, type TextChange } from './text-changes.js';

const joined = (changes: readonly TextChange[], ...kinds: TextChange['kind'][]): string =>
  changes
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

describe('textChanges', () => {
  it('shows words that came and went', () => {
    expect(textChanges('Black tea in a bag', 'Green tea in a bag')).toEqual([
      { kind: 'removed', text: 'Black' },
      { kind: 'added', text: 'Green' },
      { kind: 'kept', text: ' tea in a bag' },
    ]);
  });

  it.each([
    ['', 'Tea'],
    ['Tea', ''],
    ['Tea\n\nand milk', 'Tea\n\nor milk\n'],
    ['Thee met één klontje 🍵', 'Thee met twee klontjes 🍵🍵'],
  ])('gives both texts back from "%s" to "%s"', (before, after) => {
    const changes = textChanges(before, after);
    expect(joined(changes, 'kept', 'removed')).toBe(before);
    expect(joined(changes, 'kept', 'added')).toBe(after);
  });

  it('compares the longest texts that have nothing in common in reasonable time', () => {
    const words = (letter: string): string =>
      Array.from({ length: 4_000 }, (_, index) => `${letter}${index}`)
        .join(' ')
        .slice(0, 20_000);
    const started = performance.now();
    const changes = textChanges(words('a'), words('b'));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(joined(changes, 'kept', 'removed')).toBe(words('a'));
    expect(joined(changes, 'kept', 'added')).toBe(words('b'));
  });
});
