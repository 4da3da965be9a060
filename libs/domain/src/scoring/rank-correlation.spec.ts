import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { rankCorrelations } from './rank-correlation.js';

const rows = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { maxLength: 14 });

describe('rankCorrelations', () => {
  it.each<[string, readonly number[], readonly number[], string, string]>([
    // The example of scipy.stats.kendalltau, -√2/3; rho by scipy.stats.spearmanr.
    ['ties on both sides', [12, 2, 1, 12, 2], [1, 4, 7, 1, 0], '-0.471', '-0.541'],
    // Wikipedia, Spearman's rank correlation coefficient: intelligence and hours of television, -29/165.
    [
      'no ties',
      [106, 100, 86, 101, 99, 103, 97, 113, 112, 110],
      [7, 27, 2, 50, 28, 29, 20, 12, 6, 17],
      '-0.111',
      '-0.176',
    ],
    ['the same', [1, 2, 2, 4], [10, 20, 20, 90], '1.000', '1.000'],
    ['the other way round', [1, 2, 3], [3, 2, 1], '-1.000', '-1.000'],
    ['nothing in common', [1, 2, 1, 2], [1, 1, 2, 2], '0.000', '0.000'],
  ])('%s', (_, first, second, kendall, spearman) => {
    const found = rankCorrelations(first, second);
    expect([found.kendall?.decimal, found.spearman?.decimal]).toEqual([kendall, spearman]);
  });

  it('has no value where one side has no order', () => {
    for (const [first, second] of [
      [
        [1, 1],
        [1, 2],
      ],
      [[], []],
      [[5], [6]],
    ] as const) {
      expect(rankCorrelations(first, second)).toEqual({ kendall: null, spearman: null });
    }
    expect(() => rankCorrelations([1, 2], [1])).toThrow('the same things');
  });

  it('counts pairs as the definition does', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const sign = (a: number, b: number): number => Math.sign(a - b);
        let [lead, inFirst, inSecond] = [0, 0, 0];
        for (const [i, [a, b]] of pairs.entries()) {
          for (const [c, d] of pairs.slice(i + 1)) {
            lead += sign(a, c) * sign(b, d);
            inFirst += Math.abs(sign(a, c));
            inSecond += Math.abs(sign(b, d));
          }
        }
        const { kendall } = rankCorrelations(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        const radicand = BigInt(inFirst) * BigInt(inSecond);
        expect(kendall && [kendall.numerator, kendall.radicand]).toEqual(
          radicand === 0n ? null : [BigInt(lead), radicand],
        );
      }),
    );
  });

  it('is symmetric, turns sign with one side, and stays within 1', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const found = rankCorrelations(first, second);
        expect(rankCorrelations(second, first)).toEqual(found);
        const turned = rankCorrelations(
          first,
          second.map((value) => -value),
        );
        for (const kind of ['kendall', 'spearman'] as const) {
          const { numerator, radicand } = found[kind] ?? { numerator: 0n, radicand: 1n };
          expect(turned[kind]?.numerator ?? 0n).toBe(-numerator);
          expect(numerator * numerator <= radicand).toBe(true);
        }
      }),
    );
  });
});
