import type { Point } from './principal-components.js';

/** Points divided around centres. */
export interface Division {
  readonly centres: readonly Point[];
  /** The centre of each point. */
  readonly labels: readonly number[];
  /** Squared distances to the centres, added up. */
  readonly inertia: number;
}

const MOST_ROUNDS = 200;
/** Another start must be so much better than the centres of the run before. */
const NOTICEABLE = 0.99;

/**
 * Divides points into `k` around means (S. Lloyd 1982), from several fixed starts, and keeps the tightest: the points
 * sliced evenly along four directions, the points farthest from each other, and the centres of the run before, which
 * are kept unless another start is noticeably better. Nothing is drawn by lot. Fewer than `k` when points coincide.
 */
export function kMeans(points: readonly Point[], k: number, before: readonly Point[] | null): Division {
  const kept = before?.length === k ? settle(points, before) : null;
  const starts = [...DIRECTIONS.map((direction) => sliced(points, k, direction)), farthest(points, k)];
  return starts
    .map((start) => settle(points, start))
    .reduce<Division | null>(
      (best, next) =>
        best === null || next.inertia < best.inertia * (best === kept ? NOTICEABLE : 1) - 1e-9 ? next : best,
      kept,
    ) as Division;
}

export const squaredDistance = (a: Point, b: Point): number => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;

/** The means of the points by label; labels without points are left out and the others move up. */
export function divisionOf(points: readonly Point[], labels: readonly number[]): Division {
  const used = [...new Set(labels)].sort((a, b) => a - b);
  const place = new Map(used.map((label, at) => [label, at]));
  const moved = labels.map((label) => place.get(label) ?? 0);
  const sums = used.map(() => ({ x: 0, y: 0, n: 0 }));
  points.forEach((point, at) => {
    const sum = sums[moved[at] ?? 0];
    if (!sum) return;
    sum.x += point.x;
    sum.y += point.y;
    sum.n += 1;
  });
  const centres = sums.map(({ x, y, n }) => ({ x: x / n, y: y / n }));
  const inertia = points.reduce((sum, point, at) => {
    const centre = centres[moved[at] ?? 0];
    return centre ? sum + squaredDistance(point, centre) : sum;
  }, 0);
  return { centres, labels: moved, inertia };
}

function settle(points: readonly Point[], start: readonly Point[]): Division {
  let division = divisionOf(points, nearest(points, start));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const labels = nearest(points, division.centres);
    if (labels.every((label, at) => label === division.labels[at])) break;
    division = divisionOf(points, labels);
  }
  return division;
}

const nearest = (points: readonly Point[], centres: readonly Point[]): readonly number[] =>
  points.map((point) => {
    let [best, least] = [0, Infinity];
    centres.forEach((centre, label) => {
      const distance = squaredDistance(point, centre);
      if (distance < least) [best, least] = [label, distance];
    });
    return best;
  });

const DIRECTIONS: readonly Point[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: 1, y: 1 },
  { x: 1, y: -1 },
];

function sliced(points: readonly Point[], k: number, { x, y }: Point): readonly Point[] {
  const along = points
    .map((point, at) => ({ at, value: point.x * x + point.y * y }))
    .sort((a, b) => a.value - b.value || a.at - b.at);
  const labels = new Array<number>(points.length).fill(0);
  along.forEach(({ at }, rank) => {
    labels[at] = Math.floor((rank * k) / points.length);
  });
  return divisionOf(points, labels).centres;
}

function farthest(points: readonly Point[], k: number): readonly Point[] {
  const middle = divisionOf(
    points,
    points.map(() => 0),
  ).centres;
  const chosen: Point[] = [];
  while (chosen.length < k) {
    const from = chosen.length === 0 ? middle : chosen;
    let [best, most] = [points[0], -1];
    for (const point of points) {
      const distance = Math.min(...from.map((other) => squaredDistance(point, other)));
      if (distance > most) [best, most] = [point, distance];
    }
    if (!best) break;
    chosen.push(best);
  }
  return chosen;
}
