import { describe, expect, it } from '@jest/globals';
import { nextPair } from './adaptive-pair.js';
import { randomWhole } from './counting/random-whole.js';

/** An evening of voters who each judge some pairs. */
function evening(
  options: number,
  voters: number,
  each: number,
): {
  readonly shown: readonly number[];
  readonly left: readonly number[];
  readonly judged: ReadonlyMap<string, number>;
} {
  const below = randomWhole(11);
  const shown = new Array<number>(options).fill(0);
  const left = new Array<number>(options).fill(0);
  const judged = new Map<string, number>();
  const key = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`;
  for (let voter = 0; voter < voters; voter += 1) {
    const own: [number, number][] = [];
    for (let turn = 0; turn < each; turn += 1) {
      const judgedTimes = (a: number, b: number): number => judged.get(key(a, b)) ?? 0;
      const pair = nextPair({ options, shown, judgedTimes, own }, below);
      if (pair === null) break;
      own.push([...pair]);
      judged.set(key(...pair), judgedTimes(...pair) + 1);
      for (const option of pair) shown[option] = (shown[option] ?? 0) + 1;
      left[pair[0]] = (left[pair[0]] ?? 0) + 1;
    }
    expect(new Set(own.map((pair) => key(...pair))).size).toBe(own.length);
  }
  return { shown, left, judged };
}

describe('the next pair for a voter', () => {
  it('shows every option about as often, on either side, and spreads over the pairs', () => {
    const { shown, left, judged } = evening(30, 200, 15);
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(4);
    expect(Math.max(...left)).toBeLessThan(0.65 * Math.max(...shown));
    expect(judged.size).toBe((30 * 29) / 2);
    expect(Math.max(...judged.values())).toBeLessThanOrEqual(12);
  });

  it('ends when the voter has seen every pair, and not before', () => {
    const { judged } = evening(5, 3, 100);
    expect([...judged.values()]).toEqual(new Array(10).fill(3));
  });

  it('prefers the pair whose outcome is least certain', () => {
    const facts = { options: 4, shown: [0, 1, 1, 1], judgedTimes: () => 0, own: [] };
    const pair = nextPair({ ...facts, chances: [0.8, 0.1, 0.75, 0.4] }, () => 0);
    expect(pair).toEqual([0, 2]);
  });

  it('goes without a pair where there are not two options', () => {
    const none = { shown: [], judgedTimes: () => 0, own: [] };
    expect(nextPair({ options: 0, ...none }, () => 0)).toBeNull();
    expect(nextPair({ options: 1, ...none }, () => 0)).toBeNull();
  });
});
