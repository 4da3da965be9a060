import { describe, expect, it } from '@jest/globals';
import type { PlannedPhase } from '@octavo/domain/challenge';
import { opinionGroupsShown, type OpinionFacts } from './opinion-groups-shown.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const voting = (endsAt: string): PlannedPhase => ({
  kind: 'voting',
  name: 'Voting',
  startsAt: new Date('2026-03-01T12:00:00Z'),
  endsAt: new Date(endsAt),
});
const FACTS: OpinionFacts = {
  state: 'published',
  phases: [voting('2026-03-20T12:00:00Z')],
  blind: false,
  form: 'opinion',
  outcome: { reason: null },
};

describe('whether groups of opinion may be shown', () => {
  it.each<[string, Partial<OpinionFacts>, string | null]>([
    ['while voting is open', {}, null],
    [
      'where there are no two groups: what all agree on is told',
      { outcome: { reason: 'NO_TWO_GROUPS' } },
      null,
    ],
    ['when blind voting is over', { blind: true, phases: [voting('2026-03-10T12:00:00Z')] }, null],
    ['when a blind challenge was closed', { blind: true, state: 'closed' }, null],
    ['not where people support', { form: 'support' }, 'OPINIONS_NOT_ASKED'],
    ['not where nobody votes', { form: null }, 'OPINIONS_NOT_ASKED'],
    ['not before they were worked out', { outcome: null }, 'OPINION_GROUPS_NOT_YET'],
    ['not of a few people', { outcome: { reason: 'TOO_FEW_VOTERS' } }, 'OPINION_VOTERS_TOO_FEW'],
    ['not while blind, whatever was worked out before', { blind: true }, 'OPINIONS_AFTER_VOTING'],
    ['not while blind and paused', { blind: true, state: 'paused' }, 'OPINIONS_AFTER_VOTING'],
  ])('%s', (_, change, code) => {
    expect(opinionGroupsShown({ ...FACTS, ...change }, NOW)?.code ?? null).toBe(code);
  });
});
