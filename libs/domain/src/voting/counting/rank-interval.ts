import type { Option } from '../ballot/ballot.js';

/** The places that an option may truly have: "between 3rd and 9th". */
export interface RankRange {
  readonly option: Option;
  /** The best place, from 1. */
  readonly from: number;
  readonly to: number;
}

/**
 * Places from intervals, one for each option, more being better: nobody is sure to be ahead whose interval touches
 * yours. The place is from 1 plus those whose whole interval lies above yours, to the number of options less those
 * whose whole interval lies below it.
 * Source: M. Klein, T. Wright and J. Wieczorek, A joint confidence region for an overall ranking of populations,
 * Journal of the Royal Statistical Society C 69 (2020), 589-606, theorem 1; their intervals are joint ones, so with
 * intervals of 95 percent for each option by itself, all ranges together hold less often than that.
 */
export function rankIntervals(
  intervals: readonly { readonly from: number; readonly to: number }[],
): readonly RankRange[] {
  const lows = intervals.map(({ from }) => from).sort((a, b) => a - b);
  const highs = intervals.map(({ to }) => to).sort((a, b) => a - b);
  return intervals.map(({ from, to }, option) => ({
    option,
    from: 1 + lows.length - countUpTo(lows, (low) => low <= to),
    to: highs.length - countUpTo(highs, (high) => high < from),
  }));
}

/** How many of the ascending numbers hold, all that do coming first. */
function countUpTo(ascending: readonly number[], holds: (value: number) => boolean): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(ascending[middle] ?? 0)) from = middle + 1;
    else to = middle;
  }
  return from;
}
