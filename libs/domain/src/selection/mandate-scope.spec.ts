import { describe, expect, it } from '@jest/globals';

import type { RoleMandate, WorkingCalendar } from '@octavo/domain/shared';

import {
  beyondScope,
  escalateDecision,
  type DecisionNeed,
  type MandateLevel,
  type MandateScope,
} from './mandate-scope.js';

const calendar: WorkingCalendar = { timeZone: 'Europe/Amsterdam', holidays: [] };
const now = new Date('2026-03-06T09:00:00Z');
const all: MandateScope = { mostCents: null, challengeIds: null, outcomes: null };
const need: DecisionNeed = { challengeId: 'tea', outcome: 'adopted', cents: 3_000_000 };
const held: RoleMandate = {
  role: 'decision_maker',
  mandate: 'Adopts ideas',
  startsAt: new Date('2026-01-01'),
  endsAt: null,
};
const level = (
  personId: string,
  mostCents: number | null,
  change: Partial<MandateLevel> = {},
): MandateLevel => ({
  personId,
  held,
  scope: { ...all, mostCents },
  answerDays: 2,
  ...change,
});

describe('beyondScope', () => {
  it.each<[string, Partial<MandateScope>, Partial<DecisionNeed>, string[]]>([
    ['without limits', {}, {}, []],
    ['at the limit itself', { mostCents: 3_000_000 }, {}, []],
    ['a cent above it', { mostCents: 2_999_999 }, {}, ['amount']],
    ['adopted at an unknown cost', { mostCents: 1 }, { cents: null }, ['amount_unknown']],
    ['not used costs nothing', { mostCents: 1 }, { cents: null, outcome: 'not_used' }, []],
    ['another challenge', { challengeIds: ['gum'] }, {}, ['challenge']],
    ['an outcome that is another’s', { outcomes: ['not_used'] }, {}, ['outcome']],
    ['all at once', { mostCents: 0, challengeIds: [], outcomes: [] }, {}, ['amount', 'challenge', 'outcome']],
  ])('%s', (_, scope, change, expected) => {
    expect(beyondScope({ ...all, ...scope }, { ...need, ...change })).toEqual(expected);
  });
});

describe('escalateDecision', () => {
  const ladder = [
    level('team lead', 500_000),
    level('head', 2_500_000),
    level('director', null, { answerDays: 3 }),
  ];

  it('goes to the first level that reaches so far, within its working days (S14)', () => {
    expect(escalateDecision(ladder, 0, need, calendar, now)).toEqual({
      ok: true,
      value: {
        level: 2,
        personId: 'director',
        // Friday, Monday, Tuesday, Wednesday.
        dueAt: new Date('2026-03-11T09:00:00Z'),
        beyond: ['amount'],
        passedOver: [{ level: 1, personId: 'head' }],
      },
    });
    const smaller = escalateDecision(ladder, 0, { ...need, cents: 600_000 }, calendar, now);
    expect(smaller).toMatchObject({
      value: { level: 1, passedOver: [], dueAt: new Date('2026-03-10T09:00:00Z') },
    });
  });

  it('stays where it may be decided', () => {
    expect(escalateDecision(ladder, 2, need, calendar, now)).toEqual({ ok: true, value: null });
  });

  it('passes over whose mandate is over, also one’s own', () => {
    const ended = { held: { ...held, endsAt: now } };
    const some = [level('lead', null, ended), level('head', null, ended), level('director', null)];
    expect(escalateDecision(some, 0, need, calendar, now)).toMatchObject({
      value: { personId: 'director', beyond: [], passedOver: [{ personId: 'head' }] },
    });
  });

  it('says when nobody on the ladder may', () => {
    const outcome = escalateDecision(ladder.slice(0, 2), 0, need, calendar, now);
    expect(outcome).toMatchObject({
      refusals: [{ code: 'MANDATE_LADDER_ENDS', details: { beyond: ['amount'] } }],
    });
    expect(() => escalateDecision(ladder, 3, need, calendar, now)).toThrow(RangeError);
  });
});
