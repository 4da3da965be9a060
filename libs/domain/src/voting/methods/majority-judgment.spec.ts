import { describe, expect, it } from '@jest/globals';
import { majorityJudgment } from './majority-judgment.js';
import { checkSmall, countSmall } from './small-vote.fixture.js';

const grades = ['Reject', 'Poor', 'Fair', 'Good'];

describe('majority judgment (Balinski and Laraki 2007)', () => {
  it('elects the highest middle grade, not the highest mean', () => {
    const tally = countSmall(majorityJudgment, {
      options: 2,
      settings: { grades },
      ballots: [
        [
          [
            [0, 2],
            [1, 1],
          ],
          3,
        ],
        [
          [
            [0, 0],
            [1, 3],
          ],
          2,
        ],
      ],
    });
    expect(tally.winners).toEqual([0]);
    expect(tally.scores[0]).toEqual({
      option: 0,
      score: '2',
      n: 5,
      figures: { below: '2', above: '0', grade_0: '2', grade_1: '0', grade_2: '3', grade_3: '0' },
    });
    expect(tally.trace.filter(({ code }) => code === 'MIDDLE_GRADE')).toEqual([
      { code: 'MIDDLE_GRADE', details: { grade: 'Fair', count: 1 }, options: { having: [0] } },
      { code: 'MIDDLE_GRADE', details: { grade: 'Poor', count: 1 }, options: { having: [1] } },
    ]);
  });

  /** Option 0 was graded by all four, option 1 by two, option 2 by nobody. */
  const ballots = [
    [
      [
        [0, 1],
        [1, 3],
      ],
      1,
    ],
    [
      [
        [0, 2],
        [1, 2],
      ],
      1,
    ],
    [[[0, 2]], 2],
  ] as const;

  it.each([
    { silent: 'worst', ranking: [[0], [1], [2]], scores: ['2', '0', '0'] },
    { silent: 'none', ranking: [[1], [0], [2]], scores: ['2', '2', null] },
    { silent: 'median', ranking: [[1], [0], [2]], scores: ['2', '2', null] },
  ])('takes no grade as $silent', ({ silent, ranking, scores }) => {
    const tally = countSmall(majorityJudgment, { options: 3, settings: { grades, silent }, ballots });
    expect(tally.ranking).toEqual(ranking);
    expect(tally.scores.map(({ score }) => score)).toEqual(scores);
    expect(tally.scores.map(({ n }) => n)).toEqual([4, 2, 0]);
  });

  it('breaks the tie of equal grades as declared, and not by who is asked first', () => {
    const tally = countSmall(majorityJudgment, {
      options: 3,
      order: [2, 0, 1],
      ballots: [
        [
          [
            [0, 4],
            [2, 4],
          ],
          3,
        ],
      ],
    });
    expect(tally.winners).toEqual([2]);
    expect(tally.tieBreaks).toEqual([{ between: [0, 2], chosen: 2, purpose: 'elect', by: 'declared' }]);
  });

  it('refuses a grade that is not there', () => {
    expect(checkSmall(majorityJudgment, { options: 1, settings: { grades } }, [[0, 4]])).toMatchObject({
      code: 'BALLOT_POINTS_OUT_OF_RANGE',
      details: { option: 1, points: 4, min: 0, max: 3 },
    });
  });
});
