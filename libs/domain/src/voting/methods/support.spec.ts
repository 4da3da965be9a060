import { describe, expect, it } from '@jest/globals';
import { countSmall } from './small-vote.fixture.js';
import { support } from './support.js';

describe('support (S03: ten votes carry an idea)', () => {
  it.each([
    { name: 'one short of the line', times: 9, threshold: 10, winners: [] },
    { name: 'on the line', times: 10, threshold: 10, winners: [1] },
    { name: 'beyond the line', times: 11, threshold: 10, winners: [1] },
    { name: 'without a line nobody wins', times: 11, threshold: null, winners: [] },
  ])('$name', ({ times, threshold, winners }) => {
    const tally = countSmall(support, { options: 2, settings: { threshold }, ballots: [[[1], times]] });
    expect(tally.winners).toEqual(winners);
    expect(tally.ranking).toEqual([[1], [0]]);
  });

  it('lets everybody win who is above the line, most supported first, equals in the declared order', () => {
    const tally = countSmall(support, {
      options: 4,
      settings: { threshold: 2 },
      order: [3, 2, 1, 0],
      ballots: [
        [[0, 1, 3], 2],
        [[0], 1],
        [[2], 1],
      ],
    });
    expect(tally.winners).toEqual([0, 3, 1]);
    expect(tally.tieBreaks).toEqual([]);
    expect(tally.scores.map(({ score }) => score)).toEqual(['3', '2', '1', '2']);
  });
});
