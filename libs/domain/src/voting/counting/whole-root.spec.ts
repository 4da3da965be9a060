import { describe, expect, it } from '@jest/globals';
import { Fraction } from '@octavo/domain/shared';
import fc from 'fast-check';
import { rootDecimal, wholeRoot } from './whole-root.js';

describe('wholeRoot', () => {
  it('is the largest whole number whose square fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => {
        const root = wholeRoot(value);
        expect(root * root <= value && value < (root + 1n) * (root + 1n)).toBe(true);
      }),
    );
  });
});

describe('rootDecimal', () => {
  it.each([
    [Fraction.of(4), 2, '2.00'],
    [Fraction.of(2), 5, '1.41421'],
    [Fraction.of(21, 100), 2, '0.46'],
    [Fraction.of(25, 4), 0, '3'],
    [Fraction.zero, 3, '0.000'],
    [Fraction.of(1, 10 ** 6), 2, '0.00'],
  ])('the root of %s with %i places is %s', (value, places, text) => {
    expect(rootDecimal(value, places)).toBe(text);
  });
});
