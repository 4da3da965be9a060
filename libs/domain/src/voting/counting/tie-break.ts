import type { Option } from '../ballot/ballot.js';

/**
 * The order in which equals come, declared before the first ballot: as listed, or drawn by lot. Where two options are
 * equal after everything that the method itself says, the one earlier in this order wins, and the later one goes first
 * where somebody must be eliminated.
 */
export interface TieBreak {
  /** All options, the one that wins every tie first. */
  readonly order: readonly Option[];
  /** Negative when `a` comes before `b`; a total order. */
  compare(a: Option, b: Option): number;
}

/** A tie break from a permutation of 0 … n-1. Throws when the order is not one: that is a fault, not an input. */
export function tieBreakOf(order: readonly Option[]): TieBreak {
  const place = new Array<number>(order.length).fill(-1);
  order.forEach((option, at) => {
    if (place[option] !== -1)
      throw new Error(`A tie-break order must hold each option once; got ${String(order)}.`);
    place[option] = at;
  });
  return { order, compare: (a, b) => (place[a] ?? 0) - (place[b] ?? 0) };
}

/** The order of the list itself. */
export const asListed = (options: number): TieBreak =>
  tieBreakOf(Array.from({ length: options }, (_, at) => at));
