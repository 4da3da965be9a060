import { describe, expect, it } from '@jest/globals';
import { checkRanking } from './check-ranking.js';

describe('checkRanking', () => {
  it.each([
    { name: 'a full ranking', ranking: [[2], [0], [1]] },
    { name: 'a part of the options', ranking: [[1]] },
    { name: 'equals', ranking: [[0, 2], [1]] },
    { name: 'nothing', ranking: [] },
  ])('takes $name', ({ ranking }) => {
    expect(checkRanking(ranking, 3)).toBeNull();
  });

  it.each([
    {
      ranking: [[0], [3]],
      code: 'BALLOT_OPTION_UNKNOWN',
      path: ['ranking', '1', '0'],
      details: { option: 4 },
    },
    {
      ranking: [[0], [1, -1]],
      code: 'BALLOT_OPTION_UNKNOWN',
      path: ['ranking', '1', '1'],
      details: { option: 0 },
    },
    {
      ranking: [[0], [1, 0]],
      code: 'BALLOT_OPTION_TWICE',
      path: ['ranking', '1', '1'],
      details: { option: 1 },
    },
    {
      ranking: [[0], [1, 2]],
      limits: { equalRanks: false },
      code: 'BALLOT_EQUAL_RANKS_NOT_ALLOWED',
      path: ['ranking', '1'],
      details: { rank: 2, options: 2 },
    },
    {
      ranking: [[0], [1], [2]],
      limits: { most: 2 },
      code: 'BALLOT_TOO_MANY_RANKS',
      path: ['ranking'],
      details: { most: 2, ranked: 3 },
    },
  ])('refuses $ranking: $code', ({ ranking, limits, code, path, details }) => {
    expect(checkRanking(ranking, 3, limits)).toEqual({ code, path, details });
  });
});
