import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { DecisionOutcome as OutcomeValue } from '@octavo/domain/selection';
import type { SubmissionDecision } from '@octavo/selection';
import { DecisionOutcome } from './decision.type.js';

/** A decision as it comes in, alone or in a list. */
@ArgsType()
@InputType({ description: 'A decision about an idea.' })
export class DecisionInput {
  @Field(() => ID, { description: 'The idea.' })
  submissionId: string;

  @Field(() => DecisionOutcome, { description: 'Adopted, later or not used.' })
  outcome: OutcomeValue;

  @Field(() => String, { description: 'Why, for everybody to read: 20 to 5,000 characters.' })
  reason: string;

  @Field(() => Date, { nullable: true, description: 'With later: when the idea is looked at again.' })
  reviewAt?: Date | null;
}

export const asDecision = ({ reviewAt, ...decision }: DecisionInput): SubmissionDecision => ({
  ...decision,
  reviewAt: reviewAt ?? null,
});
