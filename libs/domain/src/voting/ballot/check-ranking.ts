import { refusal, type Refusal } from '@octavo/domain/shared';
import type { BallotContents } from './ballot.js';
import { isOption } from './check-choices.js';

/**
 * The first fault of a ranking. At `['ranking', rank, place]`: BALLOT_OPTION_UNKNOWN (`option`), BALLOT_OPTION_TWICE
 * (`option`), BALLOT_EQUAL_RANKS_NOT_ALLOWED (`rank`, `options`: how many share it; at `['ranking', rank]`). At
 * `['ranking']`: BALLOT_TOO_MANY_RANKS (`most`, `ranked`). Details count from 1, as on paper.
 */
export function checkRanking(
  ranking: BallotContents['ranking'],
  options: number,
  limits: { readonly equalRanks?: boolean; readonly most?: number | null } = {},
): Refusal | null {
  const { equalRanks = true, most = null } = limits;
  const seen = new Set<number>();
  for (const [rank, group] of ranking.entries()) {
    for (const [place, option] of group.entries()) {
      const at = ['ranking', String(rank), String(place)];
      if (!isOption(option, options)) return refusal('BALLOT_OPTION_UNKNOWN', at, { option: option + 1 });
      if (seen.has(option)) return refusal('BALLOT_OPTION_TWICE', at, { option: option + 1 });
      seen.add(option);
    }
    if (!equalRanks && group.length > 1) {
      const details = { rank: rank + 1, options: group.length };
      return refusal('BALLOT_EQUAL_RANKS_NOT_ALLOWED', ['ranking', String(rank)], details);
    }
  }
  if (most !== null && ranking.length > most) {
    return refusal('BALLOT_TOO_MANY_RANKS', ['ranking'], { most, ranked: ranking.length });
  }
  return null;
}
