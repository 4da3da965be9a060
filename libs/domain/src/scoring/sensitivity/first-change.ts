import { Fraction } from '@octavo/domain/shared';

/** A submission's weighted sum as a weight moves: start + slope × weight, in whole numbers of one unit. */
export interface Line {
  readonly start: bigint;
  readonly slope: bigint;
}

/** The weight at which one line meets another, both known by their places in their lists. */
export interface Crossing {
  readonly at: Fraction;
  readonly above: number;
  readonly below: number;
}

/**
 * The weight beyond which `below` is ahead, going up or down from a weight at which `above` is not behind; null when that
 * never happens, weights not going below zero.
 */
export function lineAt(above: Line, below: Line, direction: 'down' | 'up'): Fraction | null {
  const gain = below.slope - above.slope;
  if (direction === 'up' ? gain <= 0n : gain >= 0n) return null;
  const at = Fraction.of(above.start - below.start, gain);
  return direction === 'up' || at.numerator > 0n ? at : null;
}

/**
 * The weight beyond which the best of the lines without is ahead of the least of those within, going up or down from a
 * weight at which none is; null when that never happens. Begins at the end and comes back to where the worst pair meets
 * until no pair is worse (Newton's method, which ends on pieces of straight lines; see W. Dinkelbach, On nonlinear
 * fractional programming, Management Science 13 (1967), 492-498).
 */
export function firstChange(
  within: readonly Line[],
  without: readonly Line[],
  direction: 'down' | 'up',
): Crossing | null {
  if (within.length === 0 || without.length === 0) return null;
  // Far enough up, slopes alone decide, and starts between equal slopes.
  let values: (line: Line) => readonly [bigint, bigint] =
    direction === 'up' ? ({ slope, start }) => [slope, start] : ({ start }) => [start, 0n];
  let found: Crossing | null = null;
  for (;;) {
    const above = placeOfLeast(within.map(values));
    const below = placeOfLeast(without.map(values).map(([first, second]) => [-first, -second]));
    const [least, best] = [within[above], without[below]];
    if (least === undefined || best === undefined || !isLess(values(least), values(best))) return found;
    const at = lineAt(least, best, direction);
    if (at === null) return found;
    found = { at, above, below };
    const { numerator, denominator } = at;
    values = ({ start, slope }) => [start * denominator + slope * numerator, 0n];
  }
}

type Pair = readonly [bigint, bigint];

const isLess = (a: Pair, b: Pair): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

/** The first of the least. */
function placeOfLeast(pairs: readonly Pair[]): number {
  let place = 0;
  let least = pairs[0];
  for (const [index, pair] of pairs.entries()) {
    if (least === undefined || !isLess(pair, least)) continue;
    least = pair;
    place = index;
  }
  return place;
}
