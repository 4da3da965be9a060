import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@octavo/platform/graphql';

@ObjectType({ description: 'An idea that waits for an answer longer than was promised.' })
export class OverdueAnswer {
  @Field(() => ID, { description: 'Id of the submission.' })
  id: string;

  @Field(() => Date, { description: 'When it was sent in.' })
  submittedAt: Date;

  @Field(() => Int, { description: 'Whole hours since then.' })
  ageHours: number;
}

@ObjectType({ description: 'An idea whose decision is late.' })
export class DecisionDue {
  @Field(() => ID, { description: 'Id of the submission.' })
  id: string;

  @Field(() => Date, { description: 'When it was sent in.' })
  submittedAt: Date;

  @Field(() => Date, { description: 'When the decision was due, or due again after it was put off.' })
  dueAt: Date;
}

export const OverdueAnswerConnection = connectionOf(OverdueAnswer, 'OverdueAnswer');
export const DecisionDueConnection = connectionOf(DecisionDue, 'DecisionDue');
