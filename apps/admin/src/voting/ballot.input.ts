import { Field, InputType, Int } from '@nestjs/graphql';
import type { BallotParts } from '@octavo/domain/voting';
import { DecimalScalar } from '@octavo/platform/graphql';

@InputType({ description: 'Points for an option.' })
export class OptionPointsInput {
  @Field(() => Int, { description: 'Number of the option.' })
  option: number;

  @Field(() => Int, {
    description: 'Whole points: dots, a score, votes; 1 for and -1 against; a grade from 0, the worst.',
  })
  points: number;
}

@InputType({ description: 'A pair of options of which one is better.' })
export class ComparisonInput {
  @Field(() => Int, { description: 'Number of the better one.' })
  preferred: number;

  @Field(() => Int, { description: 'Number of the other.' })
  other: number;
}

@InputType({ description: 'A ballot: exactly one of these, the one that the method asks for.' })
export class BallotInput implements BallotParts {
  @Field(() => [Int], { nullable: true, description: 'Numbers of the options chosen.' })
  choices?: number[] | null;

  @Field(() => [OptionPointsInput], {
    nullable: true,
    description: 'Points by option; options left out have none.',
  })
  points?: OptionPointsInput[] | null;

  @Field(() => [[Int]], {
    nullable: true,
    description:
      'Numbers of options, best first; options in one group are equal. What is left out comes after all.',
  })
  ranking?: number[][] | null;

  @Field(() => [ComparisonInput], {
    nullable: true,
    description: 'Pairs, in the order in which they were judged.',
  })
  comparisons?: ComparisonInput[] | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The number that was estimated.' })
  estimate?: string | null;
}
