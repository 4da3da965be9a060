/** A step on the way of a submission through a run; its text is under `selection_step.<CODE>` in the message files. */
export interface SelectionStep {
  readonly code: SelectionStepCode;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Every step there is, in the order in which they can follow each other. */
export const SELECTION_STEPS = [
  /** Details `vetoes`, `needed`. */
  'VETOED',
  /** Details `reviews`, `needed`. */
  'TOO_FEW_REVIEWS',
  /** Details `on`: nobody gave that value. */
  'NO_VALUE',
  /** Details `expert`, `crowd`, `expertWeight`, `crowdWeight`, `value`: the registered formula with its figures (7.12). */
  'COMBINED',
  /** Details `on`, `value`, `least`. */
  'BELOW_THRESHOLD',
  /** Details `on`, `value`, `least`. */
  'THRESHOLD_REACHED',
  /** Details `place`, `of`, `on`, `value`. */
  'RANKED',
  /** Details `with`, `by`: how many have the same value, and what put it in its place among them. */
  'TIED',
  /** Details `place` on the shortlist. */
  'CHOSEN',
  /** Details `place` on the shortlist, `quota`: without the quota it would not be on it. */
  'CHOSEN_BY_QUOTA',
  /** Details `costCents`, `leftCents`. */
  'OVER_BUDGET',
  /** Details `top`: without quotas it would have been chosen. */
  'GAVE_WAY_TO_QUOTA',
  /** Details `top`, `keptEmpty`: of these places, kept for a group that has too few. */
  'PLACES_FULL',
] as const;
export type SelectionStepCode = (typeof SELECTION_STEPS)[number];
