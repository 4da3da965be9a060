import { describe, expect, it } from '@jest/globals';

import { refusal } from '@octavo/domain/shared';

import { mayCast, mayVote, type VoteFacts } from './vote-rules.js';
import { FORM_CHOICES, VOTE_CHOICES, VOTING_FORMS } from './voting-form.js';

const opens = new Date('2026-03-09T00:00:00.000Z');
const closes = new Date('2026-03-16T00:00:00.000Z');
const during = new Date('2026-03-10T00:00:00Z');
const facts: VoteFacts = {
  state: 'published',
  phases: [{ kind: 'voting', name: 'Vote', startsAt: opens, endsAt: closes }],
  takingPart: null,
  form: 'support',
  submission: { isSubmitted: true, isOwn: false },
};

describe('mayVote', () => {
  it.each<[string, Partial<VoteFacts>, Date, string | null]>([
    ['in the voting phase', {}, during, null],
    ['at its first moment', {}, opens, null],
    ['a millisecond too early', {}, new Date(opens.getTime() - 1), 'VOTING_NOT_OPEN_YET'],
    ['a millisecond before closing', {}, new Date(closes.getTime() - 1), null],
    ['at closing', {}, closes, 'VOTING_CLOSED'],
    ['a millisecond after closing', {}, new Date(closes.getTime() + 1), 'VOTING_CLOSED'],
    ['when paused', { state: 'paused' }, during, 'CHALLENGE_PAUSED'],
    ['without a voting rule', { form: null }, during, 'VOTING_NOT_OFFERED'],
    [
      'on a draft or a withdrawn idea',
      { submission: { isSubmitted: false, isOwn: false } },
      during,
      'SUBMISSION_NOT_OPEN',
    ],
    ['on one’s own idea', { submission: { isSubmitted: true, isOwn: true } }, during, 'OWN_SUBMISSION'],
    ['outside the audience', { takingPart: refusal('SIGN_IN_REQUIRED') }, during, 'SIGN_IN_REQUIRED'],
  ])('%s: %s', (_, change, now, code) => {
    expect(mayVote({ ...facts, ...change }, now)?.code ?? null).toBe(code);
  });

  it('tells nothing about the challenge to those who may not read it', () => {
    const takingPart = refusal('CHALLENGE_NOT_FOUND');
    const hidden: VoteFacts = { ...facts, state: 'draft', form: null, phases: [], takingPart };
    expect(mayVote(hidden, during)).toBe(takingPart);
  });

  it('says when voting closed', () => {
    expect(mayVote(facts, closes)?.details).toEqual({ phase: 'Vote', closedAt: closes });
  });
});

describe('mayCast', () => {
  it('takes the choices of the form, and no others', () => {
    for (const form of VOTING_FORMS) {
      const offered = VOTE_CHOICES.filter((choice) => mayCast({ ...facts, form }, choice, during) === null);
      expect([...offered].sort()).toEqual([...FORM_CHOICES[form]].sort());
    }
    expect(mayCast(facts, 'agree', during)).toEqual({
      code: 'VOTE_CHOICE_NOT_OFFERED',
      path: ['choice'],
      details: { choice: 'agree', offered: ['support', 'withdrawn'] },
    });
  });

  it('refuses what mayVote refuses', () => {
    expect(mayCast(facts, 'agree', closes)?.code).toBe('VOTING_CLOSED');
    expect(mayCast({ ...facts, form: null }, 'agree', during)?.code).toBe('VOTING_NOT_OFFERED');
  });
});
