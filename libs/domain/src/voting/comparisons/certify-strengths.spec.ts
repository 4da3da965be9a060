import { describe, expect, it } from '@jest/globals';
import { certifyStrengths, isProvedStronger, type CertifiedStrengths } from './certify-strengths.js';
import { estimateStrengths } from './estimate-strengths.js';
import { PairCounts, partsOf } from './pair-counts.js';
import { logistic, steadyExp } from './steady-exp.js';

type Result = readonly [preferred: number, other: number, times: number];

function certified(
  options: number,
  results: readonly Result[],
  prior = 1,
  estimateFrom = results,
): CertifiedStrengths {
  const countsOf = (given: readonly Result[]): PairCounts => {
    const counts = new PairCounts(options);
    for (const [preferred, other, times] of given) counts.add(preferred, other, times);
    return counts;
  };
  const [counts, rough] = [countsOf(results), countsOf(estimateFrom)];
  const estimate = estimateStrengths(rough, rough.compared(), prior);
  return certifyStrengths(counts, counts.compared(), prior, estimate);
}

/** Whether the true strength `whole` lies within the bound. */
function holds({ strengths, unit, bound }: CertifiedStrengths, option: number, whole: bigint): boolean {
  const { numerator, denominator } = bound;
  const strength = strengths[option] ?? 0n;
  const [low, high] = [strength * denominator, strength * (denominator + numerator)];
  return low <= whole * unit * (denominator + numerator) && whole * unit * denominator <= high;
}

describe('certified strengths', () => {
  it('enclose what is known exactly, to 30 digits', () => {
    const two = certified(2, [[0, 1, 5]], 3);
    expect(two.digits).toBeGreaterThanOrEqual(30);
    expect(holds(two, 0, 2n)).toBe(true);
    expect(holds(two, 0, 3n)).toBe(false);
    const three = certified(
      2,
      [
        [0, 1, 19],
        [1, 0, 1],
      ],
      2,
    );
    expect(holds(three, 0, 3n)).toBe(true);
  });

  it('prove nothing from an estimate that is far off, rather than something wrong', () => {
    const wrong = certified(
      3,
      [
        [0, 1, 900],
        [1, 2, 900],
      ],
      1,
      [
        [2, 1, 900],
        [1, 0, 900],
      ],
    );
    expect(isProvedStronger(wrong, 1, 0)).toBe(false);
    expect(isProvedStronger(wrong, 2, 0)).toBe(false);
  });

  it('tell apart what differs by one comparison in a million, and not what is equal', () => {
    const close = certified(3, [
      [0, 1, 500_001],
      [1, 0, 500_000],
      [1, 2, 500_000],
      [2, 1, 500_000],
    ]);
    expect(isProvedStronger(close, 0, 1)).toBe(true);
    const equal = certified(3, [
      [0, 1, 70],
      [1, 2, 70],
      [2, 0, 70],
    ]);
    expect(isProvedStronger(equal, 0, 1)).toBe(false);
    expect(isProvedStronger(equal, 1, 0)).toBe(false);
  });
});

describe('what the strengths are made of', () => {
  it('a power of e that is the same everywhere', () => {
    for (const x of [0, 1, -1, 0.5, 20.25, -700, 700, 1e-9]) {
      expect(steadyExp(x) / Math.exp(x)).toBeCloseTo(1, 13);
    }
    expect(steadyExp(-2_000)).toBe(0);
    expect(steadyExp(2_000)).toBe(Infinity);
    expect(logistic(2) + logistic(-2)).toBeCloseTo(1, 15);
  });

  it('pairs, and the parts that they hold together', () => {
    const counts = new PairCounts(5);
    counts.add(0, 1, 2);
    counts.add(1, 0, 1);
    counts.add(3, 4, 7);
    expect(counts.compared()).toEqual([
      { a: 0, b: 1, times: 3 },
      { a: 3, b: 4, times: 7 },
    ]);
    expect(counts.record(0)).toEqual({ wins: 2, losses: 1 });
    expect(partsOf(5, counts.compared())).toBe(3);
  });
});
