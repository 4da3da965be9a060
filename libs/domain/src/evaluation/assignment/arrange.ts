import { openCovered, openUncovered } from './discipline-places.js';
import { NOBODY, Places, range } from './places.js';
import { NEVER, type AssignmentProblem } from './problem.js';
import { Seating } from './seating.js';

/** An arrangement and how far it came. */
export interface Arrangement {
  readonly places: Places;
  /** Disciplines that nobody stands for, as places in the panel's list. */
  readonly uncovered: readonly { readonly submission: number; readonly discipline: number }[];
  /** By submission in order of size: how many reviewers see it. */
  readonly filled: readonly number[];
}

/** How many looks the exchange for disciplines may take where reviews are short. */
const MOST_LOOKS = 10_000_000;

/**
 * Fills the places under a ceiling of assignments for each reviewer. The submission with the fewest reviewers has as many
 * as can be, then the next: exact (see `Seating`). As many wanted disciplines are covered as can be: exact where that
 * costs no submission a review; where it would, by exchanges that cost none, one discipline after another.
 */
export function arrange(problem: AssignmentProblem, ceiling: number): Arrangement {
  const covering = coverFirst(problem, ceiling);
  const least = covering.filled[0] ?? problem.reviewsEach;
  if (least >= problem.reviewsEach || problem.disciplines === 0) return covering;
  const places = new Places(problem);
  places.discipline.fill(NEVER);
  const seating = new Seating(places);
  fillRounds(places, seating, ceiling);
  if (sameNumbers(covering.filled, arranged(places).filled)) return covering;
  exchangeForDisciplines(places, seating, ceiling);
  return arranged(places);
}

export const sameNumbers = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((count, at) => count === others[at]);

/** Each submission's first wanted discipline, its second and so on; then reviewers of whatever discipline. */
function coverFirst(problem: AssignmentProblem, ceiling: number): Arrangement {
  const places = new Places(problem);
  const seating = new Seating(places);
  seating.begin(ceiling);
  const { order, disciplines, disciplinesWanted } = problem;
  const asking = order.map((submission) =>
    range(places.span(submission)).filter((place) => places.discipline[place] !== NEVER),
  );
  const covered = order.map((submission) => disciplines - (disciplinesWanted[submission]?.length ?? 0));
  for (let round = 1; round <= disciplines; round += 1)
    asking.forEach((list, at) => {
      // A place that stays empty now stays empty for good; the submission goes on with its next discipline.
      while ((covered[at] ?? 0) < round && list.length > 0)
        if (seating.fill(list.shift() ?? 0)) covered[at] = (covered[at] ?? 0) + 1;
    });
  openUncovered(places);
  fillRounds(places, seating, ceiling);
  return arranged(places);
}

/** Covers disciplines without a review less for anybody. */
function exchangeForDisciplines(places: Places, seating: Seating, ceiling: number): void {
  const missing = openCovered(places);
  seating.begin(ceiling);
  for (const { submission, discipline } of missing) {
    const place = range(places.span(submission)).find(
      (at) => places.discipline[at] === NEVER && places.reviewer[at] !== NOBODY,
    );
    if (place !== undefined && seating.looks < MOST_LOOKS) seating.refill(place, discipline);
  }
}

/** For each submission a first reviewer, a second and so on, preferring those who are below the ceiling. */
function fillRounds(places: Places, seating: Seating, ceiling: number): void {
  const { order, reviewsEach } = places.problem;
  const stuck = new Set<number>();
  for (let round = 1; round <= reviewsEach; round += 1)
    for (const height of [ceiling - 1, ceiling]) {
      seating.begin(height);
      for (const submission of order) {
        if (stuck.has(submission) || places.filled(submission) >= round) continue;
        const place = range(places.span(submission)).find((at) => places.reviewer[at] === NOBODY);
        if (place === undefined || seating.fill(place)) continue;
        if (height === ceiling) stuck.add(submission);
      }
    }
}

function arranged(places: Places): Arrangement {
  const { order, disciplinesWanted, discipline: standsFor } = places.problem;
  const uncovered = disciplinesWanted.flatMap((wanted, submission) => {
    const present = range(places.span(submission)).map(
      (place) => standsFor[places.reviewer[place] ?? NOBODY],
    );
    return wanted
      .filter((discipline) => !present.includes(discipline))
      .map((discipline) => ({ submission, discipline }));
  });
  const filled = order.map((submission) => places.filled(submission)).sort((a, b) => a - b);
  return { places, uncovered, filled };
}
