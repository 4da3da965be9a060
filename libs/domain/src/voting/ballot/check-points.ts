import { refusal, type Refusal } from '@octavo/domain/shared';
import type { BallotContents, Option } from './ballot.js';
import { isOption } from './check-choices.js';

/**
 * The first fault of a list of points. BALLOT_OPTION_UNKNOWN and BALLOT_OPTION_TWICE (`option`) at
 * `['points', place, '0']`; BALLOT_POINTS_OUT_OF_RANGE (`option`, `points`, `min`, `max`) at `['points', place, '1']`.
 * Options count from 1 in the details, as on paper.
 */
export function checkPoints(
  given: BallotContents['points'],
  options: number,
  range: { readonly min: number; readonly max: number },
): Refusal | null {
  const { min, max } = range;
  return checkEach(given, options, (points, option, at) =>
    points < min || points > max
      ? refusal('BALLOT_POINTS_OUT_OF_RANGE', at, { option, points, min, max })
      : null,
  );
}

/** Points of 1 (for) and -1 (against) only. As `checkPoints`; BALLOT_NOT_UP_OR_DOWN (`option`, `points`). */
export const checkUpDown = (given: BallotContents['points'], options: number): Refusal | null =>
  checkEach(given, options, (points, option, at) =>
    points === 1 || points === -1 ? null : refusal('BALLOT_NOT_UP_OR_DOWN', at, { option, points }),
  );

function checkEach(
  given: BallotContents['points'],
  options: number,
  check: (points: number, paperNumber: number, at: readonly string[]) => Refusal | null,
): Refusal | null {
  const seen = new Set<Option>();
  for (const [place, [option, points]] of given.entries()) {
    const at = ['points', String(place), '0'];
    if (!isOption(option, options)) return refusal('BALLOT_OPTION_UNKNOWN', at, { option: option + 1 });
    if (seen.has(option)) return refusal('BALLOT_OPTION_TWICE', at, { option: option + 1 });
    seen.add(option);
    const fault = check(points, option + 1, ['points', String(place), '1']);
    if (fault !== null) return fault;
  }
  return null;
}
