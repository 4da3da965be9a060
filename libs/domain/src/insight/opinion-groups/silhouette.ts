import type { Point } from './principal-components.js';

/** Of more points than this, an even sample is looked at: the work grows with the square. */
const MOST_POINTS = 1_500;

/**
 * How well a division fits, from -1 to 1: for each point, how much nearer its own group is than the next one, on
 * average. About 0.5 and more says that there are groups; below 0.25 there is nothing to see.
 * Source: P. J. Rousseeuw, Silhouettes, Journal of Computational and Applied Mathematics 20 (1987), 53-65.
 */
export function silhouette(points: readonly Point[], labels: readonly number[]): number {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const sample = points.flatMap((point, at) => (at % step === 0 ? [{ point, label: labels[at] ?? 0 }] : []));
  const groups = Math.max(...labels, 0) + 1;
  const sizes = new Array<number>(groups).fill(0);
  for (const { label } of sample) sizes[label] = (sizes[label] ?? 0) + 1;
  let sum = 0;
  const distances = new Float64Array(groups);
  for (const { point, label } of sample) {
    distances.fill(0);
    for (const other of sample) {
      const [dx, dy] = [point.x - other.point.x, point.y - other.point.y];
      distances[other.label] = (distances[other.label] ?? 0) + Math.sqrt(dx * dx + dy * dy);
    }
    sum += fit(distances, sizes, label);
  }
  return sample.length === 0 ? 0 : sum / sample.length;
}

/** Of one point. Alone in its group it fits neither well nor badly. */
function fit(distances: Float64Array, sizes: readonly number[], label: number): number {
  const own = sizes[label] ?? 0;
  if (own < 2) return 0;
  const inside = (distances[label] ?? 0) / (own - 1);
  let outside = Infinity;
  sizes.forEach((size, other) => {
    if (other !== label && size > 0) outside = Math.min(outside, (distances[other] ?? 0) / size);
  });
  if (outside === Infinity) return 0;
  const most = Math.max(inside, outside);
  return most === 0 ? 0 : (outside - inside) / most;
}
