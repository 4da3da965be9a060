export const SUBMISSION_STATES = ['draft', 'submitted', 'withdrawn'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/**
 * Whether a submission still waits for a decision (7.6). Every submitted one needs one; a draft was never sent
 * in, and what the author withdrew is no longer ours to judge. `later` is a decision.
 */
export function needsDecision(state: SubmissionState, hasDecision: boolean): boolean {
  return state === 'submitted' && !hasDecision;
}
