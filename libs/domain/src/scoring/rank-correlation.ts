/** A correlation from -1 to 1, exact: numerator / √radicand. */
export interface Correlation {
  readonly numerator: bigint;
  /** Above zero. */
  readonly radicand: bigint;
  /** The same in three decimals, exactly rounded, half away from zero. */
  readonly decimal: string;
}

/** How far two rankings of the same things go together; null where one of them has no order at all. */
export interface RankCorrelations {
  /** Kendall's tau-b: how many more pairs stand the same way round than the other way, ties allowed for. */
  readonly kendall: Correlation | null;
  /** Spearman's rho: how closely the places agree, equals having their middle place. */
  readonly spearman: Correlation | null;
}

const PLACES = 3;

/**
 * Kendall's tau-b and Spearman's rho, exact. Only the order of the numbers counts; equal numbers are ties. Takes n log n
 * steps. Throws RangeError when the lists differ in length.
 * Sources: M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945), 239-251; W. R. Knight, A
 * computer method for calculating Kendall's tau with ungrouped data, Journal of the American Statistical Association 61
 * (1966), 436-439.
 */
export function rankCorrelations(first: readonly number[], second: readonly number[]): RankCorrelations {
  if (first.length !== second.length) throw new RangeError('Two rankings of the same things are needed');
  return { kendall: kendall(first, second), spearman: spearman(first, second) };
}

function kendall(first: readonly number[], second: readonly number[]): Correlation | null {
  const both = first.map((value, place) => [value, second[place] ?? 0] as const);
  both.sort(([a, b], [c, d]) => a - c || b - d);
  const pairs = (first.length * (first.length - 1)) / 2;
  const tiesInFirst = tiedPairs(both.map(([value]) => value));
  const tiesInSecond = tiedPairs([...second].sort((a, b) => a - b));
  const tiesInBoth = tiedPairs(
    both.map(([value]) => value),
    both.map(([, value]) => value),
  );
  const swaps = inversions(both.map(([, value]) => value));
  const lead = pairs - tiesInFirst - tiesInSecond + tiesInBoth - 2 * swaps;
  return correlation(BigInt(lead), BigInt(pairs - tiesInFirst) * BigInt(pairs - tiesInSecond));
}

function spearman(first: readonly number[], second: readonly number[]): Correlation | null {
  const [a, b] = [doubledRanks(first), doubledRanks(second)];
  // The doubled middle ranks of n things have the mean n + 1.
  const mean = BigInt(first.length + 1);
  let [together, inFirst, inSecond] = [0n, 0n, 0n];
  for (const [place, rank] of a.entries()) {
    const [x, y] = [BigInt(rank) - mean, BigInt(b[place] ?? 0) - mean];
    together += x * y;
    inFirst += x * x;
    inSecond += y * y;
  }
  return correlation(together, inFirst * inSecond);
}

/** Of each number, twice the mean of the places that it and its equals take in ascending order, from 1. */
function doubledRanks(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const ends = new Map<number, readonly [first: number, last: number]>();
  for (const [place, value] of sorted.entries())
    ends.set(value, [ends.get(value)?.[0] ?? place + 1, place + 1]);
  return values.map((value) => {
    const [from, to] = ends.get(value) ?? [0, 0];
    return from + to;
  });
}

/** Pairs of neighbours in runs of equals, in one sorted list or in two at once. */
function tiedPairs(sorted: readonly number[], also: readonly number[] = sorted): number {
  let [pairs, run] = [0, 0];
  for (const [place, value] of sorted.entries()) {
    run = place > 0 && sorted[place - 1] === value && also[place - 1] === also[place] ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Pairs that stand the wrong way round, counted while merging ever longer sorted stretches. */
function inversions(values: readonly number[]): number {
  let [from, to] = [Float64Array.from(values), new Float64Array(values.length)];
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const [middle, end] = [
        Math.min(start + width, values.length),
        Math.min(start + 2 * width, values.length),
      ];
      let [left, right] = [start, middle];
      for (let place = start; place < end; place += 1) {
        const [a = 0, b = 0] = [from[left], from[right]];
        if (left < middle && (right >= end || a <= b)) {
          to[place] = a;
          left += 1;
        } else {
          to[place] = b;
          right += 1;
          count += middle - left;
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}

function correlation(numerator: bigint, radicand: bigint): Correlation | null {
  if (radicand === 0n) return null;
  const scale = 10n ** BigInt(PLACES);
  // The whole part of twice the size is enough to round: (⌊2x⌋ + 1) / 2, cut, is x rounded half up.
  const twice = wholeRoot((4n * numerator * numerator * scale * scale) / radicand);
  const digits = String((twice + 1n) / 2n).padStart(PLACES + 1, '0');
  const sign = numerator < 0n && /[1-9]/.test(digits) ? '-' : '';
  return { numerator, radicand, decimal: `${sign}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}` };
}

/** The largest whole number whose square is at most `value`, by Newton's method from above. */
function wholeRoot(value: bigint): bigint {
  if (value === 0n) return 0n;
  let root = value + 1n;
  for (let next = (root + 1n) / 2n; next < root; next = (root + value / root) / 2n) root = next;
  return root;
}
