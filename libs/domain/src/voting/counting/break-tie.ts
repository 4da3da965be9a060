import type { Option } from '../ballot/ballot.js';
import type { BrokenTie } from './tally.js';
import type { TieBreak } from './tie-break.js';

/** A tie for a place: who is in it, what it is about, and what may decide it. */
export interface Tie {
  readonly between: readonly Option[];
  readonly purpose: BrokenTie['purpose'];
  readonly tieBreak: TieBreak;
  /** Votes by option in every earlier round, when those decide before the declared order does. */
  readonly earlier?: readonly (readonly bigint[])[];
}

/**
 * Breaks a tie: by the most recent earlier round in which the options differ (the highest is chosen to elect, the lowest
 * to eliminate; those who stay equal are compared a round further back), then by the declared order.
 */
export function breakTie({ between, purpose, tieBreak, earlier = [] }: Tie): BrokenTie {
  const sign = purpose === 'eliminate' ? -1 : 1;
  let left = between;
  for (const votes of earlier.toReversed()) {
    const best = left.reduce((found, option) => {
      const [a, b] = [votes[option] ?? 0n, votes[found] ?? 0n];
      return (sign > 0 ? a > b : a < b) ? option : found;
    });
    left = left.filter((option) => votes[option] === votes[best]);
    if (left.length === 1) return { between, chosen: best, purpose, by: 'earlier_round' };
  }
  const [chosen = 0] = [...left].sort((a, b) => sign * tieBreak.compare(a, b));
  return { between, chosen, purpose, by: 'declared' };
}
