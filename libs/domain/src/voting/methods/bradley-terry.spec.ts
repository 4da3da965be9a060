import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asListed } from '../counting/tie-break.js';
import type { Tally } from '../counting/tally.js';
import { randomWhole } from '../counting/random-whole.js';
import { bradleyTerry } from './bradley-terry.js';

type Pair = readonly [number, number];

function tallyOf(options: number, ballots: readonly (readonly Pair[])[], prior = 1, times = 1): Tally {
  const count = bradleyTerry.begin({
    options,
    settings: { seats: 1, prior, most: null },
    tieBreak: asListed(options),
  });
  for (const ballot of ballots) count.add(ballot, times);
  return count.result();
}

const repeat = (times: number, pair: Pair): Pair[][] => Array.from({ length: times }, () => [pair]);
const chances = (tally: Tally): number[] => tally.scores.map(({ score }) => Number(score));
const strength = (chance: number): number => chance / (1 - chance);

describe('comparing pairs (Bradley and Terry 1952)', () => {
  // Two options, x = strength of the first, 1/x of the second: wins + prior = n x² / (1 + x²) + 2 prior x / (1 + x).
  it.each([
    { wins: 5, losses: 0, prior: 3, chance: '0.666666666667' },
    { wins: 10, losses: 0, prior: 2, chance: '0.750000000000' },
    { wins: 19, losses: 1, prior: 2, chance: '0.750000000000' },
    { wins: 1, losses: 19, prior: 2, chance: '0.250000000000' },
    { wins: 7, losses: 7, prior: 1, chance: '0.500000000000' },
  ])('$wins to $losses with prior $prior: $chance', ({ wins, losses, prior, chance }) => {
    const tally = tallyOf(2, [...repeat(wins, [0, 1]), ...repeat(losses, [1, 0])], prior);
    expect(tally.scores[0]?.score).toBe(chance);
    expect(tally.scores[0]?.figures).toMatchObject({ wins: String(wins), losses: String(losses) });
    expect(tally.pairwise?.[0]?.[1]).toBe(wins);
  });

  // A. Agresti, Categorical Data Analysis, 2nd edition (2002), section 10.6, table 10.10: games of the eastern division
  // of the American League in 1987; coefficients as the R package BradleyTerry2 prints them, Baltimore being 0.
  it('gives the published strengths of seven baseball teams', () => {
    const wins = [
      [0, 7, 9, 7, 7, 9, 11],
      [6, 0, 7, 5, 11, 9, 9],
      [4, 6, 0, 7, 7, 8, 12],
      [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12],
      [4, 4, 5, 6, 6, 0, 6],
      [2, 4, 1, 3, 1, 7, 0],
    ];
    const games = wins.flatMap((row, a) => row.flatMap((times, b) => repeat(times, [a, b])));
    // Each game a million times over, so that the virtual ones weigh nothing, as in the book.
    const tally = tallyOf(7, games, 1, 1_000_000);
    const strengths = chances(tally).map(strength);
    const logs = strengths.map((one) => Math.log(one / (strengths[6] ?? 1)));
    const published = [1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839, 0];
    for (const [team, log] of logs.entries()) expect(log).toBeCloseTo(published[team] ?? NaN, 4);
    expect(tally.ranking).toEqual([[0], [1], [2], [3], [4], [5], [6]]);
  });

  it('finds strengths that are known, within its intervals', () => {
    const options = 40;
    const below = randomWhole(7);
    const truth = Array.from({ length: options }, (_, option) => 2 ** ((option - 19.5) / 6));
    const ballots = Array.from({ length: 20_000 }, (): Pair[] => {
      const a = below(options);
      const b = (a + 1 + below(options - 1)) % options;
      const [one, other] = [truth[a] ?? 1, truth[b] ?? 1];
      return [below(1_000_000) < (1_000_000 * one) / (one + other) ? [a, b] : [b, a]];
    });
    const tally = tallyOf(options, ballots);
    const inside = tally.scores.filter(({ option, figures }) => {
      const [one, from, to] = [truth[option] ?? 1, Number(figures?.['from']), Number(figures?.['to'])];
      return from <= one / (one + 1) && one / (one + 1) <= to;
    });
    const inRange = tally.scores.filter(({ option, figures }) => {
      const place = options - option;
      return Number(figures?.['rankFrom']) <= place && place <= Number(figures?.['rankTo']);
    });
    expect(inside.length).toBeGreaterThanOrEqual(36);
    expect(inRange).toHaveLength(options);
    expect(tally.winners).toHaveLength(1);
  });

  it('has an answer where options do not hang together, and says so', () => {
    const tally = tallyOf(5, [[[0, 1]], [[2, 3]]]);
    expect(tally.ranking).toEqual([[0, 2], [4], [1, 3]]);
    expect(tally.scores[4]).toMatchObject({ score: '0.500000000000', n: 0 });
    expect(tally.trace).toContainEqual({ code: 'COMPARISONS_APART', details: { parts: 3 }, options: {} });
    expect(tally.scores[4]?.figures).toMatchObject({ rankFrom: '1', rankTo: '5' });
  });

  it('tells apart what all agree on, however many options there are', () => {
    const order = Array.from({ length: 60 }, (_, option) => option);
    const everything = order.flatMap((a) => order.slice(a + 1).map((b): Pair => [a, b]));
    const tally = tallyOf(60, [everything], 1, 1_000_000);
    expect(tally.ranking).toEqual(order.map((option) => [option]));
    expect(new Set(tally.scores.map(({ score }) => score)).size).toBe(60);
    const chain = order.slice(1).map((b): Pair => [b - 1, b]);
    expect(tallyOf(60, [chain], 1, 1_000_000_000).ranking).toEqual(order.map((option) => [option]));
  });

  it('names nobody when nothing was compared', () => {
    expect(tallyOf(3, []).winners).toEqual([]);
    expect(tallyOf(3, [[]])).toMatchObject({ ballots: 1, winners: [], ranking: [[0, 1, 2]] });
  });

  it.each([
    { comparisons: [[0, 4]], code: 'BALLOT_OPTION_UNKNOWN', path: ['comparisons', '0', '1'] },
    {
      comparisons: [
        [0, 1],
        [-1, 2],
      ],
      code: 'BALLOT_OPTION_UNKNOWN',
      path: ['comparisons', '1', '0'],
    },
    { comparisons: [[2, 2]], code: 'BALLOT_COMPARED_WITH_ITSELF', path: ['comparisons', '0'] },
    {
      comparisons: [
        [0, 1],
        [1, 0],
      ],
      code: 'BALLOT_PAIR_TWICE',
      path: ['comparisons', '1'],
    },
    {
      comparisons: [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      code: 'BALLOT_TOO_MANY_COMPARISONS',
      path: ['comparisons'],
    },
  ] as { comparisons: Pair[]; code: string; path: string[] }[])('refuses $comparisons: $code', (given) => {
    const plan = { options: 4, settings: { seats: 1, prior: 1, most: 2 }, tieBreak: asListed(4) };
    expect(bradleyTerry.checkBallot(given.comparisons, plan)).toMatchObject({
      code: given.code,
      path: given.path,
    });
    expect(bradleyTerry.checkBallot([[3, 1]], plan)).toBeNull();
  });

  it('refuses more options than it can solve', () => {
    const plan = { options: 1_001, settings: { seats: 1, prior: 1, most: null }, tieBreak: asListed(1_001) };
    expect(bradleyTerry.checkPlan?.(plan)).toMatchObject({ code: 'TOO_MANY_OPTIONS_TO_COMPARE' });
  });
});

describe('comparing pairs, whatever is compared', () => {
  const pair = fc
    .uniqueArray(fc.nat(5), { minLength: 2, maxLength: 2 })
    .map(([a = 0, b = 1]): Pair => [a, b]);
  const ballots = fc.array(fc.array(pair, { maxLength: 6 }), { maxLength: 25 });

  it('scores have a mean of one half, and turn around when every comparison does', () => {
    fc.assert(
      fc.property(ballots, (given) => {
        const tally = tallyOf(6, given);
        expect(chances(tally).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(3, 9);
        const reversed = tallyOf(
          6,
          given.map((ballot) => ballot.map(([a, b]): Pair => [b, a])),
        );
        expect(reversed.ranking).toEqual([...tally.ranking].reverse());
        for (const [option, chance] of chances(tally).entries())
          expect(chance + (chances(reversed)[option] ?? NaN)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('options renamed, the outcome is renamed', () => {
    fc.assert(
      fc.property(ballots, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (given, names) => {
        const name = (option: number): number => names[option] ?? 0;
        const renamed = tallyOf(
          6,
          given.map((ballot) => ballot.map(([a, b]): Pair => [name(a), name(b)])),
        );
        const ranking = tallyOf(6, given).ranking.map((group) => group.map(name).sort((a, b) => a - b));
        expect(renamed.ranking).toEqual(ranking);
      }),
    );
  });
});
