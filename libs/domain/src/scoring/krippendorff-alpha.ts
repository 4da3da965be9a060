import { Fraction } from '@octavo/domain/shared';

import { positions, profileOf, type AlphaMetric, type RatedUnit } from './agreement/unit-patterns.js';

export type { AlphaMetric, RatedUnit } from './agreement/unit-patterns.js';

/** How far reviewers agree. */
export interface Agreement {
  /** 1: all agree; 0: as if drawn by chance; below 0: less than that. Null where it means nothing. */
  readonly alpha: Fraction | null;
  /**
   * Why there is no alpha. `no_pairs`: no unit was judged twice. `no_variation`: all judgements are the same, so that
   * nobody can see whether they follow the submissions; it is not agreement that was shown.
   */
  readonly undefinedBecause: 'no_pairs' | 'no_variation' | null;
  /** Units with two judgements or more, and their judgements; others say nothing about agreement. */
  readonly units: number;
  readonly judgements: number;
  /** Mean squared difference within units, and between any two judgements. */
  readonly observed: Fraction | null;
  readonly expected: Fraction | null;
}

/**
 * Krippendorff's alpha, exact: 1 less the observed over the expected disagreement. Any number of reviewers, any of them
 * absent anywhere; their order and that of the units make no difference. Takes time in proportion to the judgements.
 * Throws RangeError for values that are not whole numbers.
 * Source: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011). Ordinal differences are differences of
 * middle ranks, which is his formula in other words.
 */
export function krippendorffAlpha(units: readonly RatedUnit[], metric: AlphaMetric): Agreement {
  const profile = profileOf(units);
  const { patterns, values } = profile;
  const counts = values.map(() => 0);
  let [judged, judgements] = [0, 0];
  for (const { members, times } of patterns) {
    judged += times;
    judgements += times * members.length;
    for (const value of members) counts[value] = (counts[value] ?? 0) + times;
  }
  const shared = { units: judged, judgements };
  if (judged === 0) {
    return { ...shared, alpha: null, undefinedBecause: 'no_pairs', observed: null, expected: null };
  }
  const spread = spreadBy(metric, positions(metric, values, counts));
  const within = patterns.map(({ members, times }) =>
    Fraction.of(BigInt(times) * spread(members.map((value) => [value, 1])), members.length - 1),
  );
  const between = spread(counts.map((count, value) => [value, count]));
  // Middle ranks were doubled to be whole, so squares are four times too large.
  const unit = Fraction.of(2, metric === 'ordinal' ? 4 : 1);
  const observed = Fraction.sum(within).mul(unit).div(Fraction.of(judgements));
  const expected = Fraction.of(between, BigInt(judgements) * BigInt(judgements - 1)).mul(unit);
  if (expected.isZero()) {
    return { ...shared, alpha: null, undefinedBecause: 'no_variation', observed, expected };
  }
  return {
    ...shared,
    alpha: Fraction.one.sub(observed.div(expected)),
    undefinedBecause: null,
    observed,
    expected,
  };
}

type Counted = readonly (readonly [value: number, count: number])[];

/** Squared differences between all pairs of judgements, each pair once. */
function spreadBy(metric: AlphaMetric, places: readonly number[]): (judgements: Counted) => bigint {
  if (metric === 'nominal') {
    return (judgements) => {
      const counts = new Map<number, bigint>();
      for (const [value, count] of judgements) counts.set(value, (counts.get(value) ?? 0n) + BigInt(count));
      const all = [...counts.values()];
      const total = all.reduce((sum, count) => sum + count, 0n);
      return (total * total - all.reduce((sum, count) => sum + count * count, 0n)) / 2n;
    };
  }
  return (judgements) => {
    let [total, sum, squares] = [0n, 0n, 0n];
    for (const [value, count] of judgements) {
      const [place, often] = [BigInt(places[value] ?? 0), BigInt(count)];
      total += often;
      sum += often * place;
      squares += often * place * place;
    }
    return total * squares - sum * sum;
  };
}
