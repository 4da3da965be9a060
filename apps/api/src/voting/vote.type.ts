import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { payloadOf } from '@octavo/platform/graphql';
import { Submission } from '../submissions/submission.type.js';

export const VoteChoice = { support: 'support', agree: 'agree', disagree: 'disagree', pass: 'pass' } as const;
export type VoteChoice = keyof typeof VoteChoice;
registerEnumType(VoteChoice, {
  name: 'VoteChoice',
  description: 'What one can say with a vote; which of these a challenge offers is in its voting rule.',
  valuesMap: {
    support: { description: 'A good proposal.' },
    agree: { description: 'In favour.' },
    disagree: { description: 'Against.' },
    pass: { description: 'Seen, without an opinion.' },
  },
});

@ObjectType({ description: 'How many people chose what.' })
export class VoteCounts {
  @Field(() => Int, { description: 'Support votes.' })
  support: number;

  @Field(() => Int, { description: 'In favour.' })
  agree: number;

  @Field(() => Int, { description: 'Against.' })
  disagree: number;

  @Field(() => Int, { description: 'Without an opinion.' })
  pass: number;
}

export const CastVotePayload = payloadOf(() => Submission, 'submission', 'CastVotePayload');
export const WithdrawVotePayload = payloadOf(() => Submission, 'submission', 'WithdrawVotePayload');
