import { describe, expect, it } from '@jest/globals';
import { refusal } from '@octavo/domain/shared';
import { mayComment, type CommentFacts } from './may-comment.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
const facts: CommentFacts = {
  state: 'published',
  phases: [
    { kind: 'submission', name: 'Ideas', startsAt: day(10), endsAt: day(14) },
    { kind: 'review', name: 'Review', startsAt: day(14), endsAt: day(20) },
  ],
  takingPart: null,
  submission: { state: 'submitted', isRejected: false },
  parent: null,
};

describe('mayComment', () => {
  it.each<[string, Partial<CommentFacts>, Date, string | null]>([
    ['on an idea', {}, day(11), null],
    ['on the question (6.12)', { submission: null }, day(11), null],
    ['in answer to another', { parent: { isWithdrawn: false } }, day(11), null],
    ['in answer to what was withdrawn', { parent: { isWithdrawn: true } }, day(11), 'COMMENT_WITHDRAWN'],
    ['too early', {}, day(9), 'COMMENTING_NOT_OPEN_YET'],
    ['during the review', {}, day(14), 'COMMENTING_CLOSED'],
    ['while paused', { state: 'paused' }, day(11), 'CHALLENGE_PAUSED'],
    ['from outside', { takingPart: refusal('NOT_IN_AUDIENCE') }, day(11), 'NOT_IN_AUDIENCE'],
    ['on one’s draft', { submission: { state: 'draft', isRejected: false } }, day(11), 'SUBMISSION_NOT_OPEN'],
    [
      'on a withdrawn idea',
      { submission: { state: 'withdrawn', isRejected: false } },
      day(11),
      'SUBMISSION_NOT_OPEN',
    ],
    [
      'on a rejected idea',
      { submission: { state: 'submitted', isRejected: true } },
      day(11),
      'SUBMISSION_NOT_OPEN',
    ],
  ])('%s', (_what, changes, now, code) => {
    expect(mayComment({ ...facts, ...changes }, now)?.code ?? null).toBe(code);
  });
});
