import { Fraction, ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';

import { certifySeverities, type CertifiedSeverities } from './severity/certify-severities.js';
import {
  reachOf,
  reviewGraph,
  sharedReviews,
  type JudgedReview,
  type ReviewGraph,
} from './severity/review-graph.js';

export type { JudgedReview } from './severity/review-graph.js';

/** How much lower than the average colleague a reviewer scores the same submissions. */
export interface ReviewerSeverity {
  readonly reviewerId: string;
  readonly reviews: number;
  /** Decimal in six places, in the unit of the scores: positive is strict, negative mild. All add up to zero. */
  readonly severity: string;
}

/** A submission's score as given, and as it would be had all its reviewers been equally strict. */
export interface AdjustedScore {
  readonly submissionId: string;
  readonly reviews: number;
  /** The plain mean of the scores, exact. */
  readonly raw: Fraction;
  /** Decimal in six places; may lie outside the scale. */
  readonly adjusted: string;
}

/** The additive model of who is strict. */
export interface SeverityModel {
  /** By id. */
  readonly reviewers: readonly ReviewerSeverity[];
  /** By id. */
  readonly submissions: readonly AdjustedScore[];
  /** Ids, best first, equals in one group, by id within. */
  readonly rawOrder: readonly (readonly string[])[];
  readonly adjustedOrder: readonly (readonly string[])[];
  /** What severity does not explain: the standard deviation of single scores round the model, six places. */
  readonly noise: string;
  /** Severities and adjusted scores are proved to so many decimals; closer adjusted scores count as equal. */
  readonly digits: number;
}

/** A severity that rests on fewer shared submissions says more about those submissions than about the reviewer. */
export const LEAST_SHARED_REVIEWS = 3;

const DECIMALS = 6;

/**
 * Who is strict and who is mild, and what each submission would have got from reviewers who are equally strict, by least
 * squares: score = quality of the submission - severity of the reviewer + error, severities adding up to zero. The adjusted
 * score stands beside the raw one and never replaces it unseen (7.12).
 *
 * Only shared submissions tell reviewers apart, so it is refused where they do not overlap enough: REVIEWERS_NOT_CONNECTED
 * (details `count` and `groups`, in each the ids of reviewers who are linked, with commas between; between groups a
 * strict panel and a weak batch look the same), or TOO_FEW_REVIEWS (details `least`, `count` and `reviewers`, the ids of
 * those who share fewer submissions than `least` with others).
 *
 * The order of reviews makes no difference; shifting all scores of one reviewer changes no adjusted order. Takes time in
 * proportion to the number of reviews. Throws RangeError for two reviews of one submission by one reviewer, or for a
 * `leastShared` below 2, which leaves no error to see.
 *
 * Sources: two-way analysis of variance without interaction and with empty cells (H. Scheffé, The Analysis of Variance,
 * 1959, chapter 4); J. M. Linacre, Many-Facet Rasch Measurement (1989), on severity and on linked judging plans; M. Roos,
 * J. Rothe and B. Scheuermann, How to calibrate the scores of biased reviewers by quadratic programming, AAAI 2011.
 */
export function reviewerSeverity(
  reviews: readonly JudgedReview[],
  leastShared = LEAST_SHARED_REVIEWS,
): Outcome<SeverityModel> {
  if (leastShared < 2) throw new RangeError('A severity needs at least two shared submissions');
  const graph = reviewGraph(reviews);
  const { groups, depth } = reachOf(graph);
  const refused = overlapFault(graph, groups, leastShared);
  return refused ? refuse(refused) : ok(modelOf(graph, certifySeverities(graph, depth)));
}

function overlapFault(
  graph: ReviewGraph,
  groups: readonly (readonly number[])[],
  least: number,
): Refusal | null {
  const idOf = (reviewer: number): string => graph.reviewers[reviewer] ?? '';
  if (groups.length > 1) {
    const named = groups.map((group) => group.map(idOf).join(', '));
    return refusal('REVIEWERS_NOT_CONNECTED', [], { count: groups.length, groups: named });
  }
  const lonely = sharedReviews(graph).flatMap((shared, reviewer) => (shared < least ? [idOf(reviewer)] : []));
  if (groups.length === 1 && lonely.length === 0) return null;
  return refusal('TOO_FEW_REVIEWS', [], { least, count: lonely.length, reviewers: lonely });
}

function modelOf(graph: ReviewGraph, certified: CertifiedSeverities): SeverityModel {
  const { unit, severities, adjusted, bound, squares } = certified;
  const { reviewers, submissions, scores, reviewerOf, startOf } = graph;
  const reviewsOf = (submission: number): readonly Fraction[] =>
    scores.slice(startOf[submission], startOf[submission + 1]);
  const raw = submissions.map((_, submission) => Fraction.mean(reviewsOf(submission)) ?? Fraction.zero);
  const counts = reviewers.map(() => 0);
  for (const reviewer of reviewerOf) counts[reviewer] = (counts[reviewer] ?? 0) + 1;
  const decimal = (units: bigint = 0n): string => Fraction.of(units, unit).toDecimal(DECIMALS, 'half_up');
  // What least squares leaves free, so many scores having set so many qualities and severities.
  const free = scores.length - submissions.length - reviewers.length + 1;
  const variance = Number(Fraction.of(squares, unit * unit * BigInt(free)).toDecimal(2 * DECIMALS + 4));
  return {
    reviewers: reviewers.map((reviewerId, reviewer) => ({
      reviewerId,
      reviews: counts[reviewer] ?? 0,
      severity: decimal(severities[reviewer]),
    })),
    submissions: submissions.map((submissionId, submission) => ({
      submissionId,
      reviews: reviewsOf(submission).length,
      raw: raw[submission] ?? Fraction.zero,
      adjusted: decimal(adjusted[submission]),
    })),
    rawOrder: inGroups(
      submissions,
      (a, b) => (raw[b] ?? Fraction.zero).compare(raw[a] ?? Fraction.zero),
      (above, below) => above !== below && !raw[above]?.equals(raw[below] ?? Fraction.zero),
    ),
    adjustedOrder: inGroups(
      submissions,
      (a, b) =>
        Number((adjusted[b] ?? 0n) > (adjusted[a] ?? 0n)) - Number((adjusted[b] ?? 0n) < (adjusted[a] ?? 0n)),
      (above, below) => (adjusted[above] ?? 0n) - (adjusted[below] ?? 0n) > bound,
    ),
    noise: Math.sqrt(variance).toFixed(DECIMALS),
    digits: Math.max(0, (unit / bound).toString().length - 1),
  };
}

/** Best first; a new group begins where the next is really below the last. */
function inGroups(
  ids: readonly string[],
  compare: (a: number, b: number) => number,
  isBelow: (above: number, below: number) => boolean,
): readonly (readonly string[])[] {
  const groups: number[][] = [];
  let last: number | null = null;
  for (const next of [...ids.keys()].sort((a, b) => compare(a, b) || a - b)) {
    if (last === null || isBelow(last, next)) groups.push([next]);
    else groups.at(-1)?.push(next);
    last = next;
  }
  return groups.map((group) => group.sort((a, b) => a - b).map((place) => ids[place] ?? ''));
}
