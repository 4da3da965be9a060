import { describe, expect, it } from '@jest/globals';

import { areRulesFrozen, mayChangeRules, rulesFrozenAt, type FreezeFacts } from './freeze.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const facts: FreezeFacts = {
  state: 'published',
  publishedAt: day(1),
  phases: [
    { kind: 'submission', name: 'Second round', startsAt: day(20), endsAt: day(25) },
    { kind: 'submission', name: 'First round', startsAt: day(10), endsAt: day(15) },
    { kind: 'discussion', name: 'Brief', startsAt: day(5), endsAt: day(10) },
  ],
};
const reason = 'Two criteria overlapped; we were told so by contributors.';

describe('the freeze of the rules (7.5)', () => {
  it.each<[string, Partial<FreezeFacts>, Date | null]>([
    ['at the first submission phase', {}, day(10)],
    ['at publication when that is later', { publishedAt: day(12) }, day(12)],
    ['never in a draft', { state: 'draft', publishedAt: null }, null],
    ['not without a submission phase', { phases: [] }, null],
    ['still when paused', { state: 'paused' }, day(10)],
  ])('%s', (_, change, expected) => {
    expect(rulesFrozenAt({ ...facts, ...change })).toEqual(expected);
  });

  it('begins at the very moment', () => {
    expect(areRulesFrozen(facts, new Date(day(10).getTime() - 1))).toBe(false);
    expect(areRulesFrozen(facts, day(10))).toBe(true);
    expect(areRulesFrozen({ ...facts, phases: [] }, day(10))).toBe(false);
  });

  it.each<[string, FreezeFacts, string | null, Date, string | null]>([
    ['before it, without a reason', facts, null, day(9), null],
    ['after it, without a reason', facts, null, day(10), 'RULES_FROZEN'],
    ['after it, with a blank reason', facts, '   ', day(10), 'RULES_FROZEN'],
    ['after it, with a word', facts, 'because', day(10), 'TEXT_TOO_SHORT'],
    ['after it, with a reason: a new version', facts, reason, day(10), null],
    ['after closing', { ...facts, state: 'closed' }, reason, day(30), 'CHALLENGE_CLOSED'],
  ])('a change %s', (_, given, why, now, code) => {
    expect(mayChangeRules(given, why, now)?.code ?? null).toBe(code);
  });

  it('says since when, and how long a reason must be', () => {
    expect(mayChangeRules(facts, null, day(12))?.details).toEqual({ frozenAt: day(10), min: 20 });
  });
});
