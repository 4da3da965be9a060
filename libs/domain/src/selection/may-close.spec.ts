import { describe, expect, it } from '@jest/globals';

import { mayClose, type CloseFacts } from './may-close.js';

const facts: CloseFacts = {
  state: 'published',
  undecided: { count: 0, firstIds: [] },
  thankYou: 'Thank you for two hundred ideas about tea.',
  resultsSummary: 'Two ideas are adopted: Jägerthee and Pickwick Chews.',
};

describe('mayClose', () => {
  it.each<[string, Partial<CloseFacts>, readonly string[]]>([
    ['when all is done', {}, []],
    ['with ideas undecided', { undecided: { count: 3, firstIds: ['a', 'b'] } }, ['SUBMISSIONS_UNDECIDED']],
    ['without a thank-you (S01)', { thankYou: ' ' }, ['THANK_YOU_MISSING']],
    ['with a thank-you of a word', { thankYou: 'Thanks' }, ['TEXT_TOO_SHORT']],
    ['without results', { resultsSummary: '' }, ['RESULTS_NOT_PUBLISHED']],
    [
      'with nothing done',
      { undecided: { count: 1, firstIds: ['a'] }, thankYou: '', resultsSummary: '' },
      ['SUBMISSIONS_UNDECIDED', 'THANK_YOU_MISSING', 'RESULTS_NOT_PUBLISHED'],
    ],
    ['as a draft', { state: 'draft' }, ['TRANSITION_NOT_POSSIBLE']],
    ['while paused', { state: 'paused' }, ['TRANSITION_NOT_POSSIBLE']],
    ['twice', { state: 'closed' }, ['TRANSITION_NOT_POSSIBLE']],
  ])('%s: %j', (_, change, codes) => {
    expect(mayClose({ ...facts, ...change }).map(({ code }) => code)).toEqual(codes);
  });

  it('says how many ideas wait, and which come first', () => {
    const [found] = mayClose({ ...facts, undecided: { count: 30, firstIds: ['a', 'b'] } });
    expect(found?.details).toEqual({ count: 30, first: ['a', 'b'] });
  });
});
