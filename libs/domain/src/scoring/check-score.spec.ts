import { describe, expect, it } from '@jest/globals';

import { checkScore } from './check-score.js';

const criteria = [{ key: 'new', weight: 2, scaleMin: 1, scaleMax: 5 }];

describe('checkScore', () => {
  it.each([
    ['the lowest', 'new', 1, 'Seen before', []],
    ['the highest', 'new', 5, 'Never seen', []],
    ['below the scale', 'new', 0, 'Seen before', ['SCORE_OFF_SCALE']],
    ['above the scale', 'new', 6, 'Never seen', ['SCORE_OFF_SCALE']],
    ['between two steps', 'new', 2.5, 'Hm', ['SCORE_OFF_SCALE']],
    ['no number', 'new', Number.NaN, 'Hm', ['SCORE_OFF_SCALE']],
    ['an unknown criterion', 'old', 3, 'Hm', ['CRITERION_UNKNOWN']],
    ['no reason', 'new', 3, ' ', ['TEXT_REQUIRED']],
    ['nothing right', 'new', 9, '', ['SCORE_OFF_SCALE', 'TEXT_REQUIRED']],
  ])('%s', (_, criterionKey, value, reason, codes) => {
    expect(checkScore(criteria, { criterionKey, value, reason }).map(({ code }) => code)).toEqual(codes);
  });
});
