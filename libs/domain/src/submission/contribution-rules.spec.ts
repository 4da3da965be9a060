import { describe, expect, it } from '@jest/globals';
import type { PlannedPhase } from '@octavo/domain/challenge';
import { refusal } from '@octavo/domain/shared';
import {
  checkLicence,
  mayAttach,
  mayDraft,
  mayEditDraft,
  mayRevise,
  maySubmit,
  mayWithdraw,
  type ContributionFacts,
  type OwnFacts,
} from './contribution-rules.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
const phases: readonly PlannedPhase[] = [
  { kind: 'submission', name: 'Ideas', startsAt: day(10), endsAt: day(14) },
  { kind: 'voting', name: 'Vote', startsAt: day(14), endsAt: day(20) },
];
const open: ContributionFacts = { state: 'published', phases, takingPart: null };
const own = (state: OwnFacts['submission']['state'], more: Partial<OwnFacts> = {}): OwnFacts => ({
  ...open,
  submission: { state, isAuthor: true },
  ...more,
});
const foreign = (state: OwnFacts['submission']['state']): OwnFacts =>
  own(state, { submission: { state, isAuthor: false } });

describe('drafting and submitting', () => {
  it.each<[string, Date, string | null, string | null]>([
    ['before submissions open one may prepare', day(9), null, 'SUBMITTING_NOT_OPEN_YET'],
    ['while they are open', day(10), null, null],
    ['when they have closed', day(14), 'SUBMITTING_CLOSED', 'SUBMITTING_CLOSED'],
  ])('%s', (_when, now, drafting, submitting) => {
    expect(mayDraft(open, now)?.code ?? null).toBe(drafting);
    expect(maySubmit(open, now)?.code ?? null).toBe(submitting);
  });

  it('is for the audience', () => {
    const outside = { ...open, takingPart: refusal('NOT_IN_AUDIENCE') };
    expect(mayDraft(outside, day(11))?.code).toBe('NOT_IN_AUDIENCE');
    expect(maySubmit(outside, day(11))?.code).toBe('NOT_IN_AUDIENCE');
  });

  it('is not possible in a draft, paused or closed challenge', () => {
    const codes = (['draft', 'paused', 'closed'] as const).map(
      (state) => mayDraft({ ...open, state }, day(11))?.code,
    );
    expect(codes).toEqual(['CHALLENGE_NOT_PUBLISHED', 'CHALLENGE_PAUSED', 'CHALLENGE_CLOSED']);
  });
});

describe('changing one’s own', () => {
  it.each<[string, OwnFacts, Date, string | null]>([
    ['while ideas come in', own('submitted'), day(11), null],
    ['while people vote', own('submitted'), day(15), 'REVISING_CLOSED'],
    ['a draft', own('draft'), day(11), 'SUBMISSION_IS_DRAFT'],
    ['what was withdrawn', own('withdrawn'), day(11), 'SUBMISSION_WITHDRAWN'],
    ['somebody else’s', foreign('submitted'), day(11), 'NOT_AUTHOR'],
    [
      'no longer invited',
      own('submitted', { takingPart: refusal('NOT_IN_AUDIENCE') }),
      day(11),
      'NOT_IN_AUDIENCE',
    ],
  ])('revises: %s', (_what, facts, now, code) => {
    expect(mayRevise(facts, now)?.code ?? null).toBe(code);
  });

  it.each<[string, OwnFacts, Date, string | null]>([
    ['a draft before submissions open', own('draft'), day(1), null],
    ['a draft afterwards', own('draft'), day(15), 'SUBMITTING_CLOSED'],
    ['what was sent in', own('submitted'), day(11), 'SUBMISSION_NOT_DRAFT'],
    ['what was withdrawn', own('withdrawn'), day(11), 'SUBMISSION_WITHDRAWN'],
    ['somebody else’s', foreign('draft'), day(11), 'NOT_AUTHOR'],
  ])('edits as a draft: %s', (_what, facts, now, code) => {
    expect(mayEditDraft(facts, now)?.code ?? null).toBe(code);
  });

  it('attaches by the rule of the text', () => {
    expect(mayAttach(own('draft'), day(1))).toBeNull();
    expect(mayAttach(own('submitted'), day(11))).toBeNull();
    expect(mayAttach(own('submitted'), day(15))?.code).toBe('REVISING_CLOSED');
  });

  it.each<[string, OwnFacts, string | null]>([
    ['at any time', own('submitted'), null],
    ['while the challenge is paused', own('submitted', { state: 'paused' }), null],
    ['again', own('withdrawn'), null],
    ['after closing', own('submitted', { state: 'closed' }), 'CHALLENGE_CLOSED'],
    ['a draft', own('draft'), 'SUBMISSION_IS_DRAFT'],
    ['somebody else’s', foreign('submitted'), 'NOT_AUTHOR'],
  ])('withdraws: %s', (_what, facts, code) => {
    expect(mayWithdraw(facts)?.code ?? null).toBe(code);
  });
});

describe('checkLicence', () => {
  it.each<[string | null, string, string | null]>([
    ['CC-BY-4.0', 'CC-BY-4.0', null],
    ['CC-BY-4.0', ' CC-BY-4.0 ', null],
    ['CC-BY-4.0', 'CC0-1.0', 'LICENCE_CHANGED'],
    ['CC-BY-4.0', 'cc-by-4.0', 'LICENCE_CHANGED'],
    ['CC-BY-4.0', ' ', 'LICENCE_NOT_ACCEPTED'],
    [null, 'CC-BY-4.0', 'LICENCE_MISSING'],
  ])('of %s, accepted as "%s": %s', (licence, accepted, code) => {
    expect(checkLicence(licence, accepted)?.code ?? null).toBe(code);
  });
});
