import { describe, expect, it } from '@jest/globals';

import { mayScore, type ScoreFacts } from './may-score.js';

const opens = new Date('2026-03-16T00:00:00.000Z');
const closes = new Date('2026-03-20T00:00:00.000Z');
const submission = { isSubmitted: true, isOwn: false, isDecided: false };
const facts: ScoreFacts = {
  state: 'published',
  phases: [{ kind: 'review', name: 'Review', startsAt: opens, endsAt: closes }],
  isAssigned: true,
  submission,
};

describe('mayScore', () => {
  it.each<[string, Partial<ScoreFacts>, Date, string | null]>([
    ['in the review phase', {}, opens, null],
    ['before it', {}, new Date(opens.getTime() - 1), 'SCORING_NOT_OPEN_YET'],
    ['after it', {}, closes, 'SCORING_CLOSED'],
    ['when not assigned', { isAssigned: false }, opens, 'NOT_ASSIGNED'],
    ['a withdrawn idea', { submission: { ...submission, isSubmitted: false } }, opens, 'SUBMISSION_NOT_OPEN'],
    ['an own idea', { submission: { ...submission, isOwn: true } }, opens, 'OWN_SUBMISSION'],
    ['a decided idea', { submission: { ...submission, isDecided: true } }, opens, 'ALREADY_DECIDED'],
  ])('%s: %s', (_, change, now, code) => {
    expect(mayScore({ ...facts, ...change }, now)?.code ?? null).toBe(code);
  });
});
