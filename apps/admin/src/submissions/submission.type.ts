import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';
import { Person } from '../people/person.type.js';

export const SubmissionState = { submitted: 'submitted', withdrawn: 'withdrawn' } as const;
export type SubmissionState = keyof typeof SubmissionState;
registerEnumType(SubmissionState, {
  name: 'SubmissionState',
  description: 'Where a submission is on its author’s side. Drafts are nobody else’s business.',
  valuesMap: {
    submitted: { description: 'Sent in.' },
    withdrawn: { description: 'Taken back by its author.' },
  },
});

export const ModerationVerdict = { accepted: 'accepted', rejected: 'rejected' } as const;
export type ModerationVerdict = keyof typeof ModerationVerdict;
registerEnumType(ModerationVerdict, {
  name: 'ModerationVerdict',
  description: 'What moderation found.',
  valuesMap: {
    accepted: { description: 'Open to everybody who may read the challenge; so it begins.' },
    rejected: { description: 'Out of sight of all but its author and moderators.' },
  },
});

@ObjectType({ description: 'An idea that somebody sent in to a challenge.' })
export class Submission {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => ID, { description: 'The challenge that it answers.' })
  challengeId: string;

  @Field(() => String, { description: 'In one line; empty once it is withdrawn.' })
  title: string;

  @Field(() => String, { description: 'The idea as typed, in Markdown; empty once it is withdrawn.' })
  body: string;

  @Field(() => String, { description: 'Language it is written in: nl or en.' })
  locale: string;

  @Field(() => SubmissionState, { description: 'Submitted or withdrawn.' })
  state: SubmissionState;

  @Field(() => Int, { description: 'Number of the current version.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'The licence that its author accepted.' })
  licence: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was sent in.' })
  submittedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its author took it back.' })
  withdrawnAt: Date | null;

  @Field(() => ModerationVerdict, { description: 'What moderation found.' })
  moderation: ModerationVerdict;

  @Field(() => String, {
    nullable: true,
    description: 'Why, in the last verdict; absent when there was none.',
  })
  moderationReason: string | null;

  @Field(() => Int, { description: 'How many comments stand on it, answers included.' })
  commentCount: number;
}

export const SubmissionConnection = connectionOf(Submission, 'Submission');

@ObjectType({ description: 'A verdict of moderation.' })
export class ModerationStep {
  @Field(() => ModerationVerdict, { description: 'Accepted or rejected.' })
  verdict: ModerationVerdict;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => Person, { nullable: true, description: 'Who gave it.' })
  moderatedBy: Person | null;

  @Field(() => Date, { description: 'When.' })
  moderatedAt: Date;
}
