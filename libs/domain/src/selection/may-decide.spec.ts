import { describe, expect, it } from '@jest/globals';

import { ROLES, type RoleMandate } from '@octavo/domain/shared';

import { mayDecide, type DecideFacts } from './may-decide.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
const mandate: RoleMandate = {
  role: 'decision_maker',
  mandate: 'Adopts ideas up to 25,000 euro',
  startsAt: day(1),
  endsAt: null,
};
const facts: DecideFacts = {
  state: 'published',
  phases: [{ kind: 'decision', name: 'Decision', startsAt: day(20), endsAt: day(27) }],
  mandates: [mandate],
  submission: { state: 'submitted', isOwn: false },
};

describe('mayDecide', () => {
  it.each<[string, Partial<DecideFacts>, Date, string | null]>([
    ['in the decision phase', {}, day(20), null],
    ['before it', {}, new Date(day(20).getTime() - 1), 'DECIDING_NOT_OPEN_YET'],
    ['late', {}, day(31), null],
    ['after closing', { state: 'closed' }, day(31), 'CHALLENGE_CLOSED'],
    [
      'after closing on an idea that was put off (L-F21)',
      { state: 'closed', submission: { state: 'submitted', isOwn: false, isPutOff: true } },
      day(31),
      null,
    ],
    ['while paused', { state: 'paused' }, day(21), 'CHALLENGE_PAUSED'],
    ['without any role', { mandates: [] }, day(21), 'NOT_DECISION_MAKER'],
    [
      'with a mandate that is over',
      { mandates: [{ ...mandate, endsAt: day(21) }] },
      day(21),
      'MANDATE_NOT_CURRENT',
    ],
    [
      'with a mandate to come',
      { mandates: [{ ...mandate, startsAt: day(22) }] },
      day(21),
      'MANDATE_NOT_CURRENT',
    ],
    [
      'with an empty mandate (S14)',
      { mandates: [{ ...mandate, mandate: '' }] },
      day(21),
      'MANDATE_NOT_CURRENT',
    ],
    [
      'with a new mandate after an old one',
      {
        mandates: [
          { ...mandate, endsAt: day(10) },
          { ...mandate, startsAt: day(10) },
        ],
      },
      day(21),
      null,
    ],
    ['on a draft', { submission: { state: 'draft', isOwn: false } }, day(21), 'SUBMISSION_NOT_OPEN'],
    [
      'on a withdrawn idea',
      { submission: { state: 'withdrawn', isOwn: false } },
      day(21),
      'SUBMISSION_NOT_OPEN',
    ],
    [
      'on an own idea',
      { submission: { state: 'submitted', isOwn: true } },
      day(21),
      'DECISION_ON_OWN_SUBMISSION',
    ],
  ])('%s: %s', (_, change, now, code) => {
    expect(mayDecide({ ...facts, ...change }, now)?.code ?? null).toBe(code);
  });

  it('is for decision makers and no other role (S14)', () => {
    const deciding = ROLES.filter(
      (role) => mayDecide({ ...facts, mandates: [{ ...mandate, role }] }, day(21)) === null,
    );
    expect(deciding).toEqual(['decision_maker']);
  });
});
