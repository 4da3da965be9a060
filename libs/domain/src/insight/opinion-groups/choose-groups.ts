import { divisionOf, kMeans, squaredDistance, type Division } from './k-means.js';
import type { Point } from './principal-components.js';
import { silhouette } from './silhouette.js';

/** Another number of groups that looked better in the last runs, and in how many of them. */
export interface Challenger {
  readonly groups: number;
  readonly runs: number;
}

export interface ChosenGroups {
  readonly division: Division;
  readonly silhouette: number;
  readonly challenger: Challenger | null;
}

export interface GroupLimits {
  /** The smallest group. */
  readonly floor: number;
  readonly mostGroups: number;
  /** In how many runs after each other another number of groups must look better before it is taken. */
  readonly patience: number;
}

/**
 * The number of groups whose silhouette is best, from 2. A group below the floor is joined with the nearest one before
 * it is looked at, so it is never shown, and never what is left when others are taken off. The number of the run
 * before stays until another one looked better several times running, so that groups do not come and go.
 * Null when no two groups reach the floor.
 */
export function chooseGroups(
  points: readonly Point[],
  limits: GroupLimits,
  before: { readonly centres: readonly Point[]; readonly challenger: Challenger | null } | null,
): ChosenGroups | null {
  const candidates = new Map<number, { division: Division; silhouette: number }>();
  const most = Math.min(limits.mostGroups, 2 + Math.floor(points.length / 12));
  for (let k = 2; k <= most; k += 1) {
    const division = joined(points, kMeans(points, k, before?.centres ?? null), limits.floor);
    const groups = division.centres.length;
    if (groups < 2) continue;
    const fit = silhouette(points, division.labels);
    const known = candidates.get(groups);
    if (!known || fit > known.silhouette) candidates.set(groups, { division, silhouette: fit });
  }
  const [best] = [...candidates].sort(([a, one], [b, other]) => other.silhouette - one.silhouette || a - b);
  if (!best) return null;
  const kept = before ? candidates.get(before.centres.length) : undefined;
  if (!before || !kept || best[0] === before.centres.length) return { ...best[1], challenger: null };
  const runs = before.challenger?.groups === best[0] ? before.challenger.runs + 1 : 1;
  return runs >= limits.patience
    ? { ...best[1], challenger: null }
    : { ...kept, challenger: { groups: best[0], runs } };
}

/** Joins the smallest group below the floor with the one whose centre is nearest, until none is below. */
function joined(points: readonly Point[], division: Division, floor: number): Division {
  const sizes = division.centres.map(() => 0);
  for (const label of division.labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const smallest = sizes.indexOf(Math.min(...sizes));
  const own = division.centres[smallest];
  if (!own || (sizes[smallest] ?? 0) >= floor || sizes.length < 2) return division;
  let [nearest, least] = [smallest, Infinity];
  division.centres.forEach((centre, label) => {
    const distance = squaredDistance(own, centre);
    if (label !== smallest && distance < least) [nearest, least] = [label, distance];
  });
  const labels = division.labels.map((label) => (label === smallest ? nearest : label));
  return joined(points, divisionOf(points, labels), floor);
}
