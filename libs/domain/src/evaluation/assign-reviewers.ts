import { ok, type Outcome } from '@octavo/domain/shared';

import { type Arrangement } from './assignment/arrange.js';
import { lackingOf, type Lacking } from './assignment/lacking.js';
import { checkAssignmentInput, type AssignedPair, type AssignmentInput } from './assignment/panel.js';
import { NOBODY } from './assignment/places.js';
import { assignmentProblem, type AssignmentProblem } from './assignment/problem.js';
import { raiseWorst } from './assignment/raise-worst.js';
import { lowestCeiling } from './assignment/lowest-ceiling.js';
import { withExperts } from './assignment/with-experts.js';

/** One reviewer for one submission. */
export interface ProposedAssignment extends AssignedPair {
  /** Sum of the reviewer's expertise over the tags of the submission. */
  readonly match: number;
  /** Whether it stood before. */
  readonly kept: boolean;
}

export interface AssignmentProposal {
  /** By submission, then by reviewer, in the order of their ids. */
  readonly assignments: readonly ProposedAssignment[];
  /** What stood before and cannot stay: excluded now, or of somebody who left the panel. */
  readonly released: readonly AssignedPair[];
  /** What could not be satisfied, and why; empty when everything was. */
  readonly lacking: readonly Lacking[];
  /** By reviewer, in the order of their ids: assignments, those kept included. */
  readonly loads: readonly {
    readonly reviewerId: string;
    readonly load: number;
    readonly capacity: number;
  }[];
  /** What the reviewers of the worst-served submission match together; null without submissions. */
  readonly worstMatch: number | null;
  readonly totalMatch: number;
}

/**
 * Assigns reviewers to submissions (4.10, 4.11): proposes who sees what, and says what could not be satisfied. Depends on
 * nothing but the input, and not on the order of its lists. Refuses what `checkAssignmentInput` refuses.
 *
 * Always: no excluded pair, no reviewer beyond the capacity, no reviewer twice; what was kept stays. Then in this order:
 *
 *   1. The submission with the fewest reviewers has as many as can be, then the next. Exact.
 *   2. As many wanted disciplines are covered as can be, each submission's first before any submission's second. Exact
 *      where it costs nobody a review; where reviews are too short for that, as many as exchanges find.
 *   3. The highest number of assignments of one reviewer is as low as 1 and 2 allow. Exact where 2 is.
 *   4. The worst-served submission (lowest sum of matches) is raised, after PeerReview4All (Stelmakh, Shah & Singh, ALT
 *      2019): for every k its sum is at least k times the greatest match that k reviewers of every submission can have
 *      together; when nothing was kept and no discipline is asked for, and as far as the looks suffice (`MOST_LOOKS`).
 *      The greatest sum itself is NP-hard to find (Garg, Kavitha, Kumar, Mehlhorn & Mestre, Algorithmica 2010).
 *   5. All other matches are a local optimum: exchanges of two reviewers that leave the worse served of two submissions
 *      better off are made until there are none, or the looks are used up.
 */
export function assignReviewers(input: AssignmentInput): Outcome<AssignmentProposal> {
  const checked = checkAssignmentInput(input);
  if (!checked.ok) return checked;
  const problem = assignmentProblem(input);
  const { ceiling, arrangement } = lowestCeiling(problem);
  raiseWorst(arrangement.places);
  const places = withExperts(arrangement.places, ceiling);
  if (places !== arrangement.places) raiseWorst(places);
  return ok(proposal(input, problem, { ...arrangement, places }));
}

function proposal(
  input: AssignmentInput,
  problem: AssignmentProblem,
  arrangement: Arrangement,
): AssignmentProposal {
  const { places } = arrangement;
  const { submissionIds, reviewerIds, kept, keptLoad } = problem;
  const pairs = kept.map((pair) => ({ ...pair, kept: true }));
  places.reviewer.forEach((reviewer, place) => {
    const submission = places.owner[place] ?? 0;
    if (reviewer !== NOBODY)
      pairs.push({ submission, reviewer, match: places.matchAt(place, reviewer), kept: false });
  });
  pairs.sort((a, b) => a.submission - b.submission || a.reviewer - b.reviewer);
  return {
    assignments: pairs.map(({ submission, reviewer, match, kept: stood }) => ({
      submissionId: submissionIds[submission] ?? '',
      reviewerId: reviewerIds[reviewer] ?? '',
      match,
      kept: stood,
    })),
    released: problem.released,
    lacking: lackingOf(input, problem, arrangement),
    loads: reviewerIds.map((reviewerId, reviewer) => ({
      reviewerId,
      load: places.load(reviewer) + (keptLoad[reviewer] ?? 0),
      capacity: problem.capacity[reviewer] ?? 0,
    })),
    worstMatch: submissionIds.length === 0 ? null : places.worstService(),
    totalMatch: pairs.reduce((sum, { match }) => sum + match, 0),
  };
}
