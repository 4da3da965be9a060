import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DecimalScalar } from '@octavo/platform/graphql';

@ObjectType({ description: 'What the reviewers think on one criterion.' })
export class CriterionResult {
  @Field(() => String, { description: 'Key of the criterion.' })
  key: string;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => Int, { description: 'Only its proportion to the other weights counts.' })
  weight: number;

  @Field(() => Int, { description: 'The lowest score.' })
  scaleMin: number;

  @Field(() => Int, { description: 'The highest score.' })
  scaleMax: number;

  @Field(() => Int, { description: 'How many judgements stand behind the mean.' })
  n: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Mean on the criterion’s own scale; absent while there is no complete review.',
  })
  mean: string | null;

  @Field(() => Int, { nullable: true, description: 'The lowest judgement.' })
  lowest: number | null;

  @Field(() => Int, { nullable: true, description: 'The highest judgement.' })
  highest: number | null;

  @Field(() => Int, { nullable: true, description: 'Highest minus lowest: how far the reviewers differ.' })
  spread: number | null;
}

@ObjectType({ description: 'What the reviewers think together, by the published formula.' })
export class EvaluationResult {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weighted mean over the complete reviews, from 0 to 1; absent while there is none.',
  })
  score: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same as an exact fraction, for example 17/24, for who repeats the sum.',
  })
  exactScore: string | null;

  @Field(() => Int, { description: 'Reviews with a score on every criterion; only they count.' })
  completeReviews: number;

  @Field(() => Int, { description: 'Reviews that are still being written.' })
  incompleteReviews: number;

  @Field(() => [CriterionResult], { description: 'Criterion by criterion.' })
  criteria: readonly CriterionResult[];
}

@ObjectType({ description: 'A score with its reason.' })
export class Score {
  @Field(() => String, { description: 'Key of the criterion.' })
  criterion: string;

  @Field(() => Int, { description: 'On the criterion’s scale.' })
  value: number;

  @Field(() => String, { description: 'Why; written for colleagues.' })
  reason: string;

  @Field(() => Date, { description: 'When it was given or changed.' })
  scoredAt: Date;
}

@ObjectType({ description: 'What one reviewer thinks.' })
export class Review {
  @Field(() => Boolean, { name: 'complete', description: 'Whether every criterion has a score.' })
  isComplete: boolean;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weighted mean from 0 to 1; absent while incomplete.',
  })
  score: string | null;

  @Field(() => [Score], { description: 'The scores that were given, in the order of the criteria.' })
  scores: readonly Score[];
}

@ObjectType({
  description:
    'The scores of a submission, as far as they are open to one: a reviewer sees others’ after his own.',
})
export class Evaluation {
  @Field(() => EvaluationResult, {
    nullable: true,
    description: 'The result; absent while it is not open to one. Everybody sees it after the decision.',
  })
  result: EvaluationResult | null;

  @Field(() => Review, { nullable: true, description: 'One’s own review, if one was asked for it.' })
  ownReview: Review | null;

  @Field(() => [Review], {
    nullable: true,
    description: 'All reviews with their reasons; absent when they are not open to one.',
  })
  reviews: readonly Review[] | null;
}
