import { allows, type ChallengeState, type PlannedPhase } from '@octavo/domain/challenge';
import { isCurrentMandate, refusal, type Refusal, type RoleMandate } from '@octavo/domain/shared';

import type { SubmissionState } from './submission-state.js';

/** What is known when somebody wants to decide about a submission. */
export interface DecideFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  /** The roles the person holds or held on the challenge or its organisation. */
  readonly mandates: readonly RoleMandate[];
  readonly submission: {
    readonly state: SubmissionState;
    readonly isOwn: boolean;
    /** Whether its decision in force is `later`. */
    readonly isPutOff?: boolean;
  };
}

/**
 * Whether a person may decide about a submission at `now`; null when so. NOT_DECISION_MAKER (no such role),
 * MANDATE_NOT_CURRENT (the role has not begun, has ended, or its mandate says nothing: S14), the refusals of
 * `allows` for `decide` (CHALLENGE_CLOSED, DECIDING_NOT_OPEN_YET with `opensAt`; after its phase a decision is
 * late, not forbidden), SUBMISSION_NOT_OPEN, DECISION_ON_OWN_SUBMISSION. An idea that was put off is decided about
 * when its date comes, also when the challenge has closed meanwhile: `later` is a promise (7.7, L-F21).
 */
export function mayDecide(facts: DecideFacts, now: Date): Refusal | null {
  const { state, phases, mandates, submission } = facts;
  const held = mandates.filter(({ role }) => role === 'decision_maker');
  if (held.length === 0) return refusal('NOT_DECISION_MAKER');
  if (!held.some((mandate) => isCurrentMandate(mandate, now))) return refusal('MANDATE_NOT_CURRENT');
  const outlives = state === 'closed' && submission.isPutOff === true;
  const closed = outlives ? null : allows(state, phases, 'decide', now);
  if (closed !== null) return closed;
  if (submission.state !== 'submitted') return refusal('SUBMISSION_NOT_OPEN');
  return submission.isOwn ? refusal('DECISION_ON_OWN_SUBMISSION') : null;
}
