import { describe, expect, it } from '@jest/globals';

import { checkDecision, type DecisionInput } from './check-decision.js';

const now = new Date('2026-03-21T12:00:00.000Z');
const soon = new Date(now.getTime() + 1);
const reason = 'Fits the shelf and can be made this year.';

describe('checkDecision', () => {
  it.each<[string, DecisionInput, readonly string[]]>([
    ['adopted', { outcome: 'adopted', reason, reviewAt: null }, []],
    ['not used', { outcome: 'not_used', reason, reviewAt: null }, []],
    ['later, with a date', { outcome: 'later', reason, reviewAt: soon }, []],
    ['later, without a date', { outcome: 'later', reason, reviewAt: null }, ['REVIEW_DATE_REQUIRED']],
    ['later, now', { outcome: 'later', reason, reviewAt: now }, ['REVIEW_DATE_IN_PAST']],
    ['adopted, with a date', { outcome: 'adopted', reason, reviewAt: soon }, ['REVIEW_DATE_NOT_EXPECTED']],
    ['no reason', { outcome: 'not_used', reason: ' ', reviewAt: null }, ['TEXT_REQUIRED']],
    ['19 characters', { outcome: 'not_used', reason: 'x'.repeat(19), reviewAt: null }, ['TEXT_TOO_SHORT']],
    ['20 characters', { outcome: 'not_used', reason: 'x'.repeat(20), reviewAt: null }, []],
    [
      'nothing right',
      { outcome: 'later', reason: '', reviewAt: null },
      ['TEXT_REQUIRED', 'REVIEW_DATE_REQUIRED'],
    ],
  ])('%s', (_, input, codes) => {
    expect(checkDecision(input, now).map(({ code }) => code)).toEqual(codes);
  });
});
