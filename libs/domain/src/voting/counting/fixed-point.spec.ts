import { describe, expect, it } from '@jest/globals';
import { decimalText, divideUp, unitsFrom, unitsOf } from './fixed-point.js';

describe('fixed point', () => {
  it.each([
    [65_559n, 4, '6.5559'],
    [60_000n, 4, '6'],
    [30n, 4, '0.003'],
    [-30n, 4, '-0.003'],
    [7n, 0, '7'],
    [0n, 9, '0'],
  ])('%s units of %s places are %s', (units, places, text) => {
    expect(decimalText(units, places)).toBe(text);
    expect(unitsFrom(text, places)).toBe(units);
  });

  it('cuts off what does not fit, and rounds up where asked', () => {
    expect(unitsFrom('0.00019', 4)).toBe(1n);
    expect([divideUp(7n, 3n), divideUp(6n, 3n), divideUp(0n, 3n)]).toEqual([3n, 2n, 0n]);
    expect(unitsOf(5)).toBe(100_000n);
  });
});
