import { refusal, type Refusal } from '@octavo/domain/shared';
import type { BallotContents } from '../ballot/ballot.js';
import { isOption } from '../ballot/check-choices.js';

/**
 * The first fault of a list of comparisons. BALLOT_OPTION_UNKNOWN (`option`) at `['comparisons', place, '0' | '1']`;
 * BALLOT_COMPARED_WITH_ITSELF (`option`) and BALLOT_PAIR_TWICE (`option`, `other`: one person has one say about a
 * pair, whichever way round) at `['comparisons', place]`; BALLOT_TOO_MANY_COMPARISONS (`most`, `compared`) at
 * `['comparisons']`. Options count from 1 in the details.
 */
export function checkComparisons(
  comparisons: BallotContents['comparisons'],
  options: number,
  most: number | null,
): Refusal | null {
  const seen = new Set<number>();
  for (const [place, pair] of comparisons.entries()) {
    const at = ['comparisons', String(place)];
    const unknown = pair.findIndex((option) => !isOption(option, options));
    if (unknown !== -1) {
      return refusal('BALLOT_OPTION_UNKNOWN', [...at, String(unknown)], { option: (pair[unknown] ?? 0) + 1 });
    }
    const [preferred, other] = pair;
    if (preferred === other) return refusal('BALLOT_COMPARED_WITH_ITSELF', at, { option: preferred + 1 });
    const key = Math.min(preferred, other) * options + Math.max(preferred, other);
    if (seen.has(key)) {
      return refusal('BALLOT_PAIR_TWICE', at, { option: preferred + 1, other: other + 1 });
    }
    seen.add(key);
  }
  const compared = comparisons.length;
  return most !== null && compared > most
    ? refusal('BALLOT_TOO_MANY_COMPARISONS', ['comparisons'], { most, compared })
    : null;
}
