import { describe, expect, it } from '@jest/globals';
import { Fraction } from '@octavo/domain/shared';
import { PointsTally } from './points-tally.js';

describe('PointsTally', () => {
  it('keeps how many ballots gave how many points', () => {
    const tally = new PointsTally(3);
    tally.add(
      [
        [0, 3],
        [1, -2],
      ],
      2,
    );
    tally.add([[0, 1]], 1);
    tally.add([], 4);
    expect(tally.ballots).toBe(7);
    expect(tally.given(0)).toEqual([
      [1, 1],
      [3, 2],
    ]);
    expect([tally.count(0, 3), tally.count(0, 2), tally.count(2, 0)]).toEqual([2, 0, 0]);
    expect(tally.countWhere(1, (points) => points < 0)).toBe(2);
    expect([tally.sum(0), tally.sum(1), tally.sum(2)]).toEqual([7n, -4n, 0n]);
  });

  it('knows mean and variance exactly, and none of nothing', () => {
    const tally = new PointsTally(2);
    tally.add([[0, 1]], 2 ** 50);
    tally.add([[0, 2]], 2 ** 50);
    expect(tally.spread(0)).toEqual({
      n: 2 ** 51,
      sum: 3n * 2n ** 50n,
      mean: Fraction.of(3, 2),
      variance: Fraction.of(1, 4),
    });
    expect(tally.spread(1)).toEqual({ n: 0, sum: 0n, mean: null, variance: null });
  });
});
