import { cholesky, solve, type Cholesky } from './cholesky.js';
import type { ComparedPair, PairCounts } from './pair-counts.js';
import { logistic, logisticSlope } from './steady-exp.js';

/** Strengths on the scale of logarithms, where 0 is average, and the split information matrix there. */
export interface EstimatedStrengths {
  readonly logs: Float64Array;
  readonly information: Cholesky;
  /** Of the virtual comparisons alone, added up. */
  readonly priorInformation: number;
}

const MOST_STEPS = 1_000;
const SMALL_STEP = 1e-7;
/** Where very many comparisons leave only rounding to see, a direction may point to anywhere, very far. */
const LONGEST_STEP = 8;

/**
 * The most likely strengths in floating point, by Newton's method with halved steps: the likelihood is concave, and
 * the virtual comparisons make its maximum finite and single. A starting point for `certifyStrengths`, which decides.
 */
export function estimateStrengths(
  counts: PairCounts,
  pairs: readonly ComparedPair[],
  prior: number,
): EstimatedStrengths {
  const { options } = counts;
  const wins = Array.from({ length: options }, (_, option) => counts.record(option).wins);
  const slopeAt = (logs: Float64Array): Float64Array => slope(logs, wins, pairs, prior);
  let logs = new Float64Array(options);
  let uphill = slopeAt(logs);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = solve(informationAt(logs, pairs, prior), uphill);
    let length = Math.min(1, LONGEST_STEP / largest(direction));
    let next = moved(logs, direction, length);
    let slopeThere = slopeAt(next);
    const helps = (): boolean => squares(slopeThere) < squares(uphill);
    while (length > 1e-6 && !helps()) {
      length /= 2;
      next = moved(logs, direction, length);
      slopeThere = slopeAt(next);
    }
    // Rounding leaves nothing to gain, or hides the way (very many comparisons): what is reached is the estimate.
    if (!helps()) break;
    const size = length * largest(direction);
    logs = next;
    uphill = slopeThere;
    if (size < SMALL_STEP) break;
  }
  const priorInformation = logs.reduce((sum, log) => sum + 2 * prior * logisticSlope(log), 0);
  return { logs, information: informationAt(logs, pairs, prior), priorInformation };
}

/** Wins minus the wins expected at these strengths; all zero at the maximum. */
function slope(
  logs: Float64Array,
  wins: readonly number[],
  pairs: readonly ComparedPair[],
  prior: number,
): Float64Array {
  const result = Float64Array.from(logs, (log, i) => (wins[i] ?? 0) + prior - 2 * prior * logistic(log));
  for (const { a, b, times } of pairs) {
    const expected = times * logistic((logs[a] ?? 0) - (logs[b] ?? 0));
    result[a] = (result[a] ?? 0) - expected;
    result[b] = (result[b] ?? 0) - (times - expected);
  }
  return result;
}

function informationAt(logs: Float64Array, pairs: readonly ComparedPair[], prior: number): Cholesky {
  const size = logs.length;
  const matrix = new Float64Array(size * size);
  const add = (place: number, value: number): void => {
    matrix[place] = (matrix[place] ?? 0) + value;
  };
  logs.forEach((log, i) => add(i * size + i, 2 * prior * logisticSlope(log)));
  for (const { a, b, times } of pairs) {
    const weight = times * logisticSlope((logs[a] ?? 0) - (logs[b] ?? 0));
    add(a * size + a, weight);
    add(b * size + b, weight);
    add(b * size + a, -weight);
  }
  return cholesky(size, matrix);
}

const moved = (from: Float64Array, direction: Float64Array, length: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(from, (value, i) => value + length * (direction[i] ?? 0));

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
