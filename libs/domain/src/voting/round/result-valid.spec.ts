import { describe, expect, it } from '@jest/globals';
import { invalidities, type ValidityFacts } from './result-valid.js';

const facts = (change: Partial<ValidityFacts>): ValidityFacts => ({
  ballots: 200,
  minimumBallots: null,
  quorumPercent: null,
  electorateSize: null,
  ...change,
});
const codes = (change: Partial<ValidityFacts>): readonly string[] =>
  invalidities(facts(change)).map(({ code }) => code);

describe('invalidities (L-A8)', () => {
  it.each<[string, Partial<ValidityFacts>, readonly string[]]>([
    ['nothing was asked', { ballots: 0 }, []],
    ['the minimum is reached exactly', { minimumBallots: 200 }, []],
    ['one is missing', { minimumBallots: 201 }, ['BALLOTS_BELOW_MINIMUM']],
    ['the quorum is reached exactly', { quorumPercent: 50, electorateSize: 400 }, []],
    ['half a voter is one voter', { quorumPercent: 50, electorateSize: 401 }, ['QUORUM_NOT_REACHED']],
    ['all must vote', { quorumPercent: 100, electorateSize: 200 }, []],
    ['nobody knows of how many', { quorumPercent: 1 }, ['QUORUM_UNKNOWN']],
    [
      'both are missed',
      { minimumBallots: 1000, quorumPercent: 90, electorateSize: 1000 },
      ['BALLOTS_BELOW_MINIMUM', 'QUORUM_NOT_REACHED'],
    ],
  ])('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it('tells how many were needed', () => {
    expect(invalidities(facts({ quorumPercent: 33, electorateSize: 1000 }))).toEqual([
      { code: 'QUORUM_NOT_REACHED', path: [], details: { ballots: 200, needed: 330, percent: 33 } },
    ]);
    // In whole numbers: a part of 29 percent of 100 is 29, not 29.000000000000004.
    expect(codes({ ballots: 29, quorumPercent: 29, electorateSize: 100 })).toEqual([]);
  });
});
