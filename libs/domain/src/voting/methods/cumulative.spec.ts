import { describe, expect, it } from '@jest/globals';
import { cumulative } from './cumulative.js';
import { checkSmall, countSmall, refusedSettings } from './small-vote.fixture.js';

describe('cumulative vote (Sawyer and MacRae 1962)', () => {
  /** Illinois until 1980: three votes each, three seats; a minority above a quarter that heaps its votes has a seat. */
  it.each([
    { name: 'a minority that heaps its dots has a seat', minority: 26, winners: [0, 1, 3] },
    { name: 'a quarter or less may have none', minority: 20, winners: [0, 1, 2] },
  ])('$name', ({ minority, winners }) => {
    const tally = countSmall(cumulative, {
      options: 4,
      settings: { dots: 3, seats: 3 },
      ballots: [
        [
          [
            [0, 1],
            [1, 1],
            [2, 1],
          ],
          100 - minority,
        ],
        [[[3, 3]], minority],
      ],
    });
    expect([...tally.winners].sort()).toEqual(winners);
  });

  it('counts dots that were placed, also of ballots that kept some', () => {
    const ballots = [
      [
        [
          [0, 4],
          [1, 1],
        ],
        2,
      ],
      [
        [
          [1, 3],
          [2, 0],
        ],
        3,
      ],
    ] as const;
    const tally = countSmall(cumulative, { options: 3, settings: { dots: 5 }, ballots });
    expect(tally.scores).toEqual([
      { option: 0, score: '8', figures: { voters: '2' } },
      { option: 1, score: '11', figures: { voters: '5' } },
      { option: 2, score: '0', figures: { voters: '0' } },
    ]);
    expect(tally.winners).toEqual([1]);
  });

  it.each([
    {
      content: [
        [0, 3],
        [1, 3],
      ],
      code: 'BALLOT_DOTS_OVERSPENT',
      path: ['points'],
      details: { spent: 6, dots: 5 },
    },
    {
      content: [
        [0, 3],
        [1, 1],
      ],
      code: 'BALLOT_DOTS_LEFT',
      path: ['points'],
      details: { spent: 4, dots: 5 },
    },
    {
      content: [
        [0, 1],
        [1, 4],
      ],
      code: 'BALLOT_POINTS_OUT_OF_RANGE',
      path: ['points', '1', '1'],
      details: { option: 2, points: 4, min: 0, max: 3 },
    },
    { content: [[0, -1]], code: 'BALLOT_POINTS_OUT_OF_RANGE', path: ['points', '0', '1'] },
    {
      content: [
        [0, 2],
        [1, 3],
      ],
      code: null,
    },
  ])('says of $content: $code', ({ content, code, ...refused }) => {
    const settings = { dots: 5, cap: 3, spend_all: true };
    const said = checkSmall(cumulative, { options: 3, settings }, content);
    expect(said).toEqual(code === null ? null : expect.objectContaining({ code, ...refused }));
  });

  it('calls more dots on one option than there are overspent', () => {
    expect(checkSmall(cumulative, { options: 2, settings: { dots: 5 } }, [[1, 6]])).toMatchObject({
      code: 'BALLOT_DOTS_OVERSPENT',
      details: { spent: 6, dots: 5 },
    });
  });

  it('refuses settings under which nobody could place all dots', () => {
    const settings = { dots: 10, cap: 3, spend_all: true };
    expect(refusedSettings(cumulative, { options: 3, settings })).toMatchObject([
      { code: 'DOTS_CANNOT_BE_PLACED', details: { dots: 10, cap: 3, options: 3 } },
    ]);
    expect(refusedSettings(cumulative, { options: 4, settings })).toEqual([]);
  });
});
