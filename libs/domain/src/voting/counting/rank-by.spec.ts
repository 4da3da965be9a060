import { describe, expect, it } from '@jest/globals';
import { rankBy } from './rank-by.js';
import { rankBySums } from './rank-by-sums.js';

describe('rankBy', () => {
  it.each([
    {
      name: 'best first, equals together in the order of the list',
      values: [1, 3, 1, 2],
      groups: [[1], [3], [0, 2]],
    },
    { name: 'all equal', values: [5, 5, 5], groups: [[0, 1, 2]] },
    { name: 'nobody', values: [], groups: [] },
  ])('$name', ({ values, groups }) => {
    const valueOf = (option: number): number => values[option] ?? 0;
    expect(rankBy([...values.keys()].reverse(), (a, b) => valueOf(b) - valueOf(a))).toEqual(groups);
    expect(rankBySums(values.map(BigInt))).toEqual(groups);
  });

  it('tells sums apart that no floating-point number does', () => {
    expect(rankBySums([2n ** 60n, 2n ** 60n + 1n, -1n])).toEqual([[1], [0], [2]]);
  });
});
