import { describe, expect, it } from '@jest/globals';

import type { RoleMandate, WorkingCalendar } from '@octavo/domain/shared';

import {
  checkReconsiderationReason,
  DEFAULT_RECONSIDERATION_DAYS,
  mayAnswerReconsideration,
  mayAskReconsideration,
  reconsiderableUntil,
  type Reconsideration,
  type ReconsiderationAnswerer,
  type ReconsiderationFacts,
  type ToldDecision,
} from './reconsideration.js';

const calendar: WorkingCalendar = { timeZone: 'Europe/Amsterdam', holidays: ['2026-04-06'] };
const decision: ToldDecision = {
  outcome: 'not_used',
  toldAt: new Date('2026-03-30T09:00:00Z'),
  decidedBy: ['dirk'],
};
// Easter Monday lies between: the tenth working day is a Tuesday.
const until = new Date('2026-04-14T09:00:00Z');
const asked: Reconsideration = { askedBy: 'ann', askedAt: decision.toldAt, answer: null };
const facts: ReconsiderationFacts = {
  decision,
  before: [],
  authorIds: ['ann', 'bob'],
  withinDays: DEFAULT_RECONSIDERATION_DAYS,
  calendar,
};

describe('mayAskReconsideration', () => {
  it('is open for a number of working days after the author was told', () => {
    expect(reconsiderableUntil(decision, 10, calendar)).toEqual(until);
  });

  it.each<[string, Partial<ReconsiderationFacts>, string, Date, string | null]>([
    ['the author', {}, 'ann', decision.toldAt, null],
    ['a co-author', {}, 'bob', decision.toldAt, null],
    ['at the last moment', {}, 'ann', until, null],
    ['too late', {}, 'ann', new Date(until.getTime() + 1), 'RECONSIDERATION_TOO_LATE'],
    ['somebody else', {}, 'eve', decision.toldAt, 'RECONSIDERATION_NOT_AUTHOR'],
    ['before a decision', { decision: null }, 'ann', decision.toldAt, 'RECONSIDERATION_NOT_DECIDED'],
    ['“later”', { decision: { ...decision, outcome: 'later' } }, 'ann', decision.toldAt, null],
    [
      'when adopted',
      { decision: { ...decision, outcome: 'adopted' } },
      'ann',
      decision.toldAt,
      'RECONSIDERATION_NOT_NEEDED',
    ],
    ['a second time, by the co-author', { before: [asked] }, 'bob', decision.toldAt, 'RECONSIDERATION_ONCE'],
    [
      'a second time, after it was decided anew',
      {
        before: [
          {
            ...asked,
            answer: {
              verdict: 'reopened',
              answeredBy: 'eva',
              answeredAt: decision.toldAt,
              reason: 'New facts.',
            },
          },
        ],
      },
      'ann',
      decision.toldAt,
      'RECONSIDERATION_ONCE',
    ],
  ])('%s', (_, change, personId, now, code) => {
    expect(mayAskReconsideration({ ...facts, ...change }, personId, now)?.code ?? null).toBe(code);
  });

  it('needs a reason that says something', () => {
    expect(checkReconsiderationReason('unfair')?.code).toBe('TEXT_TOO_SHORT');
    expect(checkReconsiderationReason('The costs were read as euros, they are cents.')).toBeNull();
  });
});

describe('mayAnswerReconsideration', () => {
  const mandate: RoleMandate = {
    role: 'decision_maker',
    mandate: 'Adopts ideas',
    startsAt: new Date('2026-01-01'),
    endsAt: null,
  };
  const eva: ReconsiderationAnswerer = { personId: 'eva', mandates: [mandate], hasConflict: false };
  const answer = {
    verdict: 'upheld' as const,
    answeredBy: 'eva',
    answeredAt: until,
    reason: 'It stands.',
  };
  it.each<[string, Partial<ReconsiderationAnswerer>, Partial<Reconsideration>, string | null]>([
    ['another decision maker', {}, {}, null],
    ['who decided', { personId: 'dirk' }, {}, 'RECONSIDERATION_SAME_PERSON'],
    ['without a role', { mandates: [] }, {}, 'NOT_DECISION_MAKER'],
    ['with a mandate that is over', { mandates: [{ ...mandate, endsAt: until }] }, {}, 'MANDATE_NOT_CURRENT'],
    ['once more', {}, { answer }, 'RECONSIDERATION_ANSWERED'],
    ['with a conflict', { hasConflict: true }, {}, 'RECONSIDERATION_CONFLICT'],
    ['who asked', { personId: 'ann' }, {}, 'RECONSIDERATION_CONFLICT'],
  ])('%s', (_, who, change, code) => {
    const found = mayAnswerReconsideration(decision, { ...asked, ...change }, { ...eva, ...who }, until);
    expect(found?.code ?? null).toBe(code);
  });
});
