import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import type { DecisionOutcome } from './decision-state.js';

/** A decision as it is about to be recorded. */
export interface DecisionInput {
  readonly outcome: DecisionOutcome;
  /** Public, read by the author (7.6). */
  readonly reason: string;
  readonly reviewAt: Date | null;
}

/**
 * What is wrong with a decision's content: a text refusal on `reason` (at least 20 characters, L-C11),
 * REVIEW_DATE_REQUIRED (`later` without a date is a polite no, L-F21), REVIEW_DATE_IN_PAST,
 * REVIEW_DATE_NOT_EXPECTED (a date with another outcome). Empty when it can be recorded.
 */
export function checkDecision(input: DecisionInput, now: Date): readonly Refusal[] {
  const reason = checkText(input.reason, TEXT_LIMITS.reason, ['reason']);
  const date = checkReviewDate(input, now);
  return [reason, date].filter((found) => found !== null);
}

function checkReviewDate({ outcome, reviewAt }: DecisionInput, now: Date): Refusal | null {
  const path = ['reviewAt'];
  if (outcome !== 'later')
    return reviewAt === null ? null : refusal('REVIEW_DATE_NOT_EXPECTED', path, { outcome });
  if (reviewAt === null) return refusal('REVIEW_DATE_REQUIRED', path);
  return reviewAt.getTime() > now.getTime() ? null : refusal('REVIEW_DATE_IN_PAST', path, { reviewAt });
}
