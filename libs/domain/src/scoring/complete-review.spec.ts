import { describe, expect, it } from '@jest/globals';

import { isCompleteReview, missingScores } from './complete-review.js';

const scale = { weight: 1, scaleMin: 1, scaleMax: 5 };
const criteria = [
  { key: 'new', ...scale },
  { key: 'doable', ...scale },
];

describe('a review', () => {
  it.each([
    ['nothing', [], ['new', 'doable']],
    ['a part', ['doable'], ['new']],
    ['everything', ['doable', 'new'], []],
    ['another criterion', ['doable', 'old'], ['new']],
  ])('with %s', (_, keys, missing) => {
    const review = { reviewerId: 'rik', scores: keys.map((criterionKey) => ({ criterionKey, value: 1 })) };
    expect(missingScores(criteria, review)).toEqual(missing);
    expect(isCompleteReview(criteria, review)).toBe(missing.length === 0);
  });

  it('on no criteria at all is never complete', () => {
    expect(isCompleteReview([], { reviewerId: 'rik', scores: [] })).toBe(false);
  });
});
