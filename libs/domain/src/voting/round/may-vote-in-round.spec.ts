import { describe, expect, it } from '@jest/globals';
import { refusal } from '@octavo/domain/shared';
import { inElectorate, mayVoteInRound, roundTakesBallots, type VoterFacts } from './may-vote-in-round.js';
import { ELECTORATES, type Electorate, type RoundRules, type RoundTimes } from './round.js';

const at = (time: string): Date => new Date(`2026-05-01T${time}Z`);
const [OPENS, CLOSES] = [at('10:00:00.000'), at('12:00:00.000')];
const open: RoundTimes = { state: 'open', opensAt: OPENS, closesAt: CLOSES, pauseReason: null };
const NOW = at('11:00:00.000');

describe('roundTakesBallots', () => {
  it.each<[string, Date, string | null]>([
    ['a millisecond before it opens', at('09:59:59.999'), 'ROUND_NOT_OPEN_YET'],
    ['when it opens', OPENS, null],
    ['a millisecond before it closes', at('11:59:59.999'), null],
    ['when it closes', CLOSES, 'ROUND_CLOSED'],
    ['after that', at('12:00:00.001'), 'ROUND_CLOSED'],
  ])('%s', (_, now, code) => {
    expect(roundTakesBallots('published', open, now)?.code ?? null).toBe(code);
  });

  it.each<[string, Parameters<typeof roundTakesBallots>[0], Partial<RoundTimes>, ReturnType<typeof refusal>]>(
    [
      ['a draft of a challenge', 'draft', {}, refusal('CHALLENGE_NOT_PUBLISHED')],
      ['a paused challenge', 'paused', {}, refusal('CHALLENGE_PAUSED')],
      ['a closed challenge', 'closed', {}, refusal('CHALLENGE_CLOSED')],
      ['a draft', 'published', { state: 'draft' }, refusal('ROUND_NOT_OPEN')],
      [
        'what is scheduled and due, and not opened yet',
        'published',
        { state: 'scheduled' },
        refusal('ROUND_NOT_OPEN'),
      ],
      [
        'a pause, with its reason',
        'published',
        { state: 'paused', pauseReason: 'Evacuated.' },
        refusal('ROUND_PAUSED', [], { reason: 'Evacuated.' }),
      ],
      [
        'a closed round before its time',
        'published',
        { state: 'closed' },
        refusal('ROUND_CLOSED', [], { closedAt: CLOSES }),
      ],
      [
        'a round that closed in a paused challenge',
        'paused',
        { state: 'closed' },
        refusal('ROUND_CLOSED', [], { closedAt: CLOSES }),
      ],
    ],
  )('refuses %s', (_, challenge, change, refused) => {
    expect(roundTakesBallots(challenge, { ...open, ...change }, NOW)).toEqual(refused);
  });

  it('does not know a draft’s dates', () => {
    expect(roundTakesBallots('published', { ...open, state: 'draft' }, at('13:00:00.000'))?.code).toBe(
      'ROUND_NOT_OPEN',
    );
  });
});

const voter: VoterFacts = {
  takingPart: null,
  email: 'Ada@Example.ORG',
  isVerified: true,
  isInvited: true,
  hasCode: false,
};
const electorate = (kind: Electorate) => ({ electorate: kind, emailDomains: ['example.org', 'tea.example'] });

describe('inElectorate', () => {
  it.each<[Electorate, Partial<VoterFacts>, string | null]>([
    ['audience', {}, null],
    ['audience', { isVerified: false, isInvited: false, email: null }, null],
    ['email_domain', {}, null],
    ['email_domain', { email: 'ada@tea.example' }, null],
    ['email_domain', { email: 'ada@sub.example.org' }, 'NOT_IN_EMAIL_DOMAIN'],
    ['email_domain', { email: 'example.org@else.where' }, 'NOT_IN_EMAIL_DOMAIN'],
    ['email_domain', { isVerified: false }, 'NOT_IN_EMAIL_DOMAIN'],
    ['email_domain', { email: null }, 'NOT_IN_EMAIL_DOMAIN'],
    ['invited', {}, null],
    ['invited', { isInvited: false }, 'NOT_INVITED_TO_VOTE'],
    ['verified', {}, null],
    ['verified', { isVerified: false }, 'ADDRESS_NOT_VERIFIED'],
    ['codes', {}, 'VOTING_CODE_NEEDED'],
    ['codes', { hasCode: true }, null],
  ])('%s: %j', (kind, facts, code) => {
    expect(inElectorate(electorate(kind), { ...voter, ...facts })?.code ?? null).toBe(code);
  });

  it.each(ELECTORATES.filter((kind) => kind !== 'codes'))('asks the audience first: %s', (kind) => {
    const takingPart = refusal('NOT_IN_AUDIENCE');
    expect(inElectorate(electorate(kind), { ...voter, takingPart })).toBe(takingPart);
  });

  it('asks nothing of who holds a code but the code', () => {
    const takingPart = refusal('SIGN_IN_REQUIRED');
    expect(inElectorate(electorate('codes'), { ...voter, takingPart, hasCode: true })).toBeNull();
  });

  it('tells the domains', () => {
    expect(inElectorate(electorate('email_domain'), { ...voter, email: null })?.details).toEqual({
      domains: ['example.org', 'tea.example'],
    });
  });
});

describe('mayVoteInRound', () => {
  const round: RoundRules = {
    ...open,
    method: 'approval',
    settings: {},
    electorate: 'invited',
    emailDomains: [],
    blind: 'until_closing',
    groupBy: 'none',
    groups: [],
  };

  it('says first that it is not the time, then that it is not for one', () => {
    const stranger = { ...voter, isInvited: false };
    expect(mayVoteInRound('published', round, voter, NOW)).toBeNull();
    expect(mayVoteInRound('published', round, stranger, NOW)?.code).toBe('NOT_INVITED_TO_VOTE');
    expect(mayVoteInRound('published', round, stranger, CLOSES)?.code).toBe('ROUND_CLOSED');
  });
});
