/** A criterion as far as scoring needs it (7.2). */
export interface ScoringCriterion {
  readonly key: string;
  /** Whole number above zero; only the proportion to the other weights counts. */
  readonly weight: number;
  /** Whole numbers, the first below the second. */
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/** One judgement on one criterion: a whole number on the criterion's scale. */
export interface Score {
  readonly criterionKey: string;
  readonly value: number;
}

/** The scores of one reviewer on one submission. */
export interface Review {
  readonly reviewerId: string;
  readonly scores: readonly Score[];
}
