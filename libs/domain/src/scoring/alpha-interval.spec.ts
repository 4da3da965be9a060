import { describe, expect, it } from '@jest/globals';

import { alphaInterval } from './alpha-interval.js';
import { drawsFrom } from './draws.fixture.js';
import { krippendorffAlpha, type AlphaMetric, type RatedUnit } from './krippendorff-alpha.js';

const METRICS: readonly AlphaMetric[] = ['nominal', 'ordinal', 'interval'];

// K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), section C.
const four: readonly RatedUnit[] = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, 3, null, null],
];

describe('alphaInterval', () => {
  it('holds the value found, and is the same for the same draws', () => {
    for (const metric of METRICS) {
      const interval = alphaInterval(four, metric, drawsFrom(7));
      const alpha = Number(krippendorffAlpha(four, metric).alpha?.toDecimal(3));
      expect(Number(interval?.from)).toBeLessThan(alpha);
      expect(Number(interval?.to)).toBeGreaterThan(alpha);
      expect(alphaInterval(four, metric, drawsFrom(7))).toEqual(interval);
    }
  });

  it('is narrower the more was judged', () => {
    const draw = drawsFrom(3);
    const judged = (length: number): readonly RatedUnit[] =>
      Array.from({ length }, () => {
        const quality = draw(5);
        return [quality + draw(2), quality + draw(2), quality + draw(2)];
      });
    const widths = [20, 2_000].map((length) => {
      const { from, to } = alphaInterval(judged(length), 'ordinal', drawsFrom(5), 400) ?? {
        from: '',
        to: '',
      };
      return Number(to) - Number(from);
    });
    expect(widths[1]).toBeLessThan((widths[0] ?? 0) / 4);
  });

  it('is not there when alpha is not', () => {
    for (const metric of METRICS) {
      expect(alphaInterval([], metric, drawsFrom(1))).toBeNull();
      expect(
        alphaInterval(
          [
            [2, 2],
            [2, 2, 2],
          ],
          metric,
          drawsFrom(1),
        ),
      ).toBeNull();
    }
  });

  it('finds nothing to say where most samples show no variation', () => {
    expect(
      alphaInterval(
        [
          [1, 1],
          [1, 2],
        ],
        'nominal',
        () => 0,
        50,
      ),
    ).toBeNull();
    // All agree, in every sample that shows any difference.
    const agreed = alphaInterval(
      [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
      ],
      'interval',
      drawsFrom(2),
      50,
    );
    expect(agreed).toMatchObject({ from: '1.000', to: '1.000' });
  });

  it('writes no negative zero', () => {
    const interval = alphaInterval(
      [
        [1, 1],
        [1, 3],
      ],
      'interval',
      drawsFrom(1),
      200,
    );
    expect([interval?.from, interval?.to]).not.toContain('-0.000');
  });
});
