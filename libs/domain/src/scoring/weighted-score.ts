import { Fraction } from '@octavo/domain/shared';

import { isCompleteReview } from './complete-review.js';
import type { Review, Score, ScoringCriterion } from './criterion.js';
import { isGate } from './scale.js';

/** The judgements on one criterion, on the criterion's own scale. */
export interface CriterionResult {
  readonly criterionKey: string;
  /** Number of judgements behind the mean. */
  readonly n: number;
  /** Number of reviewers for whom the criterion does not apply here; they are not in the mean. */
  readonly notApplicable: number;
  readonly mean: Fraction | null;
  /** Lowest and highest judgement: disagreement is shown, not averaged away. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** A "no" on a gate. */
export interface Veto {
  readonly criterionKey: string;
  readonly reviewerId: string;
  /** Null when none was kept with the score. */
  readonly reason: string | null;
}

/** The result of a submission. */
export interface SubmissionScore {
  /** Weighted mean over the complete reviews, from 0 to 1; null while there is none. No score is not zero. */
  readonly value: Fraction | null;
  readonly completeReviews: number;
  readonly incompleteReviews: number;
  readonly criteria: readonly CriterionResult[];
  /** Any veto sets the submission apart, to be decided by a person, whatever the value is. */
  readonly vetoes: readonly Veto[];
}

/** A judgement as part of the scale: the lowest is 0, the highest 1. */
export function normaliseScore({ scaleMin, scaleMax }: ScoringCriterion, value: number): Fraction {
  return Fraction.of(BigInt(value) - BigInt(scaleMin), BigInt(scaleMax) - BigInt(scaleMin));
}

/**
 * The weighted mean of one review, from 0 to 1. What does not apply is left out together with its weight, and gates have
 * no part in it. Null while the review is incomplete, and when nothing applies.
 */
export function reviewScore(criteria: readonly ScoringCriterion[], review: Review): Fraction | null {
  if (!isCompleteReview(criteria, review)) return null;
  let [part, unit, weights] = [0n, 1n, 0n];
  for (const criterion of criteria) {
    const value = isGate(criterion) ? null : scoreOn(criterion.key, review).value;
    if (value === null) continue;
    // part / unit grows by weight × (value - min) / (max - min); reduced once, at the end.
    const [weight, range] = [
      BigInt(criterion.weight),
      BigInt(criterion.scaleMax) - BigInt(criterion.scaleMin),
    ];
    const above = weight * (BigInt(value) - BigInt(criterion.scaleMin));
    if (unit % range === 0n) part += above * (unit / range);
    else [part, unit] = [part * range + above * unit, unit * range];
    weights += weight;
  }
  return weights === 0n ? null : Fraction.of(part, unit * weights);
}

/**
 * The published formula (7.2, 7.11): each score normalised to 0..1 on its own scale, per reviewer the weighted mean over
 * all criteria that apply, then the plain mean over the reviewers whose review is complete. Incomplete reviews count
 * nowhere, so where everything applies the total is also the weighted mean of the criterion means. Exact throughout.
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
    vetoes: criteria.filter(isGate).flatMap(({ key }) => vetoesOn(key, complete)),
  };
}

function criterionResult(criterionKey: string, complete: readonly Review[]): CriterionResult {
  const values = complete.flatMap((review) => scoreOn(criterionKey, review).value ?? []);
  const n = values.length;
  return {
    criterionKey,
    n,
    notApplicable: complete.length - n,
    mean:
      n === 0
        ? null
        : Fraction.of(
            values.reduce((sum, value) => sum + BigInt(value), 0n),
            n,
          ),
    lowest: n === 0 ? null : Math.min(...values),
    highest: n === 0 ? null : Math.max(...values),
  };
}

const vetoesOn = (criterionKey: string, complete: readonly Review[]): readonly Veto[] =>
  complete.flatMap((review) => {
    const { value, reason = null } = scoreOn(criterionKey, review);
    return value === 0 ? [{ criterionKey, reviewerId: review.reviewerId, reason }] : [];
  });

function scoreOn(criterionKey: string, review: Review): Score {
  const score = review.scores.find((candidate) => candidate.criterionKey === criterionKey);
  if (score === undefined) throw new RangeError(`The review has no score on ${criterionKey}`);
  return score;
}
