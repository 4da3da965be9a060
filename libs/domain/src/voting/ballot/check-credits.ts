import { refusal, type Refusal } from '@octavo/domain/shared';
import type { BallotContents } from './ballot.js';
import { checkPoints } from './check-points.js';

/**
 * The first fault of a ballot on which votes for and against are bought: v votes on one option cost v × v credits. As
 * `checkPoints`, the range being what all credits could buy on one option; BALLOT_CREDITS_OVERSPENT (`spent`,
 * `credits`) at `['points']`.
 */
export function checkCredits(
  given: BallotContents['points'],
  options: number,
  credits: number,
): Refusal | null {
  const most = mostVotes(credits);
  const fault = checkPoints(given, options, { min: -most, max: most });
  if (fault !== null) return fault;
  const spent = creditsSpent(given);
  return spent > credits ? refusal('BALLOT_CREDITS_OVERSPENT', ['points'], { spent, credits }) : null;
}

/** What the votes on a ballot cost altogether. */
export const creditsSpent = (given: BallotContents['points']): number =>
  given.reduce((sum, [, votes]) => sum + votes * votes, 0);

/** The largest whole v with v × v within the credits. A root of numbers this small is exact after cutting. */
const mostVotes = (credits: number): number => Math.floor(Math.sqrt(credits));
