import { describe, expect, it } from '@jest/globals';
import { CONDORCET_1785, countPrinted, printedRanking, type Printed } from './ranked-ballots.fixture.js';

/** Source: M. Schulze, Social Choice and Welfare 36 (2011), example 1: 45 voters, five alternatives. */
const SCHULZE_1: Printed = {
  options: 'ABCDE',
  ballots: [
    '5: A>C>B>E>D',
    '5: A>D>E>C>B',
    '8: B>E>D>A>C',
    '3: C>A>B>E>D',
    '7: C>A>E>B>D',
    '2: C>B>A>D>E',
    '7: D>C>E>B>A',
    '8: E>B>A>D>C',
  ],
};

/** One option beats every other. */
const CLEAR: Printed = { options: 'ABC', ballots: ['4: A>B>C', '3: B>A>C', '2: C>B>A'] };

interface Case {
  readonly method: string;
  readonly name: string;
  readonly printed: Printed;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly ranking: string;
}

describe('methods that compare options in pairs', () => {
  it.each<Case>([
    { method: 'schulze', name: 'Schulze, example 1', printed: SCHULZE_1, ranking: 'E>A>C>B>D' },
    { method: 'schulze', name: 'Condorcet 1785', printed: CONDORCET_1785, ranking: 'B>C>A' },
    { method: 'ranked_pairs', name: 'Condorcet 1785', printed: CONDORCET_1785, ranking: 'B>C>A' },
    {
      method: 'ranked_pairs',
      name: 'Condorcet 1785 by margins',
      printed: CONDORCET_1785,
      settings: { strength: 'margins' },
      ranking: 'B>C>A',
    },
    { method: 'minimax', name: 'Condorcet 1785', printed: CONDORCET_1785, ranking: 'B>A>C' },
    { method: 'copeland', name: 'Condorcet 1785, all equal', printed: CONDORCET_1785, ranking: 'ABC' },
    ...['schulze', 'ranked_pairs', 'minimax', 'copeland'].map((method) => ({
      method,
      name: 'who beats everybody is first',
      printed: CLEAR,
      ranking: 'B>A>C',
    })),
    ...['schulze', 'ranked_pairs', 'minimax', 'copeland'].map((method) => ({
      method,
      name: 'who is not ranked comes after who is',
      printed: { options: 'ABC', ballots: ['2: C', '1: A=B'] },
      ranking: 'C>AB',
    })),
  ])('$method: $name', ({ method, printed, settings = {}, ranking }) => {
    const tally = countPrinted(method, printed, settings);
    expect(printedRanking(printed, tally.ranking)).toBe(ranking);
    expect(tally.winners).toEqual(tally.ranking[0]?.slice(0, 1));
  });

  it('gives the table of comparisons', () => {
    expect(countPrinted('schulze', CONDORCET_1785).pairwise).toEqual([
      [0, 33, 25],
      [27, 0, 42],
      [35, 18, 0],
    ]);
  });

  it('fills several seats from the top, and names the tie in which they run out', () => {
    const tally = countPrinted('copeland', CONDORCET_1785, { seats: 2 }, 'CAB');
    expect(tally.winners).toEqual([2, 0]);
    expect(tally.tieBreaks.map(({ chosen }) => chosen)).toEqual([2, 0]);
  });

  it('tells who beats whom, what is kept, and what contradicts', () => {
    const told = countPrinted('ranked_pairs', CONDORCET_1785).trace.map(
      ({ code, options = {} }) => `${code} ${printedRanking(CONDORCET_1785, Object.values(options))}`,
    );
    expect(told).toEqual([
      'PAIRS_COMPARED ',
      'PAIR_WON A>B',
      'PAIR_WON C>A',
      'PAIR_WON B>C',
      'NOBODY_BEATS_ALL ',
      'PAIR_LOCKED B>C',
      'PAIR_LOCKED C>A',
      'PAIR_CONTRADICTS A>B',
      'NOTHING_LOCKED_AGAINST B',
      'BEST_RANKED_WIN B',
    ]);
  });

  it('locks equally strong pairs together, except those on a circle with each other', () => {
    const circle: Printed = { options: 'ABCD', ballots: ['1: A>B>C>D', '1: B>C>A>D', '1: C>A>B>D'] };
    const tally = countPrinted('ranked_pairs', circle, {}, 'BACD');
    expect(printedRanking(circle, tally.ranking)).toBe('ABC>D');
    expect(tally.trace.filter(({ code }) => code === 'PAIR_ON_CIRCLE')).toHaveLength(3);
    expect(tally.winners).toEqual([1]);
  });

  it('elects nobody when nobody voted', () => {
    expect(countPrinted('schulze', { options: 'AB', ballots: [] })).toMatchObject({
      winners: [],
      ballots: 0,
    });
  });

  it.each(['schulze', 'ranked_pairs'])('%s stays short of pairs with many options, and quick', (method) => {
    const options = Array.from({ length: 300 }, (_, at) => String.fromCharCode(200 + at)).join('');
    const ballots = Array.from({ length: 40 }, (_, voter) => {
      const ranking = [...options].map((one, at) => [one, (at * (voter * 2 + 1) * 7919) % 10_007] as const);
      return `1: ${ranking
        .sort(([, a], [, b]) => a - b)
        .map(([one]) => one)
        .join('>')}`;
    });
    const started = performance.now();
    const tally = countPrinted(method, { options, ballots });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(tally.ranking.flat()).toHaveLength(300);
    expect(tally.trace.length).toBeLessThan(2_000);
  });
});
