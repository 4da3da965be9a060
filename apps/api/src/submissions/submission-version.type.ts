import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'A submission’s text as it was sent in or revised. Nothing disappears.' })
export class SubmissionVersion {
  @Field(() => Int, { description: '1 is the text that was sent in.' })
  number: number;

  @Field(() => String, { description: 'The title at that time.' })
  title: string;

  @Field(() => String, { description: 'The idea as typed at that time, in Markdown.' })
  body: string;

  @Field(() => Date, { description: 'When it was sent in or revised.' })
  writtenAt: Date;

  /** The submission's, for the cursor. */
  id: string;
}

export const SubmissionVersionConnection = connectionOf(SubmissionVersion, 'SubmissionVersion');

export const TextChangeKind = { kept: 'kept', added: 'added', removed: 'removed' } as const;
registerEnumType(TextChangeKind, {
  name: 'TextChangeKind',
  description: 'What became of a piece of text.',
  valuesMap: {
    kept: { description: 'In both versions.' },
    added: { description: 'Only in the later one.' },
    removed: { description: 'Only in the earlier one.' },
  },
});

@ObjectType({ description: 'A piece of text that was kept, added or removed.' })
export class TextChange {
  @Field(() => TextChangeKind, { description: 'Kept, added or removed.' })
  kind: keyof typeof TextChangeKind;

  @Field(() => String, { description: 'The piece.' })
  text: string;
}

@ObjectType({ description: 'What changed between two versions, in reading order.' })
export class SubmissionChanges {
  @Field(() => [TextChange], { description: 'In the title.' })
  title: readonly TextChange[];

  @Field(() => [TextChange], { description: 'In the body.' })
  body: readonly TextChange[];
}
