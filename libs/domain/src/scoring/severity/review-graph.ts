import type { Fraction } from '@octavo/domain/shared';

/** What one reviewer found of one submission in all. */
export interface JudgedReview {
  readonly reviewerId: string;
  readonly submissionId: string;
  /** On any scale that is the same for all, such as the weighted mean from 0 to 1. */
  readonly score: Fraction;
}

/** Who judged what, by numbers, in an order that does not depend on the order of the reviews. */
export interface ReviewGraph {
  /** Ids in ascending order; reviewers and submissions are known by their place here. */
  readonly reviewers: readonly string[];
  readonly submissions: readonly string[];
  /** Of each review its reviewer and its score; reviews stand by submission, then by reviewer. */
  readonly reviewerOf: Int32Array;
  readonly scores: readonly Fraction[];
  /** Of each submission its first review; one more at the end, the number of reviews. */
  readonly startOf: Int32Array;
}

/** Throws RangeError when a reviewer judged a submission twice. */
export function reviewGraph(reviews: readonly JudgedReview[]): ReviewGraph {
  const reviewers = [...new Set(reviews.map(({ reviewerId }) => reviewerId))].sort(byText);
  const submissions = [...new Set(reviews.map(({ submissionId }) => submissionId))].sort(byText);
  const [reviewerNumbers, submissionNumbers] = [numbered(reviewers), numbered(submissions)];
  const placed = reviews
    .map(({ reviewerId, submissionId, score }) => ({
      reviewer: reviewerNumbers.get(reviewerId) ?? 0,
      submission: submissionNumbers.get(submissionId) ?? 0,
      score,
    }))
    .sort((a, b) => a.submission - b.submission || a.reviewer - b.reviewer);
  const startOf = new Int32Array(submissions.length + 1).fill(placed.length);
  for (const [place, { submission, reviewer }] of [...placed.entries()].reverse()) {
    const next = placed[place + 1];
    if (next?.submission === submission && next.reviewer === reviewer) {
      throw new RangeError(`Reviewer ${String(reviewers[reviewer])} judged one submission twice`);
    }
    startOf[submission] = place;
  }
  return {
    reviewers,
    submissions,
    reviewerOf: Int32Array.from(placed, ({ reviewer }) => reviewer),
    scores: placed.map(({ score }) => score),
    startOf,
  };
}

/** What is found by walking from reviewer to reviewer over the submissions that they share. */
export interface Reach {
  /** Reviewers who are linked with one another, each group ascending; the largest first. */
  readonly groups: readonly (readonly number[])[];
  /**
   * Steps, from a reviewer to a submission or back, that lead from the first reviewer to any other in one group, at most.
   */
  readonly depth: number;
}

/** The groups of linked reviewers, by walking in ever wider circles. */
export function reachOf({ reviewers, submissions, reviewerOf, startOf }: ReviewGraph): Reach {
  const judgedBy: number[][] = reviewers.map(() => []);
  const judges = submissions.map((_, submission) => {
    const own = reviewerOf.slice(startOf[submission], startOf[submission + 1]);
    for (const reviewer of own) judgedBy[reviewer]?.push(submission);
    return own;
  });
  const [seen, seenSubmissions] = [new Set<number>(), new Set<number>()];
  const groups: number[][] = [];
  let depth = 0;
  for (const first of reviewers.keys()) {
    if (seen.has(first)) continue;
    seen.add(first);
    const group: number[] = [];
    let [circle, steps] = [[first], 0];
    while (circle.length > 0) {
      group.push(...circle);
      depth = Math.max(depth, steps);
      const shared = circle
        .flatMap((reviewer) => judgedBy[reviewer] ?? [])
        .filter((submission) => isNew(seenSubmissions, submission));
      circle = shared.flatMap((submission) =>
        [...(judges[submission] ?? [])].filter((next) => isNew(seen, next)),
      );
      steps += 2;
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return { groups: groups.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)), depth };
}

/** Of each reviewer, how many submissions another reviewer judged too. */
export function sharedReviews({ reviewers, reviewerOf, startOf }: ReviewGraph): readonly number[] {
  const shared = reviewers.map(() => 0);
  for (let submission = 0; submission + 1 < startOf.length; submission += 1) {
    const own = reviewerOf.slice(startOf[submission], startOf[submission + 1]);
    if (own.length < 2) continue;
    for (const reviewer of own) shared[reviewer] = (shared[reviewer] ?? 0) + 1;
  }
  return shared;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const numbered = (ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(ids.map((id, number) => [id, number]));

function isNew(seen: Set<number>, member: number): boolean {
  if (seen.has(member)) return false;
  seen.add(member);
  return true;
}
