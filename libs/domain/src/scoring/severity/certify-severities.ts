import { solveReviewers } from './conjugate-gradients.js';
import type { ReviewGraph } from './review-graph.js';

/** Severities and adjusted scores as whole numbers of 1 / `unit`, with a proved bound on how wrong they can be. */
export interface CertifiedSeverities {
  readonly unit: bigint;
  /** Of each reviewer; they add up to zero (but for less than one unit each). */
  readonly severities: readonly bigint[];
  /** Of each submission: the mean of its scores, each with its reviewer's severity added. */
  readonly adjusted: readonly bigint[];
  /** No severity is further from the true one than this; two adjusted scores that differ by more are proved to differ. */
  readonly bound: bigint;
  /** Sum over all reviews of (score + severity - adjusted score)², in `unit`². */
  readonly squares: bigint;
}

const PLACES = 192n;
const UNIT = 1n << PLACES;
/** The refinement stops when the bound is at most 10^-40. */
const WANTED = UNIT / 10n ** 40n;
const MOST_ROUNDS = 40;

/**
 * Least squares over a connected graph, proved right. The severities come from floating point and are made exact by
 * refinement: what is left over is summed in whole numbers, and the next step solves for that alone.
 *
 * The proof. At the minimum each reviewer's rest r (the sum of adjusted score - score - severity over the own reviews)
 * is zero. For other severities, off by e, the rests are r = -L e, L being the Laplacian of the graph of reviewers and
 * submissions with its submissions eliminated: the equations of currents r that flow into a net of unit resistors, one
 * for each review, with e as the voltages. A current of 1 between two reviewers makes no two voltages differ by more
 * than the resistance between these two, which is at most the number of resistors on any way that joins them (Rayleigh:
 * taking resistors out can only raise it), and that is at most 2 × depth. All currents together are half of Σ|r|, so no
 * two errors differ by more than Σ|r| × depth. As the severities add up to zero, none is off by more than that. Σ|r|
 * includes what the divisions cut off.
 * Source: P. G. Doyle and J. L. Snell, Random Walks and Electric Networks (1984), on Rayleigh's monotonicity law.
 *
 * @param depth as `reachOf` gives it, of a graph that is one group
 */
export function certifySeverities(graph: ReviewGraph, depth: number): CertifiedSeverities {
  const scores = graph.scores.map(({ numerator, denominator }) => (numerator << PLACES) / denominator);
  let severities: readonly bigint[] = graph.reviewers.map(() => 0n);
  let best = measured(graph, scores, severities, depth);
  for (let round = 0; round < MOST_ROUNDS && best.bound > WANTED; round += 1) {
    const next = refined(graph, severities, best.rests);
    const found = measured(graph, scores, next, depth);
    if (found.bound >= best.bound) break;
    [severities, best] = [next, found];
  }
  const { adjusted, bound, squares } = best;
  return { unit: UNIT, severities, adjusted, bound, squares };
}

interface Measured {
  readonly adjusted: readonly bigint[];
  readonly rests: readonly bigint[];
  readonly bound: bigint;
  readonly squares: bigint;
}

function measured(
  { reviewers, reviewerOf, startOf }: ReviewGraph,
  scores: readonly bigint[],
  severities: readonly bigint[],
  depth: number,
): Measured {
  const rests = reviewers.map(() => 0n);
  const adjusted: bigint[] = [];
  let squares = 0n;
  const levelled = scores.map((score, review) => score + (severities[reviewerOf[review] ?? 0] ?? 0n));
  for (let submission = 0; submission + 1 < startOf.length; submission += 1) {
    const [from, to] = [startOf[submission] ?? 0, startOf[submission + 1] ?? 0];
    const own = levelled.slice(from, to);
    const mean = own.reduce((sum, score) => sum + score, 0n) / BigInt(own.length);
    adjusted.push(mean);
    for (const [place, score] of own.entries()) {
      const reviewer = reviewerOf[from + place] ?? 0;
      const rest = mean - score;
      rests[reviewer] = (rests[reviewer] ?? 0n) + rest;
      squares += rest * rest;
    }
  }
  // Of each review, the score and the mean are cut by less than a unit, the mean of cut scores once more.
  const cut = 3n * BigInt(scores.length);
  const left = rests.reduce((sum, rest) => sum + size(rest), cut);
  // One unit for the mean that is taken off, two where adjusted scores are compared.
  return { adjusted, rests, squares, bound: left * BigInt(Math.max(1, depth)) + 3n };
}

/** One step nearer, by about ten digits. */
function refined(
  graph: ReviewGraph,
  severities: readonly bigint[],
  rests: readonly bigint[],
): readonly bigint[] {
  const most = rests.reduce((largest, rest) => (size(rest) > largest ? size(rest) : largest), 1n);
  const shift = BigInt(Math.max(0, most.toString(2).length - 60));
  const steps = solveReviewers(
    graph,
    Float64Array.from(rests, (rest) => Number(rest >> shift)),
  );
  const moved = severities.map((severity, reviewer) => {
    const step = steps[reviewer] ?? 0;
    return severity + (BigInt(Number.isFinite(step) ? Math.round(step) : 0) << shift);
  });
  const mean = moved.reduce((sum, severity) => sum + severity, 0n) / BigInt(moved.length);
  return moved.map((severity) => severity - mean);
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);
