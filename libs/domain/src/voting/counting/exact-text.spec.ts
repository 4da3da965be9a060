import { describe, expect, it } from '@jest/globals';
import { Fraction } from '@octavo/domain/shared';
import { exactDecimal, exactText } from './exact-text.js';

describe('exactText', () => {
  it.each([
    [Fraction.of(12), '12'],
    [Fraction.of(14, 6), '7/3'],
    [Fraction.of(-3, 2), '-3/2'],
    [Fraction.of(10n ** 30n), '1000000000000000000000000000000'],
  ])('%s is %s', (value, text) => {
    expect(exactText(value)).toBe(text);
  });
});

describe('exactDecimal', () => {
  it.each([
    ['7/3', 2, '2.33'],
    ['1/8', 2, '0.13'],
    ['-5/2', 0, '-3'],
    ['12', 1, '12.0'],
    ['3.3333', 2, '3.33'],
  ])('%s with %i places is %s', (exact, places, text) => {
    expect(exactDecimal(exact, places)).toBe(text);
  });
});
