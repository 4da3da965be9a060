import { allows, type ChallengeState, type PlannedPhase } from '@octavo/domain/challenge';
import type { SubmissionState } from '@octavo/domain/selection';
import { refusal, type Refusal } from '@octavo/domain/shared';

/** What is known when somebody wants to write a comment. */
export interface CommentFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  /** Verdict of `mayTakePart` on the person. */
  readonly takingPart: Refusal | null;
  /** What it is about; null for the brief itself (6.12). */
  readonly submission: { readonly state: SubmissionState; readonly isRejected: boolean } | null;
  /** The comment that it answers; null for a new thread. */
  readonly parent: { readonly isWithdrawn: boolean } | null;
}

/**
 * Whether a person may comment at `now`: the refusals of `mayTakePart`, those of `allows` for `comment`,
 * SUBMISSION_NOT_OPEN (draft, withdrawn or rejected) and COMMENT_WITHDRAWN (nothing is left to answer).
 */
export function mayComment(facts: CommentFacts, now: Date): Refusal | null {
  const { state, phases, takingPart, submission, parent } = facts;
  const closed = takingPart ?? allows(state, phases, 'comment', now);
  if (closed !== null) return closed;
  if (submission !== null && (submission.state !== 'submitted' || submission.isRejected)) {
    return refusal('SUBMISSION_NOT_OPEN');
  }
  return parent?.isWithdrawn === true ? refusal('COMMENT_WITHDRAWN', ['parentId']) : null;
}
