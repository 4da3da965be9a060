import type { Option } from '../../ballot/ballot.js';
import { supportersOf, type MergedBallots, type SupportersByOption } from '../../counting/ballot-book.js';
import type { TieBreak } from '../../counting/tie-break.js';

/** What one run of Equal Shares after another has in common: everything but how much the voters get. */
export interface Market {
  readonly options: number;
  readonly merged: MergedBallots;
  readonly supporters: SupportersByOption;
  /** No two ballots are equal. */
  readonly single: boolean;
  /** Whole money, above zero. */
  readonly costs: Float64Array;
  /** What an option is worth to each who chose it: its cost, or 1. Whole, above zero. */
  readonly worth: Float64Array;
  /** Who comes first of two that are equally good buys; 0 leaves it to the declared order. */
  readonly prefer: (a: Option, b: Option) => number;
  readonly tieBreak: TieBreak;
}

export function marketOf(
  merged: MergedBallots,
  terms: {
    readonly costs: readonly number[];
    readonly utility: 'cost' | 'cardinality';
    readonly prefer: (votes: Float64Array) => (a: Option, b: Option) => number;
    readonly tieBreak: TieBreak;
  },
): Market {
  const options = terms.costs.length;
  const supporters = supportersOf(merged, options);
  const costs = Float64Array.from(terms.costs);
  return {
    options,
    merged,
    supporters,
    single: merged.times.every((times) => times === 1),
    costs,
    worth: terms.utility === 'cost' ? costs : new Float64Array(options).fill(1),
    prefer: terms.prefer(supporters.votes),
    tieBreak: terms.tieBreak,
  };
}
