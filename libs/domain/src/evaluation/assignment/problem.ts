import type { AssignedPair, AssignmentInput } from './panel.js';

/** Where reviewer and submission may not meet, or meet already. */
export const NEVER = -1;

/**
 * An assignment in numbers: submissions and reviewers by their places in the order of their ids, so that the order in
 * which they came in changes nothing.
 */
export interface AssignmentProblem {
  readonly submissionIds: readonly string[];
  readonly reviewerIds: readonly string[];
  /** Row by submission, column by reviewer: how well they match, or `NEVER`. */
  readonly match: Int32Array;
  readonly reviewsEach: number;
  readonly disciplines: number;
  /** How many reviewers each submission still wants, those kept aside. */
  readonly wants: Int32Array;
  /** By submission: the disciplines that nobody kept stands for, as places in the panel's list. */
  readonly disciplinesWanted: readonly (readonly number[])[];
  /** By reviewer: the place of the discipline in the panel's list; `NEVER` for any other and for none. */
  readonly discipline: Int32Array;
  readonly capacity: Int32Array;
  /** By reviewer: how many assignments were kept. */
  readonly keptLoad: Int32Array;
  /** By submission: what those kept match together. */
  readonly keptMatch: Int32Array;
  /** Submissions in the order in which they choose: those whom the fewest match first. */
  readonly order: readonly number[];
  readonly kept: readonly {
    readonly submission: number;
    readonly reviewer: number;
    readonly match: number;
  }[];
  /** What was kept so far and is excluded now, or is of somebody who is not on the panel any more. */
  readonly released: readonly AssignedPair[];
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const pairText = ({ submissionId, reviewerId }: AssignedPair): string =>
  JSON.stringify([submissionId, reviewerId]);
const placesOf = (ids: readonly string[]): ReadonlyMap<string, number> =>
  new Map(ids.map((id, place) => [id, place]));

/** Puts an input into numbers. Kept pairs of submissions that are not in the input are left out of everything. */
export function assignmentProblem(input: AssignmentInput): AssignmentProblem {
  const submissions = [...input.submissions].sort((a, b) => byText(a.submissionId, b.submissionId));
  const reviewers = [...input.reviewers].sort((a, b) => byText(a.reviewerId, b.reviewerId));
  const submissionIds = submissions.map(({ submissionId }) => submissionId);
  const reviewerIds = reviewers.map(({ reviewerId }) => reviewerId);
  const submissionPlace = placesOf(submissionIds);
  const reviewerPlace = placesOf(reviewerIds);
  const width = reviewers.length;

  const match = new Int32Array(submissions.length * width);
  const knowing = new Map<string, (readonly [reviewer: number, level: number])[]>();
  reviewers.forEach(({ expertise }, reviewer) => {
    for (const [tag, level] of Object.entries(expertise)) {
      const list = knowing.get(tag);
      if (list === undefined) knowing.set(tag, [[reviewer, level]]);
      else list.push([reviewer, level]);
    }
  });
  submissions.forEach(({ tags }, submission) => {
    for (const tag of new Set(tags))
      for (const [reviewer, level] of knowing.get(tag) ?? []) {
        const at = submission * width + reviewer;
        match[at] = (match[at] ?? 0) + level;
      }
  });

  const excluded = new Set(input.excluded.map(pairText));
  const standing = [...new Map(input.kept.map((pair) => [pairText(pair), pair])).values()]
    .filter(({ submissionId }) => submissionPlace.has(submissionId))
    .sort((a, b) => byText(a.submissionId, b.submissionId) || byText(a.reviewerId, b.reviewerId));
  const stays = (pair: AssignedPair): boolean =>
    !excluded.has(pairText(pair)) && reviewerPlace.has(pair.reviewerId);
  const kept = standing.filter(stays).map(({ submissionId, reviewerId }) => {
    const [submission, reviewer] = [
      submissionPlace.get(submissionId) ?? 0,
      reviewerPlace.get(reviewerId) ?? 0,
    ];
    return { submission, reviewer, match: match[submission * width + reviewer] ?? 0 };
  });

  const { reviewsEach, disciplines } = input.panel;
  const place = placesOf(disciplines);
  const discipline = Int32Array.from(reviewers, (one) => place.get(one.discipline ?? '') ?? NEVER);
  const wants = new Int32Array(submissions.length).fill(reviewsEach);
  const [keptLoad, keptMatch] = [new Int32Array(width), new Int32Array(submissions.length)];
  const present = submissions.map(() => new Set<number>());
  for (const { submission, reviewer, match: matched } of kept) {
    wants[submission] = Math.max(0, (wants[submission] ?? 0) - 1);
    keptLoad[reviewer] = (keptLoad[reviewer] ?? 0) + 1;
    keptMatch[submission] = (keptMatch[submission] ?? 0) + matched;
    present[submission]?.add(discipline[reviewer] ?? NEVER);
    match[submission * width + reviewer] = NEVER;
  }
  for (const { submissionId, reviewerId } of input.excluded) {
    const [submission, reviewer] = [submissionPlace.get(submissionId), reviewerPlace.get(reviewerId)];
    if (submission !== undefined && reviewer !== undefined) match[submission * width + reviewer] = NEVER;
  }
  const all = disciplines.map((_, at) => at);
  return {
    submissionIds,
    reviewerIds,
    match,
    reviewsEach,
    disciplines: disciplines.length,
    wants,
    disciplinesWanted: present.map((those) => all.filter((at) => !those.has(at))),
    discipline,
    capacity: Int32Array.from(reviewers, ({ capacity }) => capacity),
    keptLoad,
    keptMatch,
    order: fewestMatchesFirst(match, submissions.length, width),
    kept,
    released: standing.filter((pair) => !stays(pair)),
  };
}

function fewestMatchesFirst(match: Int32Array, submissions: number, width: number): readonly number[] {
  const matching = new Int32Array(submissions);
  for (let submission = 0; submission < submissions; submission += 1) {
    let count = 0;
    const end = (submission + 1) * width;
    for (let at = submission * width; at < end; at += 1) if ((match[at] ?? 0) > 0) count += 1;
    matching[submission] = count;
  }
  return Array.from(matching.keys()).sort((a, b) => (matching[a] ?? 0) - (matching[b] ?? 0) || a - b);
}
