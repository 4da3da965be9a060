import { describe, expect, it } from '@jest/globals';
import { quadratic } from './quadratic.js';
import { checkSmall, countSmall } from './small-vote.fixture.js';

describe('quadratic vote (Lalley and Weyl 2018)', () => {
  it('lets a few who care much outweigh many who care little, and votes against count', () => {
    const tally = countSmall(quadratic, {
      options: 3,
      settings: { credits: 100 },
      ballots: [
        [
          [
            [0, 1],
            [1, 1],
          ],
          9,
        ],
        [
          [
            [1, -6],
            [2, 8],
          ],
          2,
        ],
      ],
    });
    expect(tally.winners).toEqual([2]);
    expect(tally.scores).toEqual([
      { option: 0, score: '9', figures: { voters_for: '9', voters_against: '0' } },
      { option: 1, score: '-3', figures: { voters_for: '9', voters_against: '2' } },
      { option: 2, score: '16', figures: { voters_for: '2', voters_against: '0' } },
    ]);
    expect(tally.trace[0]?.details).toEqual({ ballots: 11, credits: 100, spent: '218' });
  });

  it.each([
    {
      name: 'one vote on each of a hundred',
      credits: 100,
      votes: Array.from({ length: 100 }, (_, i) => [i, 1]),
    },
    { name: 'ten votes on one', credits: 100, votes: [[0, 10]] },
    { name: 'ten votes against one', credits: 100, votes: [[0, -10]] },
    {
      name: 'three, four and five',
      credits: 50,
      votes: [
        [0, 3],
        [1, -4],
        [2, 5],
      ],
    },
  ])('$name costs all credits exactly', ({ credits, votes }) => {
    const vote = (given: number): Parameters<typeof checkSmall>[1] => ({
      options: 100,
      settings: { credits: given },
    });
    expect(checkSmall(quadratic, vote(credits), votes)).toBeNull();
    expect(checkSmall(quadratic, vote(credits - 1), votes)).not.toBeNull();
  });

  it.each([
    {
      content: [
        [0, 7],
        [1, 8],
      ],
      code: 'BALLOT_CREDITS_OVERSPENT',
      details: { spent: 113, credits: 99 },
    },
    {
      content: [[0, 10]],
      code: 'BALLOT_POINTS_OUT_OF_RANGE',
      details: { option: 1, points: 10, min: -9, max: 9 },
    },
  ])('refuses $content: $code', ({ content, ...refused }) => {
    expect(checkSmall(quadratic, { options: 3, settings: { credits: 99 } }, content)).toMatchObject(refused);
  });
});
