import { describe, expect, it } from '@jest/globals';
import { asListed, tieBreakOf } from './tie-break.js';

describe('the tie break', () => {
  it('puts options into the declared order', () => {
    const { order, compare } = tieBreakOf([2, 0, 1]);
    expect([0, 1, 2].sort(compare)).toEqual([2, 0, 1]);
    expect(order).toEqual([2, 0, 1]);
    expect(compare(1, 1)).toBe(0);
  });

  it('as listed is the order of the list', () => {
    expect(asListed(3).order).toEqual([0, 1, 2]);
    expect([2, 1, 0].sort(asListed(3).compare)).toEqual([0, 1, 2]);
  });

  it.each([[[0, 0]], [[0, 2]], [[1, 2]], [[0, -1]], [[0.5, 0]]])('throws for %j', (order) => {
    expect(() => tieBreakOf(order)).toThrow('must hold each option once');
  });
});
