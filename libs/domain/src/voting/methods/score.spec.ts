import { describe, expect, it } from '@jest/globals';
import { score } from './score.js';
import { checkSmall, countSmall, refusedSettings } from './small-vote.fixture.js';

describe('score voting (Smith 2000)', () => {
  const ballots = [
    [
      [
        [0, 10],
        [1, 7],
      ],
      1,
    ],
    [[[1, 8]], 3],
    [
      [
        [1, 7],
        [2, 0],
      ],
      6,
    ],
  ] as const;

  it.each([
    {
      name: 'by mean, an option left out is not a zero',
      settings: {},
      winners: [0],
      ranking: [[0], [1], [2], [3]],
    },
    {
      name: 'a minimum keeps one voter from deciding',
      settings: { minimum_n: 2 },
      winners: [1],
      ranking: [[1], [2], [0, 3]],
    },
    { name: 'by sum', settings: { rank_by: 'sum' }, winners: [1], ranking: [[1], [0], [2], [3]] },
    { name: 'nobody reaches the minimum', settings: { minimum_n: 11 }, winners: [], ranking: [[0, 1, 2, 3]] },
  ])('$name', ({ settings, winners, ranking }) => {
    const tally = countSmall(score, { options: 4, settings, ballots });
    expect(tally.winners).toEqual(winners);
    expect(tally.ranking).toEqual(ranking);
  });

  it('shows number and spread beside the mean, exactly, and nothing of what nobody scored', () => {
    expect(countSmall(score, { options: 4, ballots }).scores).toEqual([
      { option: 0, score: '10', n: 1, figures: { mean: '10', sum: '10', variance: '0', deviation: '0.00' } },
      {
        option: 1,
        score: '73/10',
        n: 10,
        figures: { mean: '73/10', sum: '73', variance: '21/100', deviation: '0.46' },
      },
      { option: 2, score: '0', n: 6, figures: { mean: '0', sum: '0', variance: '0', deviation: '0.00' } },
      { option: 3, score: null, n: 0 },
    ]);
  });

  it('tells means apart that no floating-point number does', () => {
    const many = 2 ** 50;
    const tally = countSmall(score, {
      options: 2,
      ballots: [
        [
          [
            [0, 1],
            [1, 1],
          ],
          many,
        ],
        [
          [
            [0, 2],
            [1, 1],
          ],
          1,
        ],
      ],
    });
    expect(tally.ranking).toEqual([[0], [1]]);
  });

  it('takes any range of whole numbers', () => {
    const vote = { options: 2, settings: { min: -3, max: 3 } };
    expect(
      checkSmall(score, vote, [
        [0, -3],
        [1, 3],
      ]),
    ).toBeNull();
    expect(checkSmall(score, vote, [[0, -4]])).toMatchObject({
      code: 'BALLOT_POINTS_OUT_OF_RANGE',
      path: ['points', '0', '1'],
      details: { option: 1, points: -4, min: -3, max: 3 },
    });
  });

  it.each([
    { settings: { min: 4, max: 4 }, code: 'SETTINGS_EQUAL' },
    { settings: { min: 5, max: 4 }, code: 'SETTING_ABOVE_OTHER' },
    { settings: { rank_by: 'median' }, code: 'SETTING_INVALID' },
  ])('refuses settings $settings: $code', ({ settings, code }) => {
    expect(refusedSettings(score, { options: 2, settings }).map((refusal) => refusal.code)).toEqual([code]);
  });
});
