import { NOBODY, range, type Places } from './places.js';
import { NEVER, type AssignmentProblem } from './problem.js';
import { Seating } from './seating.js';

/** How many looks all questions together may take; hundreds of reviewers and submissions need fewer. */
const MOST_LOOKS = 15_000_000;

/**
 * The same arrangement, changed until the worst-served submission has at least k times v for every k and v for which all
 * submissions can have k reviewers who match at least v: the idea of PeerReview4All (Stelmakh, Shah & Singh, ALT 2019,
 * subroutine 1). How many places are filled, which disciplines are covered and the ceiling stay. Where the
 * looks are used up, on panels of thousands, it stays at what was found until then.
 */
export function withExperts(places: Places, ceiling: number): Places {
  const { problem } = places;
  let best = places;
  const budget = { left: MOST_LOOKS };
  const highest = highestForAll(problem);
  const occurring = levelsUpTo(problem, highest[0] ?? 0);
  for (const [at, bound] of highest.entries()) {
    const experts = at + 1;
    const worst = best.worstService();
    const levels = occurring.filter((level) => level <= bound && level * experts > worst);
    let [low, high] = [0, levels.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = ask(best, ceiling, { experts, least: levels[middle] ?? 0 }, budget);
      if (found === null) high = middle - 1;
      else [best, low] = [found, middle + 1];
    }
  }
  return best;
}

/** Gives each submission so many reviewers with at least that match; null when that cannot be. */
function ask(
  places: Places,
  ceiling: number,
  { experts, least }: { readonly experts: number; readonly least: number },
  budget: { left: number },
): Places | null {
  const changed = places.copy();
  changed.least.fill(0);
  const emptied = changed.problem.order.flatMap((submission) => {
    const best = [...range(changed.span(submission))].sort(
      (a, b) => seatedMatch(changed, b) - seatedMatch(changed, a) || a - b,
    );
    return best.slice(0, experts).filter((place) => {
      changed.least[place] = least;
      if (seatedMatch(changed, place) >= least) return false;
      changed.leave(place);
      return true;
    });
  });
  const seating = new Seating(changed);
  seating.begin(ceiling);
  const all = emptied.every((place) => seating.looks < budget.left && seating.fill(place));
  budget.left -= seating.looks;
  return all ? changed : null;
}

const seatedMatch = (places: Places, place: number): number => {
  const reviewer = places.reviewer[place] ?? NOBODY;
  return reviewer === NOBODY ? NEVER : places.matchAt(place, reviewer);
};

/**
 * For each k from 1 on: the k-th best match (or the last, of a submission that wants fewer) of the submission for which
 * that is lowest. No more can be asked for all of them.
 */
function highestForAll({ match, wants, reviewerIds }: AssignmentProblem): readonly number[] {
  const width = reviewerIds.length;
  const most = wants.reduce((highest, wanted) => Math.max(highest, wanted), 0);
  const lowest = new Array<number>(most).fill(Number.MAX_SAFE_INTEGER);
  wants.forEach((wanted, submission) => {
    if (wanted === 0) return;
    const best = new Int32Array(wanted);
    let least = 0;
    const end = (submission + 1) * width;
    for (let at = submission * width; at < end; at += 1) {
      let value = match[at] ?? 0;
      if (value <= least) continue;
      for (let place = 0; place < wanted; place += 1) {
        const here = best[place] ?? 0;
        if (value > here) [best[place], value] = [value, here];
      }
      least = best[wanted - 1] ?? 0;
    }
    for (let k = 0; k < most; k += 1)
      lowest[k] = Math.min(lowest[k] ?? 0, best[Math.min(k, wanted - 1)] ?? 0);
  });
  return lowest;
}

/** The positive matches that occur, up to the highest one, ascending. */
function levelsUpTo({ match }: AssignmentProblem, highest: number): readonly number[] {
  const occurs = new Uint8Array(highest === Number.MAX_SAFE_INTEGER ? 0 : highest + 1);
  for (const value of match) if (value > 0 && value <= highest) occurs[value] = 1;
  return Array.from(occurs.keys()).filter((value) => occurs[value] === 1);
}
