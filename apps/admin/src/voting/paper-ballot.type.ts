import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { BallotParts } from '@octavo/domain/voting';
import { DecimalScalar } from '@octavo/platform/graphql';
import { PaperChannel, PaperVerdict } from './round.enums.js';

@ObjectType({ description: 'Points for an option.' })
export class OptionPoints {
  @Field(() => Int, { description: 'Number of the option.' })
  option: number;

  @Field(() => Int, { description: 'Whole points.' })
  points: number;
}

@ObjectType({ description: 'A pair of options of which one is better.' })
export class Comparison {
  @Field(() => Int, { description: 'Number of the better one.' })
  preferred: number;

  @Field(() => Int, { description: 'Number of the other.' })
  other: number;
}

@ObjectType({ description: 'What is written on a ballot: one of these, as the method asks.' })
export class Ballot implements BallotParts {
  @Field(() => [Int], { nullable: true, description: 'Numbers of the options chosen.' })
  choices?: readonly number[] | null;

  @Field(() => [OptionPoints], { nullable: true, description: 'Points by option.' })
  points?: readonly OptionPoints[] | null;

  @Field(() => [[Int]], { nullable: true, description: 'Groups of equal options, best first.' })
  ranking?: readonly (readonly number[])[] | null;

  @Field(() => [Comparison], {
    nullable: true,
    description: 'Pairs, in the order in which they were judged.',
  })
  comparisons?: readonly Comparison[] | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The number that was estimated.' })
  estimate?: string | null;
}

@ObjectType({
  description: 'A ballot that somebody typed in and somebody else compares with the paper. Then it counts.',
})
export class PaperBallot {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => ID, { description: 'The voting round.' })
  roundId: string;

  @Field(() => PaperChannel, { description: 'How it came.' })
  channel: keyof typeof PaperChannel;

  @Field(() => String, { nullable: true, description: 'The group in which it counts, if any.' })
  groupLabel: string | null;

  @Field(() => Date, { description: 'When it was typed in.' })
  enteredAt: Date;

  @Field(() => PaperVerdict, { nullable: true, description: 'What the second person found; absent before.' })
  verdict: keyof typeof PaperVerdict | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  reason: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was confirmed or rejected.' })
  judgedAt: Date | null;
}
