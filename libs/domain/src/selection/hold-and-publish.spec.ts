import { describe, expect, it } from '@jest/globals';

import { checkTransitionTable, ROLES, type RoleMandate } from '@octavo/domain/shared';

import {
  DRAFT_DECISION_STATES,
  DRAFT_DECISION_TRANSITIONS,
  mayChangeDraft,
  mayPublishTogether,
  maySeeDraft,
  nextDraftDecisionVerbs,
  type DraftActor,
  type DraftDecisionState,
  type DraftToPublish,
} from './hold-and-publish.js';

const now = new Date('2026-04-01T10:00:00Z');
const mandate = (role: RoleMandate['role'], endsAt: Date | null = null): RoleMandate => ({
  role,
  mandate: 'Adopts ideas',
  startsAt: new Date('2026-01-01'),
  endsAt,
});
const dirk: DraftActor = { personId: 'dirk', mandates: [mandate('decision_maker')] };

describe('a draft of a decision', () => {
  it('has a sound life', () => {
    expect(checkTransitionTable(DRAFT_DECISION_TRANSITIONS, 'draft', DRAFT_DECISION_STATES)).toEqual([]);
    expect(nextDraftDecisionVerbs('published')).toEqual([]);
  });

  it('is seen by decision makers and owners only', () => {
    const seeing = ROLES.filter((role) => maySeeDraft({ personId: 'x', mandates: [mandate(role)] }, now));
    expect(seeing).toEqual(['owner', 'decision_maker']);
    expect(maySeeDraft({ personId: 'x', mandates: [mandate('owner', now)] }, now)).toBe(false);
  });

  it.each<[string, DraftDecisionState, 'hold' | 'revise' | 'drop', DraftActor, string | null]>([
    ['held back by its writer', 'draft', 'hold', dirk, null],
    ['revised by its writer', 'held', 'revise', dirk, null],
    ['changed by another', 'draft', 'hold', { ...dirk, personId: 'eva' }, 'DRAFT_OF_ANOTHER'],
    ['changed by an owner', 'draft', 'hold', { ...dirk, mandates: [mandate('owner')] }, 'NOT_DECISION_MAKER'],
    [
      'changed after the mandate',
      'draft',
      'hold',
      { ...dirk, mandates: [mandate('decision_maker', now)] },
      'MANDATE_NOT_CURRENT',
    ],
    ['dropped when published', 'published', 'drop', dirk, 'TRANSITION_NOT_POSSIBLE'],
  ])('%s', (_, state, verb, actor, code) => {
    expect(mayChangeDraft({ state, writtenBy: 'dirk' }, verb, actor, now)?.code ?? null).toBe(code);
  });
});

describe('mayPublishTogether', () => {
  const draft = (submissionId: string, change: Partial<DraftToPublish> = {}): DraftToPublish => ({
    submissionId,
    state: 'held',
    outcome: 'not_used',
    reason: 'We make no glass, and will not begin.',
    reviewAt: null,
    mandateHolds: true,
    isOvertaken: false,
    ...change,
  });
  it.each<[string, DraftToPublish[], string[]]>([
    ['two that are held', [draft('a'), draft('b')], []],
    ['none', [], ['DRAFTS_NONE drafts']],
    [
      'one still being written',
      [draft('a'), draft('b', { state: 'draft' })],
      ['TRANSITION_NOT_POSSIBLE drafts.1'],
    ],
    ['one submission twice', [draft('a'), draft('a')], ['DECIDED_TWICE drafts.1']],
    [
      'one whose writer has no mandate any more',
      [draft('a', { mandateHolds: false })],
      ['DRAFT_MANDATE_ENDED drafts.0'],
    ],
    ['one withdrawn meanwhile', [draft('a', { isOvertaken: true })], ['DRAFT_OVERTAKEN drafts.0']],
    [
      'one whose date has passed while it was held',
      [draft('a', { outcome: 'later', reviewAt: now })],
      ['REVIEW_DATE_IN_PAST drafts.0.reviewAt'],
    ],
    ['one without a reason of its own', [draft('a', { reason: '' })], ['TEXT_REQUIRED drafts.0.reason']],
  ])('%s', (_, drafts, expected) => {
    const found = mayPublishTogether(drafts, dirk, now);
    expect(found.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
  });

  it('is for decision makers and owners', () => {
    const owner = { personId: 'olga', mandates: [mandate('owner')] };
    const moderator = { personId: 'mo', mandates: [mandate('moderator')] };
    expect(mayPublishTogether([draft('a')], owner, now)).toEqual([]);
    expect(mayPublishTogether([draft('a')], moderator, now).map(({ code }) => code)).toEqual([
      'NOT_DECISION_MAKER',
    ]);
  });
});
