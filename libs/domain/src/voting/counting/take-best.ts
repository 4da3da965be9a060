import type { Option } from '../ballot/ballot.js';
import type { BrokenTie } from './tally.js';
import type { TieBreak } from './tie-break.js';

/**
 * The first `seats` options of a ranking in order, the declared tie-break deciding inside the group in which the seats
 * run out, and for the order inside every group before it. Only ties that decide who gets a seat are reported.
 */
export function takeBest(
  ranking: readonly (readonly Option[])[],
  seats: number,
  tieBreak: TieBreak,
): { readonly winners: readonly Option[]; readonly tieBreaks: readonly BrokenTie[] } {
  const winners: Option[] = [];
  const tieBreaks: BrokenTie[] = [];
  for (const group of ranking) {
    const free = seats - winners.length;
    if (free <= 0) break;
    const taken = [...group].sort((a, b) => tieBreak.compare(a, b)).slice(0, free);
    if (group.length > free) {
      for (const chosen of taken)
        tieBreaks.push({ between: group, chosen, purpose: 'elect', by: 'declared' });
    }
    winners.push(...taken);
  }
  return { winners, tieBreaks };
}
