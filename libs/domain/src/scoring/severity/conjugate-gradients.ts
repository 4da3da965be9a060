import type { ReviewGraph } from './review-graph.js';

const WANTED = 1e-12;
/** More rounds than reviewers gain nothing but what rounding took. */
const MOST_ROUNDS = 4_000;

/**
 * x in L x = right, nearly, L being the graph's matrix of reviewers after the submissions are eliminated:
 * (L x) of reviewer j is the sum, over the submissions that j judged, of x_j less the mean of x over its reviewers.
 * `right` adds up to about zero; so does x. Each round takes time in proportion to the number of reviews.
 * Sums and products alone, in a fixed order, so that every machine gets the same (IEEE 754).
 * Source: M. R. Hestenes and E. Stiefel, Methods of conjugate gradients for solving linear systems, Journal of Research
 * of the National Bureau of Standards 49 (1952), 409-436, each unknown divided by its place on the diagonal.
 */
export function solveReviewers(graph: ReviewGraph, right: Float64Array): Float64Array {
  const scale = diagonalOf(graph);
  const size = right.length;
  const x = new Float64Array(size);
  const rest = centred(right);
  let eased = rest.map((value, j) => value / at(scale, j));
  const way = Float64Array.from(eased);
  let slope = product(rest, eased);
  const enough = slope * WANTED * WANTED;
  for (let round = 0; round < MOST_ROUNDS && slope > enough; round += 1) {
    const seen = applied(graph, way);
    const bend = product(way, seen);
    if (!(bend > 0)) break;
    const step = slope / bend;
    for (let j = 0; j < size; j += 1) {
      x[j] = at(x, j) + step * at(way, j);
      rest[j] = at(rest, j) - step * at(seen, j);
    }
    eased = rest.map((value, j) => value / at(scale, j));
    const next = product(rest, eased);
    const turn = next / slope;
    slope = next;
    for (let j = 0; j < size; j += 1) way[j] = at(eased, j) + turn * at(way, j);
  }
  return centred(x);
}

/** L x. */
function applied({ reviewerOf, startOf }: ReviewGraph, x: Float64Array): Float64Array {
  const result = new Float64Array(x.length);
  for (let submission = 0; submission + 1 < startOf.length; submission += 1) {
    const [from, to] = [at(startOf, submission), at(startOf, submission + 1)];
    let sum = 0;
    for (let review = from; review < to; review += 1) sum += at(x, at(reviewerOf, review));
    const mean = sum / (to - from);
    for (let review = from; review < to; review += 1) {
      const reviewer = at(reviewerOf, review);
      result[reviewer] = at(result, reviewer) + at(x, reviewer) - mean;
    }
  }
  return result;
}

function diagonalOf({ reviewers, reviewerOf, startOf }: ReviewGraph): Float64Array {
  const diagonal = new Float64Array(reviewers.length);
  for (let submission = 0; submission + 1 < startOf.length; submission += 1) {
    const [from, to] = [at(startOf, submission), at(startOf, submission + 1)];
    for (let review = from; review < to; review += 1) {
      const reviewer = at(reviewerOf, review);
      diagonal[reviewer] = at(diagonal, reviewer) + 1 - 1 / (to - from);
    }
  }
  return diagonal;
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place += 1) sum += at(a, place) * at(b, place);
  return sum;
}

const at = (numbers: Float64Array | Int32Array, place: number): number => numbers[place] ?? 0;
