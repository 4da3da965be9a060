import { describe, expect, it } from '@jest/globals';
import { checkSmall, countSmall } from './small-vote.fixture.js';
import { stars } from './stars.js';

describe('stars', () => {
  const ballots = [
    [
      [
        [0, 5],
        [1, 4],
      ],
      3,
    ],
    [[[1, 5]], 4],
    [
      [
        [1, 4],
        [2, 5],
      ],
      1,
    ],
  ] as const;

  it.each([
    {
      name: 'the highest mean, few voters or many',
      minimum_n: 1,
      winners: [0, 2],
      ranking: [[0, 2], [1], [3]],
    },
    { name: 'with a minimum', minimum_n: 4, winners: [1], ranking: [[1], [0, 2, 3]] },
  ])('$name', ({ minimum_n, winners, ranking }) => {
    const tally = countSmall(stars, { options: 4, settings: { minimum_n, seats: 2 }, ballots });
    expect(tally.winners).toEqual(winners);
    expect(tally.ranking).toEqual(ranking);
    expect(tally.scores.map(({ score }) => score)).toEqual(['5', '9/2', '5', null]);
  });

  it.each([0, 6, -1])('refuses %i stars', (given) => {
    expect(checkSmall(stars, { options: 2 }, [[1, given]])).toMatchObject({
      code: 'BALLOT_POINTS_OUT_OF_RANGE',
      details: { option: 2, points: given, min: 1, max: 5 },
    });
  });
});
