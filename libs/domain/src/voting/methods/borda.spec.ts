import { describe, expect, it } from '@jest/globals';
import { CONDORCET_1785, countPrinted, printedRanking, type Printed } from './ranked-ballots.fixture.js';

/** Source: J.-C. de Borda, Mémoire sur les élections au scrutin, 1781, the example of 21 voters. */
const BORDA_1781: Printed = { options: 'ABC', ballots: ['1: A>B>C', '7: A>C>B', '7: B>C>A', '6: C>B>A'] };

describe('borda', () => {
  it.each([
    { name: 'Borda 1781', printed: BORDA_1781, points: ['37', '42', '47'], ranking: 'C>B>A' },
    { name: 'Condorcet 1785', printed: CONDORCET_1785, points: ['118', '129', '113'], ranking: 'B>A>C' },
    {
      name: 'equals share the mean of their places',
      printed: { options: 'ABC', ballots: ['1: A=B>C', '1: B>A=C'] },
      points: ['4', '11/2', '5/2'],
      ranking: 'B>A>C',
    },
    {
      name: 'who is not ranked shares what is left',
      printed: { options: 'ABCD', ballots: ['2: A', '1: B>C'] },
      points: ['19/2', '8', '7', '11/2'],
      ranking: 'A>B>C>D',
    },
    {
      name: 'who is not ranked gets nothing',
      printed: { options: 'ABCD', ballots: ['2: A', '1: B>C'] },
      settings: { unranked: 'zero' },
      points: ['8', '4', '3', '0'],
      ranking: 'A>B>C>D',
    },
  ])('$name', ({ printed, settings = {}, points, ranking }) => {
    const tally = countPrinted('borda', printed, settings);
    expect(tally.scores.map(({ score }) => score)).toEqual(points);
    expect(printedRanking(printed, tally.ranking)).toBe(ranking);
  });

  it('breaks a tie by the declared order and says so', () => {
    const tally = countPrinted('borda', { options: 'AB', ballots: ['1: A>B', '1: B>A'] }, {}, 'BA');
    expect(tally.winners).toEqual([1]);
    expect(tally.tieBreaks).toEqual([{ between: [0, 1], chosen: 1, purpose: 'elect', by: 'declared' }]);
    expect(tally.trace.map(({ code }) => code)).toContain('TIE_BROKEN_AS_DECLARED');
  });
});
