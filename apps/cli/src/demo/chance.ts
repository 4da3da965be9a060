import { createHash } from 'node:crypto';

/** A number from 0 up to, not including, 1 that only depends on the text: the demo is drawn the same way each time. */
export function chance(seed: string): number {
  return createHash('sha256').update(seed).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The items in an order that only depends on the seed and their keys, as if shuffled. */
export function shuffled<T>(items: readonly T[], seed: string, keyOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, place: chance(`${seed}:${keyOf(item)}`) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
