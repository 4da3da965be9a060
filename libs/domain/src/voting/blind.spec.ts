import { describe, expect, it } from '@jest/globals';

import type { PlannedPhase } from '@octavo/domain/challenge';

import { tallyVisible, type BlindFacts } from './blind.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const vote = (from: number, to: number): PlannedPhase => ({
  kind: 'voting',
  name: 'Vote',
  startsAt: day(from),
  endsAt: day(to),
});
const facts: BlindFacts = {
  state: 'published',
  blind: true,
  phases: [vote(8, 10), vote(3, 5), { ...vote(10, 20), kind: 'review' }],
};

describe('tallyVisible', () => {
  it.each<[string, Partial<BlindFacts>, Date, boolean]>([
    ['before the vote', {}, day(1), false],
    ['during the vote', {}, day(4), false],
    ['between two votes', {}, day(6), false],
    ['a millisecond before the last vote closes', {}, new Date(day(10).getTime() - 1), false],
    ['when the last vote has closed', {}, day(10), true],
    ['during a vote that is not blind', { blind: false }, day(4), true],
    ['paused in the middle', { state: 'paused' }, day(4), false],
    ['closed early', { state: 'closed' }, day(4), true],
    ['blind without any vote planned', { phases: [] }, day(30), false],
  ])('%s: %s', (_, change, now, visible) => {
    expect(tallyVisible({ ...facts, ...change }, now)).toBe(visible);
  });
});
