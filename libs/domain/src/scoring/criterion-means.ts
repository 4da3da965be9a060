import { Fraction } from '@octavo/domain/shared';

import { isCompleteReview } from './complete-review.js';
import type { Review, ScoringCriterion } from './criterion.js';
import { isGate } from './scale.js';
import { normaliseScore, reviewScore } from './weighted-score.js';

/** The criteria that have a part in the weighted mean: all but the gates. */
export const weighedCriteria = (criteria: readonly ScoringCriterion[]): readonly ScoringCriterion[] =>
  criteria.filter((criterion) => !isGate(criterion));

/**
 * What a submission got on each of the `weighedCriteria`, from 0 to 1: means over the complete reviews, so that their
 * weighted mean is exactly the value of `submissionScore`. Where a criterion did not apply for a reviewer, that reviewer's
 * own weighted mean stands in for it, which is what leaving it out with its weight comes to. Null without any value.
 */
export function criterionMeans(
  criteria: readonly ScoringCriterion[],
  reviews: readonly Review[],
): readonly Fraction[] | null {
  const weighed = weighedCriteria(criteria);
  const rows = reviews.flatMap((review) => {
    const own = isCompleteReview(criteria, review) ? reviewScore(criteria, review) : null;
    if (own === null) return [];
    const values = new Map(review.scores.map(({ criterionKey, value }) => [criterionKey, value]));
    return [
      weighed.map((criterion) => {
        const value = values.get(criterion.key) ?? null;
        return value === null ? own : normaliseScore(criterion, value);
      }),
    ];
  });
  if (rows.length === 0) return null;
  return weighed.map(
    (_, place) => Fraction.mean(rows.map((row) => row[place] ?? Fraction.zero)) ?? Fraction.zero,
  );
}
