import {
  isCompleteReview,
  reviewScore,
  submissionScore,
  type ScoringCriterion,
} from '@octavo/domain/scoring';
import type { Fraction } from '@octavo/domain/shared';

/** A criterion in force, with its name. */
export interface NamedCriterion extends ScoringCriterion {
  readonly name: string;
}

/** One score, as it was given. */
export interface GivenScore {
  readonly criterion: string;
  readonly value: number;
  readonly reason: string;
  readonly scoredAt: Date;
}

/** What one reviewer thinks. */
export interface ReviewView {
  readonly reviewerId: string;
  readonly isComplete: boolean;
  /** Weighted mean from 0 to 1, four decimals; null while incomplete. */
  readonly score: string | null;
  readonly scores: readonly GivenScore[];
}

/** All judgements on one criterion. */
export interface CriterionView extends NamedCriterion {
  /** Number of judgements behind the mean. */
  readonly n: number;
  /** On the criterion's own scale, two decimals. */
  readonly mean: string | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Highest minus lowest: disagreement is shown, not averaged away. */
  readonly spread: number | null;
}

/** What the reviewers think together. */
export interface ResultView {
  /** Weighted mean over the complete reviews from 0 to 1, four decimals; null while there is none. */
  readonly score: string | null;
  /** The same as an exact fraction, `17/24`, for who repeats the sum. */
  readonly exactScore: string | null;
  readonly completeReviews: number;
  readonly incompleteReviews: number;
  readonly criteria: readonly CriterionView[];
}

/** The scores of a submission as one person may see them; null is what is not for him (S11). */
export interface Evaluation {
  readonly submissionId: string;
  readonly result: ResultView | null;
  readonly ownReview: ReviewView | null;
  readonly reviews: readonly ReviewView[] | null;
}

/** A review as it was read. */
export interface StoredReview {
  readonly reviewerId: string;
  readonly scores: readonly GivenScore[];
}

const asReview = ({ reviewerId, scores }: StoredReview) => ({
  reviewerId,
  scores: scores.map(({ criterion, value }) => ({ criterionKey: criterion, value })),
});

const decimal = (value: Fraction | null, places: number): string | null => value?.toDecimal(places) ?? null;

/** Whether every criterion has a score. */
export const isComplete = (criteria: readonly NamedCriterion[], review: StoredReview): boolean =>
  isCompleteReview(criteria, asReview(review));

/** One review, scores in the order of the criteria. */
export function presentReview(criteria: readonly NamedCriterion[], review: StoredReview): ReviewView {
  const order = new Map(criteria.map(({ key }, index) => [key, index]));
  const place = (score: GivenScore): number => order.get(score.criterion) ?? criteria.length;
  return {
    reviewerId: review.reviewerId,
    isComplete: isComplete(criteria, review),
    score: decimal(reviewScore(criteria, asReview(review)), 4),
    scores: [...review.scores].sort((one, other) => place(one) - place(other)),
  };
}

/** The result by the published formula (`submissionScore`). */
export function presentResult(
  criteria: readonly NamedCriterion[],
  reviews: readonly StoredReview[],
): ResultView {
  const result = submissionScore(criteria, reviews.map(asReview));
  const byKey = new Map(result.criteria.map((judged) => [judged.criterionKey, judged]));
  return {
    score: decimal(result.value, 4),
    exactScore: result.value?.toString() ?? null,
    completeReviews: result.completeReviews,
    incompleteReviews: result.incompleteReviews,
    criteria: criteria.map((criterion) => {
      const { n = 0, mean = null, lowest = null, highest = null } = byKey.get(criterion.key) ?? {};
      const spread = lowest === null || highest === null ? null : highest - lowest;
      return { ...criterion, n, mean: decimal(mean, 2), lowest, highest, spread };
    }),
  };
}
