import type { Review, ScoringCriterion } from './criterion.js';

/** Keys of the criteria on which the reviewer has not given a score yet, in the order of the criteria. */
export function missingScores(criteria: readonly ScoringCriterion[], review: Review): readonly string[] {
  const given = new Set(review.scores.map(({ criterionKey }) => criterionKey));
  return criteria.map(({ key }) => key).filter((key) => !given.has(key));
}

/** Whether every criterion has a score. Only complete reviews count, and only then may others' be seen. */
export function isCompleteReview(criteria: readonly ScoringCriterion[], review: Review): boolean {
  return criteria.length > 0 && missingScores(criteria, review).length === 0;
}
