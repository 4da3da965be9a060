import { describe, expect, it } from '@jest/globals';

import { divideRounded, type Rounding } from './rounding.js';

describe('divideRounded', () => {
  it.each<[number, number, Rounding, number]>([
    [5, 2, 'half_even', 2],
    [7, 2, 'half_even', 4],
    [-5, 2, 'half_even', -2],
    [5, 2, 'half_up', 3],
    [-5, 2, 'half_up', -3],
    [7, 3, 'half_even', 2],
    [8, 3, 'half_even', 3],
    [0, 9, 'half_up', 0],
  ])('%i / %i, %s: %i', (dividend, divisor, rounding, expected) => {
    expect(divideRounded(BigInt(dividend), BigInt(divisor), rounding)).toBe(BigInt(expected));
  });
});
