import type { Role } from '@octavo/domain/shared';

/** Who looks at the scores of one submission. */
export interface ScoreViewer {
  /** Roles that hold now on the challenge. */
  readonly roles: readonly Role[];
  readonly isAuthor: boolean;
  /** State of the viewer's own review of this submission; `none` when not assigned to it. */
  readonly ownReview: 'none' | 'incomplete' | 'complete';
  /** Whether the submission has a decision. */
  readonly isDecided: boolean;
}

/** Which parts may be seen. */
export interface ScoreVisibility {
  /** The viewer's own scores and reasons. */
  readonly own: boolean;
  /** Weighted result, number of reviews, mean and spread per criterion. */
  readonly result: boolean;
  /** The single scores of the other reviewers, and who gave them. */
  readonly scores: boolean;
  /** The reasons beside those scores, written for colleagues. */
  readonly reasons: boolean;
}

const SEES_ALL: readonly Role[] = ['owner', 'decision_maker'];

/**
 * What a person may see of the scores of a submission.
 * - A reviewer with an unfinished review sees only that, whatever else he is: anchoring needs one glance (S11).
 * - With a finished review: everything. So do owner and decision maker, unless they are the author; the auditor
 *   once it is decided.
 * - The sponsor sees the result, never single scores with their private reasons (S11).
 * - Authors and all other readers see the result once it is decided, beside the crowd's (7.6, 7.12).
 * - Administrators see no more than anybody else: private means private for every role.
 */
export function scoreVisibility(viewer: ScoreViewer): ScoreVisibility {
  const { roles, isAuthor, ownReview, isDecided } = viewer;
  const own = ownReview !== 'none';
  if (ownReview === 'incomplete') return { own, result: false, scores: false, reasons: false };
  const holds = (...wanted: readonly Role[]): boolean => wanted.some((role) => roles.includes(role));
  if (isAuthor) return { own, result: isDecided, scores: false, reasons: false };
  if (ownReview === 'complete' || holds(...SEES_ALL) || (holds('auditor') && isDecided)) {
    return { own, result: true, scores: true, reasons: true };
  }
  return { own, result: isDecided || holds('sponsor'), scores: false, reasons: false };
}
