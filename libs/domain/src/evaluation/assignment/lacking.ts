import type { Arrangement } from './arrange.js';
import type { AssignmentInput } from './panel.js';
import { NOBODY } from './places.js';
import { NEVER, type AssignmentProblem } from './problem.js';

/**
 * Why nobody could be found: there is nobody of the discipline on the panel; all who could are excluded from the
 * submission (or see it already); those kept take all its places; or all who could have as much as they take.
 */
export const LACKING_REASONS = [
  'NOBODY_ON_PANEL',
  'ALL_EXCLUDED',
  'PLACES_TAKEN_BY_KEPT',
  'ALL_AT_CAPACITY',
] as const;
export type LackingReason = (typeof LACKING_REASONS)[number];

/** What a submission lacks. Its text is under `assignment_lacking.<REASON>` in the message files. */
export interface Lacking {
  readonly submissionId: string;
  /** The discipline that nobody stands for; null where reviewers are missing, of whatever discipline. */
  readonly discipline: string | null;
  /** How many reviewers are missing; 1 for a discipline. */
  readonly missing: number;
  readonly reason: LackingReason;
  /** Reviewers who could see it but for an exclusion. */
  readonly excluded: number;
  /** Reviewers who could see it, do not, and have as much as they take. */
  readonly full: number;
}

/** Everything that an arrangement leaves open, by submission in the order of their ids, disciplines first. */
export function lackingOf(
  input: AssignmentInput,
  problem: AssignmentProblem,
  { places, uncovered }: Arrangement,
): readonly Lacking[] {
  const { submissionIds, wants } = problem;
  const excluded = new Set(
    input.excluded.map(({ submissionId, reviewerId }) => JSON.stringify([submissionId, reviewerId])),
  );
  const told = (submission: number, place: number | null, missing: number): Lacking => {
    const submissionId = submissionIds[submission] ?? '';
    const counts = { on: 0, excluded: 0, full: 0 };
    problem.reviewerIds.forEach((reviewerId, reviewer) => {
      if (place !== null && problem.discipline[reviewer] !== place) return;
      counts.on += 1;
      if (excluded.has(JSON.stringify([submissionId, reviewerId]))) counts.excluded += 1;
      else if (mayStill(problem, submission, reviewer) && !places.sees(submission, reviewer))
        counts.full += 1;
    });
    const discipline = place === null ? null : (input.panel.disciplines[place] ?? null);
    const noPlace = place !== null && counts.full > 0 && !hasPlace(submission, place);
    const reason = reasonOf(counts, noPlace);
    return { submissionId, discipline, missing, reason, excluded: counts.excluded, full: counts.full };
  };
  const hasPlace = (submission: number, discipline: number): boolean =>
    (problem.disciplinesWanted[submission]?.indexOf(discipline) ?? 0) < (wants[submission] ?? 0);
  const all = uncovered.map(({ submission, discipline }) => ({ submission, place: discipline, missing: 1 }));
  const short = submissionIds.flatMap((_, submission) => {
    const [begin, end] = places.span(submission);
    const missing = places.reviewer.subarray(begin, end).filter((reviewer) => reviewer === NOBODY).length;
    return missing === 0 ? [] : [{ submission, place: null, missing }];
  });
  return [...all, ...short]
    .sort((a, b) => a.submission - b.submission || Number(a.place === null) - Number(b.place === null))
    .map(({ submission, place, missing }) => told(submission, place, missing));
}

const mayStill = ({ match, reviewerIds }: AssignmentProblem, submission: number, reviewer: number): boolean =>
  match[submission * reviewerIds.length + reviewer] !== NEVER;

function reasonOf(
  { on, full }: { readonly on: number; readonly full: number },
  noPlace: boolean,
): LackingReason {
  if (on === 0) return 'NOBODY_ON_PANEL';
  if (noPlace) return 'PLACES_TAKEN_BY_KEPT';
  return full === 0 ? 'ALL_EXCLUDED' : 'ALL_AT_CAPACITY';
}
