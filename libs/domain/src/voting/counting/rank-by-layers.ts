import type { Option } from '../ballot/ballot.js';

/**
 * Groups options along a partial order: first those whom nobody is above, then those whom none of the rest is above, and so
 * on. When everybody left has somebody above (which a partial order cannot hold), they are one group.
 */
export function rankByLayers(
  options: number,
  above: (a: Option, b: Option) => boolean,
): readonly (readonly Option[])[] {
  let left = Array.from({ length: options }, (_, option) => option);
  const over = left.map((option) => left.filter((other) => above(other, option)).length);
  const layers: (readonly Option[])[] = [];
  while (left.length > 0) {
    const free = left.filter((option) => over[option] === 0);
    const layer = free.length > 0 ? free : left;
    const taken = new Set(layer);
    left = left.filter((option) => !taken.has(option));
    for (const option of left) {
      over[option] = (over[option] ?? 0) - layer.filter((other) => above(other, option)).length;
    }
    layers.push(layer);
  }
  return layers;
}
