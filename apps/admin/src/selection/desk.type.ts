import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'What the crowd thinks of an idea.' })
export class CrowdResult {
  @Field(() => Int, { description: 'How many support it, where support is asked for.' })
  support: number;

  @Field(() => Int, { description: 'How many agree, where opinions are asked for.' })
  agree: number;

  @Field(() => Int, { description: 'How many disagree.' })
  disagree: number;

  @Field(() => Int, { description: 'How many passed.' })
  pass: number;
}

@ObjectType({
  description: 'An idea on the desk: crowd and experts side by side, neither hidden in the other.',
})
export class DeskEntry {
  @Field(() => ID, { description: 'Id of the submission.' })
  id: string;

  @Field(() => CrowdResult, {
    nullable: true,
    description: 'What the crowd thinks; absent for everybody while voting is blind.',
  })
  votes: CrowdResult | null;
}

export const DeskEntryConnection = connectionOf(DeskEntry, 'DeskEntry');

export const WaitingState = { undecided: 'undecided', later_due: 'later_due' } as const;
export type WaitingState = keyof typeof WaitingState;
registerEnumType(WaitingState, {
  name: 'WaitingState',
  description: 'Why an idea waits for a decision.',
  valuesMap: {
    undecided: { description: 'It never had one.' },
    later_due: { description: 'It was put off and its date has come.' },
  },
});

@ObjectType({ description: 'An idea that waits for a decision.' })
export class UndecidedSubmission {
  @Field(() => ID, { description: 'Id of the submission.' })
  id: string;

  @Field(() => WaitingState, { description: 'Never decided, or due again.' })
  state: WaitingState;

  @Field(() => Date, { description: 'When it was sent in.' })
  submittedAt: Date;

  @Field(() => Date, { nullable: true, description: 'The date to which it was put off.' })
  reviewAt: Date | null;

  @Field(() => Date, { description: 'Since when it waits: when it was sent in, or when its date came.' })
  waitingSince: Date;
}

export const UndecidedSubmissionConnection = connectionOf(UndecidedSubmission, 'UndecidedSubmission');
