import type { Option } from '../ballot/ballot.js';
import type { BrokenTie } from './tally.js';
import type { TieBreak } from './tie-break.js';

/** One option that was considered: bought when it fitted, and what was left after it. */
export interface Packed {
  readonly option: Option;
  readonly bought: boolean;
  readonly left: number;
}

/**
 * Buys options in the order of a ranking, equals in the declared order, passing over what costs more than is left.
 * Reports the ties that decided: equals of which each alone still fitted, and not all together.
 */
export function packGreedily(
  ranking: readonly (readonly Option[])[],
  costs: readonly number[],
  money: number,
  tieBreak: TieBreak,
): { readonly packed: readonly Packed[]; readonly left: number; readonly tieBreaks: readonly BrokenTie[] } {
  const packed: Packed[] = [];
  const tieBreaks: BrokenTie[] = [];
  let left = money;
  for (const group of ranking) {
    const between = group.filter((option) => (costs[option] ?? 0) <= left);
    const before = packed.length;
    for (const option of [...group].sort((a, b) => tieBreak.compare(a, b))) {
      const cost = costs[option] ?? 0;
      const bought = cost <= left;
      if (bought) left -= cost;
      packed.push({ option, bought, left });
    }
    const chosen = packed.slice(before).filter(({ bought }) => bought);
    if (chosen.length === between.length) continue;
    for (const one of chosen)
      tieBreaks.push({ between, chosen: one.option, purpose: 'elect', by: 'declared' });
  }
  return { packed, left, tieBreaks };
}
