import { describe, expect, it } from '@jest/globals';
import { takeBest } from './take-best.js';
import { tieLines } from './tie-lines.js';
import { tieBreakOf } from './tie-break.js';

const tieBreak = tieBreakOf([3, 2, 1, 0]);

describe('takeBest', () => {
  it.each([
    {
      name: 'whole groups, each in the declared order',
      ranking: [[0, 1], [2], [3]],
      seats: 3,
      winners: [1, 0, 2],
    },
    { name: 'part of a group', ranking: [[0], [1, 2, 3]], seats: 3, winners: [0, 3, 2], chosen: [3, 2] },
    { name: 'more seats than options', ranking: [[1], [0]], seats: 9, winners: [1, 0] },
    { name: 'no seats', ranking: [[0, 1]], seats: 0, winners: [] },
    { name: 'nobody', ranking: [], seats: 2, winners: [] },
  ])('$name', ({ ranking, seats, winners, chosen = [] }) => {
    const best = takeBest(ranking, seats, tieBreak);
    expect(best.winners).toEqual(winners);
    expect(best.tieBreaks).toEqual(
      chosen.map((one) => ({ between: [1, 2, 3], chosen: one, purpose: 'elect', by: 'declared' })),
    );
  });
});

describe('tieLines', () => {
  it('says each tie in which the declared order chose once', () => {
    const { tieBreaks } = takeBest([[0], [1, 2, 3]], 3, tieBreak);
    const other = { between: [0, 1], chosen: 0, purpose: 'eliminate', by: 'earlier_round' } as const;
    expect(tieLines([...tieBreaks, other])).toEqual([
      {
        code: 'TIE_BROKEN_AS_DECLARED',
        details: { equals: 3, count: 2 },
        options: { between: [1, 2, 3], chosen: [3, 2] },
      },
    ]);
  });
});
