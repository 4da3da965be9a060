import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from './fraction.js';

const fractions = fc
  .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000_000n))
  .map(([n, d]) => Fraction.of(n, d));

describe('Fraction', () => {
  it('is reduced, with a positive denominator', () => {
    expect(Fraction.of(6, -8).toString()).toBe('-3/4');
    expect(Fraction.of(0, -5).toString()).toBe('0/1');
  });

  it('cannot be divided by zero or made of floating point', () => {
    expect(() => Fraction.of(1, 0)).toThrow(RangeError);
    expect(() => Fraction.one.div(Fraction.zero)).toThrow(RangeError);
    expect(() => Fraction.of(0.5)).toThrow(RangeError);
    expect(() => Fraction.of(2 ** 53)).toThrow(RangeError);
  });

  it.each([
    ['12.50', '25/2'],
    ['-0.125', '-1/8'],
    ['-12', '-12/1'],
    [' +7 ', '7/1'],
    ['0.1', '1/10'],
    ['123456789012345678901234567890.1', '1234567890123456789012345678901/10'],
  ])('reads the decimal %j as %s', (text, expected) => {
    expect(Fraction.parse(text).toString()).toBe(expected);
  });

  it.each(['', '.', '1.', '.5', '1e3', '1,5', '0x10', 'NaN', '--1', '1 2'])('does not read %j', (text) => {
    expect(Fraction.tryParse(text)).toBeNull();
    expect(() => Fraction.parse(text)).toThrow(RangeError);
  });

  it.each([
    ['1/3', Fraction.of(1, 3), 4, '0.3333'],
    ['half to even', Fraction.of(25, 1000), 2, '0.02'],
    ['whole', Fraction.of(5, 2), 0, '2'],
    ['negative', Fraction.of(-1, 8), 2, '-0.12'],
    ['never minus zero', Fraction.of(-1, 1000), 1, '0.0'],
    ['padded', Fraction.of(1, 20), 3, '0.050'],
  ])('writes decimals: %s', (_, value, places, expected) => {
    expect(value.toDecimal(places)).toBe(expected);
  });

  it('writes percents with halves up, as the source does (S02)', () => {
    expect(Fraction.of(500, 1600).toPercent()).toBe('31.3');
    expect(Fraction.of(1, 3).toPercent(0)).toBe('33');
    expect(() => Fraction.one.toDecimal(-1)).toThrow(RangeError);
  });

  it('has no mean of nothing', () => {
    expect(Fraction.mean([])).toBeNull();
    expect(Fraction.mean([Fraction.of(1, 2), Fraction.of(1, 3)])?.toString()).toBe('5/12');
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(a.add(b).equals(b.add(a))).toBe(true);
        expect(a.mul(b.add(c)).equals(a.mul(b).add(a.mul(c)))).toBe(true);
        expect(a.sub(a).isZero()).toBe(true);
        expect(a.compare(b)).toBe(a.sub(b).compare(Fraction.zero));
        if (!b.isZero()) expect(a.div(b).mul(b).equals(a)).toBe(true);
      }),
    );
  });

  it('never rounds further than half of the last place, and reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fractions,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('half_even', 'half_up'),
        (a, places, rounding) => {
          const text = a.toDecimal(places, rounding);
          const error = Fraction.parse(text).sub(a);
          const half = Fraction.of(1n, 2n * 10n ** BigInt(places));
          expect(error.compare(half)).toBeLessThanOrEqual(0);
          expect(error.compare(half.negate())).toBeGreaterThanOrEqual(0);
          expect(Fraction.parse(text).toDecimal(places)).toBe(text);
        },
      ),
    );
  });
});
