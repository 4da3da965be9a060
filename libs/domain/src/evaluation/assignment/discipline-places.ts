import { NOBODY, range, type Places } from './places.js';
import { NEVER } from './problem.js';

/** Lets anybody into places whose discipline nobody could be found for. */
export function openUncovered(places: Places): void {
  places.reviewer.forEach((reviewer, place) => {
    if (reviewer === NOBODY) places.discipline[place] = NEVER;
  });
}

/**
 * Binds, for each wanted discipline that somebody stands for, one place to it, and gives those that nobody stands for:
 * each submission's first before any submission's second.
 */
export function openCovered(
  places: Places,
): readonly { readonly submission: number; readonly discipline: number }[] {
  const { order, disciplines, disciplinesWanted, discipline: standsFor } = places.problem;
  const missing = order.flatMap((submission) => {
    const wanted = disciplinesWanted[submission] ?? [];
    const open = wanted.filter((discipline) => {
      const place = range(places.span(submission)).find(
        (at) => standsFor[places.reviewer[at] ?? NOBODY] === discipline,
      );
      if (place !== undefined) places.discipline[place] = discipline;
      return place === undefined;
    });
    const covered = disciplines - open.length;
    return open.map((discipline, at) => ({ submission, discipline, round: covered + at }));
  });
  return missing
    .map((one, at) => ({ ...one, at }))
    .sort((a, b) => a.round - b.round || a.at - b.at)
    .map(({ submission, discipline }) => ({ submission, discipline }));
}
