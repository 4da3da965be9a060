import { Fraction } from '@octavo/domain/shared';

import { isCompleteReview } from './complete-review.js';
import type { Review, ScoringCriterion } from './criterion.js';

/** The judgements on one criterion, on the criterion's own scale. */
export interface CriterionResult {
  readonly criterionKey: string;
  /** Number of judgements behind the mean. */
  readonly n: number;
  readonly mean: Fraction | null;
  /** Lowest and highest judgement: disagreement is shown, not averaged away. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** The result of a submission. */
export interface SubmissionScore {
  /** Weighted mean over the complete reviews, from 0 to 1; null while there is none. No score is not zero. */
  readonly value: Fraction | null;
  readonly completeReviews: number;
  readonly incompleteReviews: number;
  readonly criteria: readonly CriterionResult[];
}

/** A judgement as part of the scale: the lowest is 0, the highest 1. */
export function normaliseScore({ scaleMin, scaleMax }: ScoringCriterion, value: number): Fraction {
  return Fraction.of(BigInt(value) - BigInt(scaleMin), BigInt(scaleMax) - BigInt(scaleMin));
}

/** The weighted mean of one review, from 0 to 1; null while it is incomplete. */
export function reviewScore(criteria: readonly ScoringCriterion[], review: Review): Fraction | null {
  if (!isCompleteReview(criteria, review)) return null;
  const parts = criteria.map((criterion) => {
    const normalised = normaliseScore(criterion, valueOn(criterion.key, review));
    return normalised.mul(Fraction.of(criterion.weight));
  });
  const weights = criteria.map(({ weight }) => Fraction.of(weight));
  return Fraction.sum(parts).div(Fraction.sum(weights));
}

/**
 * The published formula (7.2, 7.11): each score normalised to 0..1 on its own scale, per reviewer the weighted
 * mean over all criteria, then the plain mean over the reviewers whose review is complete. Incomplete reviews
 * count nowhere, so the total is also the weighted mean of the criterion means. Exact throughout.
 */
export function submissionScore(
  criteria: readonly ScoringCriterion[],
  reviews: readonly Review[],
): SubmissionScore {
  const complete = reviews.filter((review) => isCompleteReview(criteria, review));
  const values = complete.flatMap((review) => reviewScore(criteria, review) ?? []);
  return {
    value: Fraction.mean(values),
    completeReviews: complete.length,
    incompleteReviews: reviews.length - complete.length,
    criteria: criteria.map(({ key }) => criterionResult(key, complete)),
  };
}

function criterionResult(criterionKey: string, complete: readonly Review[]): CriterionResult {
  const values = complete.map((review) => valueOn(criterionKey, review));
  const n = values.length;
  return {
    criterionKey,
    n,
    mean: Fraction.mean(values.map((value) => Fraction.of(value))),
    lowest: n === 0 ? null : Math.min(...values),
    highest: n === 0 ? null : Math.max(...values),
  };
}

function valueOn(criterionKey: string, review: Review): number {
  const score = review.scores.find((candidate) => candidate.criterionKey === criterionKey);
  if (score === undefined) throw new RangeError(`The review has no score on ${criterionKey}`);
  return score.value;
}
