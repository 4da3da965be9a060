import { Field, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'A score on one criterion.' })
export class ScoreInput {
  @Field(() => String, { description: 'Key of the criterion.' })
  criterion: string;

  @Field(() => Int, { description: 'A whole number on the criterion’s scale.' })
  value: number;

  @Field(() => String, { description: 'Why; colleagues read it once their own scores are in.' })
  reason: string;
}
