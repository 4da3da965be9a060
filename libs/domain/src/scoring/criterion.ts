import type { Scale } from './scale.js';

/** A criterion as far as scoring needs it (7.2). */
export interface ScoringCriterion {
  readonly key: string;
  /** Whole number above zero; only the proportion to the other weights counts. That of a gate counts nowhere. */
  readonly weight: number;
  /** Whole numbers, the first below the second. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** What the numbers mean; absent: plain numbers without words, a reason with each score. */
  readonly scale?: Scale;
}

/** One judgement on one criterion: a whole number on the criterion's scale, or null: it does not apply here. */
export interface Score {
  readonly criterionKey: string;
  readonly value: number | null;
  /** Why; kept with a veto. */
  readonly reason?: string;
}

/** The scores of one reviewer on one submission. */
export interface Review {
  readonly reviewerId: string;
  readonly scores: readonly Score[];
}
