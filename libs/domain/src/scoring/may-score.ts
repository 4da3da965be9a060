import { allows, type ChallengeState, type PlannedPhase } from '@octavo/domain/challenge';
import { refusal, type Refusal } from '@octavo/domain/shared';

/** What is known when a reviewer wants to score a submission. */
export interface ScoreFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  /** Whether the reviewer is assigned to this submission. */
  readonly isAssigned: boolean;
  readonly submission: {
    readonly isSubmitted: boolean;
    readonly isOwn: boolean;
    readonly isDecided: boolean;
  };
}

/**
 * Whether a reviewer may give or change scores at `now`; null when so. NOT_ASSIGNED, the refusals of `allows` for
 * `score`, SUBMISSION_NOT_OPEN, OWN_SUBMISSION, ALREADY_DECIDED (a score given afterwards could only justify it).
 */
export function mayScore({ state, phases, isAssigned, submission }: ScoreFacts, now: Date): Refusal | null {
  if (!isAssigned) return refusal('NOT_ASSIGNED');
  const closed = allows(state, phases, 'score', now);
  if (closed !== null) return closed;
  if (!submission.isSubmitted) return refusal('SUBMISSION_NOT_OPEN');
  if (submission.isOwn) return refusal('OWN_SUBMISSION');
  return submission.isDecided ? refusal('ALREADY_DECIDED') : null;
}
