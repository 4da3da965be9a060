import { refusal, type Refusal } from '@octavo/domain/shared';
import type { BallotContents } from './ballot.js';
import { checkPoints } from './check-points.js';

/**
 * The first fault of a ballot on which a fixed number of dots is placed. As `checkPoints` with the range 0 to `cap`
 * (or `dots`); BALLOT_DOTS_OVERSPENT and, when all must be placed, BALLOT_DOTS_LEFT (`spent`, `dots`), at `['points']`.
 */
export function checkDots(
  given: BallotContents['points'],
  options: number,
  rule: { readonly dots: number; readonly cap: number | null; readonly spendAll: boolean },
): Refusal | null {
  const { dots, cap, spendAll } = rule;
  // More dots on one option than there are altogether is overspending, whatever the cap.
  const fault = checkPoints(given, options, { min: 0, max: cap ?? Number.MAX_SAFE_INTEGER });
  if (fault !== null) return fault;
  const spent = given.reduce((sum, [, points]) => sum + points, 0);
  if (spent > dots) return refusal('BALLOT_DOTS_OVERSPENT', ['points'], { spent, dots });
  return spendAll && spent < dots ? refusal('BALLOT_DOTS_LEFT', ['points'], { spent, dots }) : null;
}
