import { describe, expect, it } from '@jest/globals';
import { anyMethod } from '../methods/any-method.js';
import { approval } from '../methods/approval.js';
import { bradleyTerry } from '../methods/bradley-terry.js';
import { poissonDraws } from './poisson.js';
import { randomWhole } from './random-whole.js';
import { rankIntervals } from './rank-interval.js';
import { rankRange, type ManyBallots } from './rank-uncertainty.js';
import { asListed } from './tie-break.js';

const method = anyMethod(approval);
const plan = (options: number) => ({ options, settings: { seats: 1 }, tieBreak: asListed(options) });
const choices = (times: number, ...chosen: number[]): ManyBallots => ({ ballot: { choices: chosen }, times });

describe('places from intervals (Klein, Wright and Wieczorek 2020)', () => {
  it.each([
    {
      name: 'apart',
      intervals: [
        { from: 5, to: 6 },
        { from: 1, to: 2 },
        { from: 3, to: 4 },
      ],
      ranges: [
        [1, 1],
        [3, 3],
        [2, 2],
      ],
    },
    {
      name: 'one that may be anywhere',
      intervals: [
        { from: 5, to: 6 },
        { from: 0, to: 9 },
        { from: 3, to: 4 },
      ],
      ranges: [
        [1, 2],
        [1, 3],
        [2, 3],
      ],
    },
    {
      name: 'touching is not ahead',
      intervals: [
        { from: 1, to: 2 },
        { from: 2, to: 3 },
      ],
      ranges: [
        [1, 2],
        [1, 2],
      ],
    },
    { name: 'nobody', intervals: [], ranges: [] },
  ])('$name', ({ intervals, ranges }) => {
    expect(rankIntervals(intervals).map(({ from, to }) => [from, to])).toEqual(ranges);
  });
});

describe('places if another crowd had voted', () => {
  it('is sure of what is far apart and in doubt about what is close', () => {
    const profile = [choices(900, 0), choices(500, 1), choices(490, 2), choices(20, 3)];
    expect(rankRange(method, plan(4), profile)).toEqual([
      { option: 0, from: 1, to: 1 },
      { option: 1, from: 2, to: 3 },
      { option: 2, from: 2, to: 3 },
      { option: 3, from: 4, to: 4 },
    ]);
  });

  it('is in doubt about everything when few voted, and about all when nobody did', () => {
    expect(rankRange(method, plan(2), [choices(3, 0), choices(2, 1)])).toEqual([
      { option: 0, from: 1, to: 2 },
      { option: 1, from: 1, to: 2 },
    ]);
    expect(rankRange(method, plan(2), [])[1]).toEqual({ option: 1, from: 1, to: 2 });
  });

  it('does not depend on the order of ballots or on how they are bundled', () => {
    const profile = [choices(30, 0, 1), choices(25, 1), choices(28, 2), choices(4, 0)];
    const split = [choices(4, 0), choices(28, 2), choices(10, 0, 1), choices(25, 1), choices(20, 0, 1)];
    expect(rankRange(method, plan(3), split)).toEqual(rankRange(method, plan(3), profile));
  });

  it('holds the true order about as often as it says', () => {
    const below = randomWhole(5);
    const truth = [600, 570, 540, 500, 450];
    let inside = 0;
    for (let crowd = 0; crowd < 60; crowd += 1) {
      const ballots = Array.from({ length: 300 }, () =>
        choices(1, ...[0, 1, 2, 3, 4].filter((option) => below(1_000) < (truth[option] ?? 0))),
      );
      const ranges = rankRange(method, plan(5), ballots, { replicates: 100, seed: crowd });
      inside += ranges.filter(({ option, from, to }) => from <= option + 1 && option + 1 <= to).length;
    }
    expect(inside / 300).toBeGreaterThan(0.93);
  });

  it('works no more than it may, and only gets wider by that', () => {
    const ballots = Array.from({ length: 400 }, (_, voter) =>
      choices(1, ...(voter % 5 < 3 ? [0] : [1]), 2 + (voter % 97)),
    );
    let added = 0;
    const counted: typeof method = {
      ...method,
      begin: (given) => {
        const count = method.begin(given);
        return {
          add: (ballot, times) => {
            added += 1;
            count.add(ballot, times);
          },
          result: () => count.result(),
        };
      },
    };
    const wide = rankRange(counted, plan(100), ballots, { mostAdditions: 5_000 });
    expect(added).toBeLessThan(6_500);
    expect(wide[0]?.from).toBe(1);
    const narrow = rankRange(method, plan(100), ballots);
    for (const { option, from, to } of narrow.slice(0, 2)) {
      expect(wide[option]?.from).toBeLessThanOrEqual(from);
      expect(wide[option]?.to).toBeGreaterThanOrEqual(to);
    }
  });

  it('believes a method that knows its own ranges', () => {
    const pairwise = { options: 2, settings: { seats: 1, prior: 1, most: null }, tieBreak: asListed(2) };
    const profile = [{ ballot: { comparisons: [[0, 1]] as const }, times: 500 }];
    expect(rankRange(anyMethod(bradleyTerry), pairwise, profile)).toEqual([
      { option: 0, from: 1, to: 1 },
      { option: 1, from: 2, to: 2 },
    ]);
  });
});

describe('draws', () => {
  it.each([0.05, 1, 12, 400])('around %d have that mean and that variance', (mean) => {
    const draw = poissonDraws(randomWhole(3));
    const draws = Array.from({ length: 20_000 }, () => draw(mean));
    const average = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const variance = draws.reduce((sum, one) => sum + (one - average) ** 2, 0) / draws.length;
    expect(Math.abs(average / mean - 1)).toBeLessThan(0.1);
    expect(Math.abs(variance / mean - 1)).toBeLessThan(0.1);
  });
});
