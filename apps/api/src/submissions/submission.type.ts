import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

export const SubmissionState = { draft: 'draft', submitted: 'submitted', withdrawn: 'withdrawn' } as const;
export type SubmissionState = keyof typeof SubmissionState;
registerEnumType(SubmissionState, {
  name: 'SubmissionState',
  description: 'Where a submission is on its author’s side.',
  valuesMap: {
    draft: { description: 'Being written; only its author sees it.' },
    submitted: { description: 'Sent in.' },
    withdrawn: { description: 'Taken back by its author; its place is kept, its text is not shown.' },
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

@ObjectType({ description: 'An idea that somebody sends in to a challenge.' })
export class Submission {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'In one line; empty for others once it is withdrawn.' })
  title: string;

  @Field(() => String, {
    description: 'The idea as typed, in Markdown; empty for others once it is withdrawn.',
  })
  body: string;

  @Field(() => String, { description: 'Language it is written in: nl or en.' })
  locale: string;

  @Field(() => SubmissionState, { description: 'Draft, submitted or withdrawn.' })
  state: SubmissionState;

  @Field(() => Int, { description: 'Number of the current version; a revision adds one.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'The licence that its author accepted.' })
  licence: string | null;

  @Field(() => Date, { nullable: true, description: 'When its author accepted the licence.' })
  licenceAcceptedAt: Date | null;

  @Field(() => Date, { description: 'When it was begun.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was sent in; absent for a draft.' })
  submittedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its author took it back.' })
  withdrawnAt: Date | null;

  @Field(() => ModerationVerdict, { description: 'What moderation found.' })
  moderation: ModerationVerdict;

  @Field(() => Int, { description: 'How many comments stand on it, answers included.' })
  commentCount: number;
}

export const SubmissionConnection = connectionOf(Submission, 'Submission');
