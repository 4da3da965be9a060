import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import { krippendorffAlpha, type AlphaMetric, type RatedUnit } from './krippendorff-alpha.js';

/** Units from a table with a row for each coder; a dot is no judgement. */
function coded(...rows: readonly string[]): readonly RatedUnit[] {
  const cells = rows.map((row) =>
    row.split(' ').map((cell) => (cell === '.' ? null : cell.charCodeAt(0) - 48)),
  );
  return (cells[0] ?? []).map((_, unit) => cells.map((row) => row[unit] ?? null));
}

// K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), sections A to D.
const binary = coded('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
const kinds = coded('a a b b d c c c e d d a', 'b a b b b c c c e d d d');
const four = coded(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);
// The computational example of the article "Krippendorff's alpha" in Wikipedia.
const three = coded(
  '. . . . . 3 4 1 2 1 1 3 3 . 3',
  '1 . 2 1 3 3 4 3 . . . . . . .',
  '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
);

const METRICS: readonly AlphaMetric[] = ['nominal', 'ordinal', 'interval'];

/** The definition, pair by pair. */
function byDefinition(units: readonly RatedUnit[], metric: AlphaMetric): Fraction | null {
  const judged = units
    .map((unit) => unit.filter((value) => value !== null))
    .filter(({ length }) => length > 1);
  const all = judged.flat();
  const often = (value: number): number => all.filter((other) => other === value).length;
  const difference = (a: number, b: number): Fraction => {
    if (metric === 'nominal') return a === b ? Fraction.zero : Fraction.one;
    if (metric === 'interval') return Fraction.of((a - b) ** 2);
    const between = all.filter((value) => Math.min(a, b) <= value && value <= Math.max(a, b)).length;
    const root = Fraction.of(2 * between - often(a) - often(b), 2);
    return root.mul(root);
  };
  const pairs = (values: readonly number[]): Fraction =>
    Fraction.sum(values.flatMap((a, i) => values.filter((_, j) => i !== j).map((b) => difference(a, b))));
  const observed = Fraction.sum(judged.map((unit) => pairs(unit).div(Fraction.of(unit.length - 1))));
  const expected = pairs(all);
  if (expected.isZero()) return null;
  return Fraction.one.sub(observed.mul(Fraction.of(all.length - 1)).div(expected));
}

const table = fc.array(
  fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }), { minLength: 1, maxLength: 5 }),
  { maxLength: 12 },
);
const metrics = fc.constantFrom(...METRICS);

describe('krippendorffAlpha', () => {
  it.each<[string, readonly RatedUnit[], AlphaMetric, string]>([
    ['two coders, binary', binary, 'nominal', '0.095'],
    ['two coders, kinds', kinds, 'nominal', '0.692'],
    ['four coders with gaps, nominal', four, 'nominal', '0.743'],
    ['four coders with gaps, ordinal', four, 'ordinal', '0.815'],
    ['four coders with gaps, interval', four, 'interval', '0.849'],
    ['three coders, nominal', three, 'nominal', '0.691'],
    ['three coders, interval', three, 'interval', '0.811'],
  ])('gives the published value: %s', (_, units, metric, published) => {
    expect(krippendorffAlpha(units, metric).alpha?.toDecimal(3, 'half_up')).toBe(published);
  });

  it('tells what it rests on', () => {
    // The last unit of the four coders has one judgement, which is compared with nothing.
    expect(krippendorffAlpha(four, 'nominal')).toMatchObject({
      units: 11,
      judgements: 40,
      undefinedBecause: null,
    });
    const two = krippendorffAlpha(
      [
        [1, 1],
        [1, 3],
      ],
      'interval',
    );
    expect(two).toMatchObject({ observed: Fraction.of(2), expected: Fraction.of(2), alpha: Fraction.zero });
  });

  it('is what the definition says, pair by pair', () => {
    fc.assert(
      fc.property(table, metrics, (units, metric) => {
        expect(krippendorffAlpha(units, metric).alpha).toEqual(byDefinition(units, metric));
      }),
    );
  });

  it.each<[string, readonly RatedUnit[], string]>([
    ['nothing was judged', [], 'no_pairs'],
    ['nothing was judged twice', [[1], [null, 2], [3, null]], 'no_pairs'],
    [
      'everything got the same',
      [
        [2, 2],
        [2, 2, 2],
      ],
      'no_variation',
    ],
  ])('has no value when %s, and says so', (_, units, why) => {
    for (const metric of METRICS) {
      expect(krippendorffAlpha(units, metric)).toMatchObject({ alpha: null, undefinedBecause: why });
    }
  });

  it('is 1 when all agree, at most 1 always, and the same by all metrics for yes and no', () => {
    const yesNo = fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 4 }), { minLength: 2 });
    fc.assert(
      fc.property(yesNo, (units) => {
        const [nominal, ...others] = METRICS.map((metric) => krippendorffAlpha(units, metric).alpha);
        for (const other of others) expect(other).toEqual(nominal);
        expect(nominal?.compare(Fraction.one) ?? 0).toBeLessThanOrEqual(0);
        const agreed = krippendorffAlpha(
          units.map((unit) => unit.map(() => unit[0] ?? 0)),
          'ordinal',
        ).alpha;
        expect(agreed ?? Fraction.one).toEqual(Fraction.one);
      }),
    );
  });

  it('keeps to its metric: names, order or distances alone count', () => {
    fc.assert(
      fc.property(table, (units) => {
        const by = (metric: AlphaMetric, rename: (value: number) => number): unknown => {
          const renamed = units.map((unit) => unit.map((value) => (value === null ? null : rename(value))));
          return krippendorffAlpha(renamed, metric).alpha;
        };
        expect(by('nominal', (value) => (value * 3) % 5)).toEqual(by('nominal', (value) => value));
        expect(by('ordinal', (value) => value ** 3)).toEqual(by('ordinal', (value) => value));
        expect(by('interval', (value) => 7 - 2 * value)).toEqual(by('interval', (value) => value));
      }),
    );
  });

  it('does not depend on the order of units or of reviewers', () => {
    fc.assert(
      fc.property(table, metrics, (units, metric) => {
        const turned = [...units].reverse().map((unit) => [...unit].reverse());
        expect(krippendorffAlpha(turned, metric)).toEqual(krippendorffAlpha(units, metric));
      }),
    );
  });

  it('takes whole numbers only', () => {
    expect(() => krippendorffAlpha([[1, 1.5]], 'interval')).toThrow('whole numbers');
  });
});
