/**
 * How far two divisions of the same things agree, corrected for chance: 1 the same, about 0 as by chance.
 * Source: L. Hubert and P. Arabie, Comparing partitions, Journal of Classification 2 (1985), 193-218.
 */
export function adjustedRand(one: readonly unknown[], other: readonly unknown[]): number {
  const pairs = (values: readonly unknown[]): number => {
    const sizes = new Map<unknown, number>();
    for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  };
  const both = pairs(one.map((value, place) => `${String(value)}/${String(other[place])}`));
  const [inOne, inOther, all] = [pairs(one), pairs(other), (one.length * (one.length - 1)) / 2];
  const expected = (inOne * inOther) / all;
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
