import { describe, expect, it } from '@jest/globals';
import { checkSmall, countSmall } from './small-vote.fixture.js';
import { upDown } from './up-down.js';

describe('votes for and against (Felsenthal 1989)', () => {
  it('takes the votes against off those for, and says how many there were of each', () => {
    const tally = countSmall(upDown, {
      options: 3,
      ballots: [
        [
          [
            [0, 1],
            [1, -1],
          ],
          60,
        ],
        [
          [
            [0, -1],
            [2, 1],
          ],
          45,
        ],
        [[], 5],
      ],
    });
    expect(tally.winners).toEqual([2]);
    expect(tally.ranking).toEqual([[2], [0], [1]]);
    expect(tally.scores).toEqual([
      { option: 0, score: '15', n: 105, figures: { up: '60', down: '45' } },
      { option: 1, score: '-60', n: 60, figures: { up: '0', down: '60' } },
      { option: 2, score: '45', n: 45, figures: { up: '45', down: '0' } },
    ]);
  });

  it('ranks much disputed beside never mentioned, and breaks their tie as declared', () => {
    const ballots = [
      [[[0, 1]], 8],
      [[[0, -1]], 8],
    ] as const;
    const tally = countSmall(upDown, { options: 2, order: [1, 0], ballots });
    expect(tally.ranking).toEqual([[0, 1]]);
    expect(tally.winners).toEqual([1]);
    expect(tally.tieBreaks).toHaveLength(1);
  });

  it.each([
    {
      content: [[0, 0]],
      code: 'BALLOT_NOT_UP_OR_DOWN',
      path: ['points', '0', '1'],
      details: { option: 1, points: 0 },
    },
    {
      content: [
        [0, 1],
        [1, 2],
      ],
      code: 'BALLOT_NOT_UP_OR_DOWN',
      path: ['points', '1', '1'],
    },
    { content: [[3, 1]], code: 'BALLOT_OPTION_UNKNOWN', path: ['points', '0', '0'], details: { option: 4 } },
    {
      content: [
        [1, 1],
        [1, 1],
      ],
      code: 'BALLOT_OPTION_TWICE',
      path: ['points', '1', '0'],
      details: { option: 2 },
    },
  ])('refuses $content: $code', ({ content, ...refused }) => {
    expect(checkSmall(upDown, { options: 3 }, content)).toMatchObject(refused);
  });
});
