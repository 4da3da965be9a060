import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DecisionOutcome as OutcomeValue, DecisionState as StateValue } from '@octavo/domain/selection';

export const DecisionOutcome = { adopted: 'adopted', later: 'later', not_used: 'not_used' } as const;
registerEnumType(DecisionOutcome, {
  name: 'DecisionOutcome',
  description: 'What was decided about an idea.',
  valuesMap: {
    adopted: { description: 'It is used.' },
    later: { description: 'Not now; it is looked at again on a date.' },
    not_used: { description: 'It is not used.' },
  },
});

export const DecisionState = { ...DecisionOutcome, later_due: 'later_due' } as const;
registerEnumType(DecisionState, {
  name: 'DecisionState',
  description: 'Where an idea stands by its decision.',
  valuesMap: {
    adopted: { description: 'It is used.' },
    later: { description: 'It is looked at again on a date that is to come.' },
    later_due: { description: 'The date has come: it waits for a decision again.' },
    not_used: { description: 'It is not used.' },
  },
});

@ObjectType({ description: 'What a named person decided about an idea, and why.' })
export class Decision {
  @Field(() => Int, { description: 'The first decision about an idea is 1; the highest is in force.' })
  number: number;

  @Field(() => DecisionOutcome, { description: 'Adopted, later or not used.' })
  outcome: OutcomeValue;

  @Field(() => String, { description: 'Why; everybody reads it.' })
  reason: string;

  @Field(() => Date, { description: 'When.' })
  decidedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When an idea that was put off is looked at again.' })
  reviewAt: Date | null;

  @Field(() => DecisionState, { description: 'Where the idea stands by this decision now.' })
  state: StateValue;
}
