import type { Option } from '../ballot/ballot.js';
import { solve } from './cholesky.js';
import type { EstimatedStrengths } from './estimate-strengths.js';
import type { ComparedPair, PairCounts } from './pair-counts.js';
import { steadyExp } from './steady-exp.js';

/** Strengths as whole numbers over one denominator, with a proved bound on how wrong they can be. */
export interface CertifiedStrengths {
  /** Of every option; an option of average strength has `unit`. */
  readonly strengths: readonly bigint[];
  readonly unit: bigint;
  /** True strengths lie between `strength / (1 + bound)` and `strength × (1 + bound)`. */
  readonly bound: { readonly numerator: bigint; readonly denominator: bigint };
  /** The bound is at most 10 to the power minus this. */
  readonly digits: number;
}

/** Bits of every strength, besides those that tell the weakest from the strongest. */
const BITS = 160;
/** The refinement stops when the bound is at most 10^-30. */
const WANTED = 10n ** 30n;
const MOST_ROUNDS = 200;

/**
 * Strengths that are proved right, from an estimate. All sums are whole numbers, so every machine gets the same.
 *
 * The proof. At the maximum, every option's slope g = wins + k - expected wins is zero, k being its virtual wins.
 * Take the option whose strength is wrong by the largest factor, say too large. Against every other option its
 * chance is then too large or right, so all terms of its slope err the same way, and the term of the virtual
 * comparisons alone gives 2 k |p - p true| <= |g|, p being its chance against an average option. So with
 * e = |g| / 2k, the largest over all options of e / ((p - e) (1 - p - e)) bounds the factor less one, for all.
 * Each |g| includes what the divisions cut off.
 */
export function certifyStrengths(
  counts: PairCounts,
  pairs: readonly ComparedPair[],
  prior: number,
  estimate: EstimatedStrengths,
): CertifiedStrengths {
  const spread = bitsOfSpread(estimate.logs);
  const places = BigInt(BITS + 2 * spread);
  const unit = 1n << places;
  const problem: Problem = { counts, pairs, prior: BigInt(prior), unit, places };
  let best = measured(
    problem,
    Array.from(estimate.logs, (log) => fromLog(log, unit)),
  );
  for (let round = 0; round < MOST_ROUNDS && !isEnough(best, places); round += 1) {
    const next = measured(problem, refined(best, estimate, places));
    if (next.bound !== null && best.bound !== null && next.bound >= best.bound) break;
    best = next;
  }
  const denominator = 1n << places;
  // Where nothing is proved, the bound is so wide that all options are equal.
  const numerator = best.bound ?? denominator ** 4n;
  return {
    strengths: best.strengths,
    unit,
    bound: { numerator, denominator },
    digits: Math.max(0, (denominator / (numerator === 0n ? 1n : numerator)).toString().length - 1),
  };
}

/** Whether `a` is proved stronger than `b`. */
export function isProvedStronger({ strengths, bound }: CertifiedStrengths, a: Option, b: Option): boolean {
  const { numerator, denominator } = bound;
  const wide = denominator + numerator;
  return (strengths[a] ?? 0n) * denominator * denominator > (strengths[b] ?? 0n) * wide * wide;
}

interface Problem {
  readonly counts: PairCounts;
  readonly pairs: readonly ComparedPair[];
  readonly prior: bigint;
  readonly unit: bigint;
  /** Fractions are counted in 2^-places. */
  readonly places: bigint;
}

interface Measured {
  readonly strengths: readonly bigint[];
  readonly slopes: readonly bigint[];
  /** In 2^-places; null when nothing can be said. */
  readonly bound: bigint | null;
}

const isEnough = ({ bound }: Measured, places: bigint): boolean =>
  bound !== null && bound * WANTED <= 1n << places;

/** How far the strengths are from the maximum: slopes, and the bound that follows from them. */
function measured({ counts, pairs, prior, unit, places }: Problem, strengths: readonly bigint[]): Measured {
  const one = 1n << places;
  const chances = strengths.map((strength) => (strength * one) / (strength + unit));
  const slopes = chances.map(
    (chance, option) => (BigInt(counts.record(option).wins) + prior) * one - 2n * prior * chance,
  );
  const cut = chances.map(() => 2n * prior);
  for (const { a, b, times } of pairs) {
    const [strengthA, strengthB] = [strengths[a] ?? 0n, strengths[b] ?? 0n];
    const often = BigInt(times);
    const expected = (often * strengthA * one) / (strengthA + strengthB);
    slopes[a] = (slopes[a] ?? 0n) - expected;
    slopes[b] = (slopes[b] ?? 0n) - (often * one - expected);
    cut[a] = (cut[a] ?? 0n) + 1n;
    cut[b] = (cut[b] ?? 0n) + 1n;
  }
  let bound: bigint | null = 0n;
  for (const [option, chance] of chances.entries()) {
    const error = (size(slopes[option] ?? 0n) + (cut[option] ?? 0n)) / (2n * prior) + 1n;
    const [below, above] = [chance - error - 1n, one - chance - error - 1n];
    if (below <= 0n || above <= 0n) return { strengths, slopes, bound: null };
    const here = (error * one * one) / (below * above) + 1n;
    if (bound < here) bound = here;
  }
  return { strengths, slopes, bound };
}

/** One step of Newton's method from exact slopes, along the estimate's information: about ten digits nearer. */
function refined(
  { strengths, slopes }: Measured,
  { information }: EstimatedStrengths,
  places: bigint,
): readonly bigint[] {
  const most = slopes.reduce((largest, slope) => (size(slope) > largest ? size(slope) : largest), 0n);
  const shift = BigInt(most.toString(2).length - 60);
  const scaled = slopes.map((slope) => Number(shift >= 0n ? slope >> shift : slope << -shift));
  const steps = solve(information, scaled);
  return strengths.map((strength, option) => {
    // Very many comparisons leave the split information no digits; then there is no step, and the bound says so.
    const along = steps[option] ?? 0;
    const step = BigInt(Number.isFinite(along) ? Math.round(along) : 0);
    const change = (strength * step) >> (places - shift);
    return strength + change > 0n ? strength + change : strength / 2n + 1n;
  });
}

/** Bits between the weakest or the strongest option and the average. */
const bitsOfSpread = (logs: Float64Array): number =>
  Math.ceil(logs.reduce((most, log) => Math.max(most, Math.abs(log)), 0) * 1.4427) + 1;

/** e^log × unit. */
function fromLog(log: number, unit: bigint): bigint {
  const doublings = Math.floor(log * 1.4426950408889634);
  const rest = BigInt(Math.round(steadyExp(log - doublings * 0.6931471805599453) * 2 ** 52));
  const scaled = doublings >= 0 ? (rest * unit) << BigInt(doublings) : (rest * unit) >> BigInt(-doublings);
  return scaled >> 52n;
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);
