import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  checkGroupAgreement,
  GROUP_VOICES,
  groupDecision,
  MAJORITIES,
  mayVoteInGroup,
  type GroupAgreement,
  type GroupVote,
} from './group-decision.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 2, hour));
const agreement: GroupAgreement = {
  memberIds: ['a', 'b', 'c', 'd', 'e'],
  quorum: 3,
  majority: 'simple',
  closesAt: at(12),
};
/** `+-0` is: a for, b against, c abstains. */
const said = (voices: string): GroupVote[] =>
  [...voices].flatMap((sign, place) => {
    const voice = ({ '+': 'for', '-': 'against', '0': 'abstain' } as const)[sign];
    const memberId = 'abcde'.charAt(place);
    return voice === undefined ? [] : [{ memberId, voice, note: `because ${memberId}`, at: at(9) }];
  });

describe('checkGroupAgreement', () => {
  it.each<[string, Partial<GroupAgreement>, string[]]>([
    ['five, of whom three', {}, []],
    ['nobody', { memberIds: [] }, ['GROUP_EMPTY', 'GROUP_QUORUM_INVALID']],
    ['one', { memberIds: ['a'], quorum: 1 }, ['GROUP_TOO_SMALL']],
    ['one of them twice', { memberIds: ['a', 'b', 'c', 'a'] }, ['GROUP_MEMBER_TWICE']],
    ['a quorum of more than there are', { quorum: 6 }, ['GROUP_QUORUM_INVALID']],
    ['a quorum of nobody', { quorum: 0 }, ['GROUP_QUORUM_INVALID']],
  ])('%s', (_, change, codes) => {
    expect(checkGroupAgreement({ ...agreement, ...change }).map(({ code }) => code)).toEqual(codes);
  });
});

describe('mayVoteInGroup', () => {
  const dissent = 'It will not survive the first winter.';
  it.each<[string, Omit<GroupVote, 'at'>, number, string | null]>([
    ['a member', { memberId: 'a', voice: 'for', note: '' }, 9, null],
    ['a member who abstains, without a word', { memberId: 'a', voice: 'abstain', note: '' }, 9, null],
    ['dissent with its reason (L-A20)', { memberId: 'a', voice: 'against', note: dissent }, 9, null],
    ['dissent without one', { memberId: 'a', voice: 'against', note: 'no' }, 9, 'TEXT_TOO_SHORT'],
    ['a stranger', { memberId: 'x', voice: 'for', note: '' }, 9, 'GROUP_NOT_MEMBER'],
    ['somebody with a conflict', { memberId: 'e', voice: 'for', note: '' }, 9, 'GROUP_MEMBER_EXCLUDED'],
    ['at the closing moment', { memberId: 'a', voice: 'for', note: '' }, 12, 'GROUP_VOTE_CLOSED'],
  ])('%s', (_, vote, hour, code) => {
    expect(mayVoteInGroup(agreement, ['e'], vote, at(hour))?.code ?? null).toBe(code);
  });
});

describe('groupDecision', () => {
  it.each<[string, Partial<GroupAgreement>, string, string[], number, string]>([
    ['before all have spoken', {}, '++', [], 10, 'open'],
    ['as soon as all have', {}, '+++--', [], 10, 'carried'],
    ['at the closing moment, with a quorum', {}, '++-', [], 12, 'carried'],
    ['without a quorum', {}, '++', [], 12, 'no_quorum'],
    ['who abstains makes up the quorum', {}, '+00', [], 12, 'carried'],
    ['as many for as against', {}, '++--', [], 12, 'rejected'],
    ['nobody for', {}, '000', [], 12, 'rejected'],
    [
      'half of all is no absolute majority',
      { majority: 'absolute', memberIds: ['a', 'b', 'c', 'd'] },
      '++00',
      [],
      12,
      'rejected',
    ],
    ['three of five', { majority: 'absolute' }, '+++', [], 12, 'carried'],
    ['exactly two thirds', { majority: 'two_thirds' }, '++-00', [], 12, 'carried'],
    ['less than two thirds', { majority: 'two_thirds' }, '+++--', [], 12, 'rejected'],
    ['consent', { majority: 'consent' }, '+00', [], 12, 'carried'],
    ['consent with one against', { majority: 'consent' }, '++++-', [], 10, 'rejected'],
    ['who has a conflict does not count', {}, '+-+', ['b'], 12, 'no_quorum'],
    ['too few without a conflict', {}, '', ['a', 'b', 'c'], 9, 'no_quorum'],
    [
      'an absolute majority of those without a conflict',
      { majority: 'absolute' },
      '++0',
      ['d', 'e'],
      10,
      'carried',
    ],
  ])('%s', (_, change, voices, excluded, hour, state) => {
    const decision = groupDecision({ ...agreement, ...change }, said(voices), excluded, at(hour));
    expect(decision.state).toBe(state);
  });

  it('keeps the dissent, and who said nothing (L-A20, L-E12)', () => {
    const decision = groupDecision(agreement, said('+-+-'), [], at(12));
    expect(decision).toEqual({
      state: 'rejected',
      majority: 'simple',
      members: 5,
      excluded: 0,
      quorum: 3,
      for: 2,
      against: 2,
      abstain: 0,
      dissent: [
        { memberId: 'b', note: 'because b' },
        { memberId: 'd', note: 'because d' },
      ],
      silent: ['e'],
    });
  });

  it('takes the last word of each, and none that came too late', () => {
    const votes: GroupVote[] = [
      { memberId: 'a', voice: 'against', note: 'at first', at: at(9) },
      { memberId: 'a', voice: 'for', note: '', at: at(10) },
      { memberId: 'a', voice: 'against', note: 'too late', at: at(12) },
      { memberId: 'x', voice: 'against', note: 'a stranger', at: at(9) },
      ...said('.++'),
    ];
    expect(groupDecision(agreement, votes, [], at(13))).toMatchObject({
      state: 'carried',
      for: 3,
      dissent: [],
    });
  });

  it('is never lost by one more vote for, nor won by one more against', () => {
    const voices = fc.array(fc.constantFrom('+', '-', '0', '.'), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(voices, fc.constantFrom(...MAJORITIES), fc.nat(4), (drawn, majority, place) => {
        const state = (list: readonly string[]): string =>
          groupDecision({ ...agreement, majority, quorum: 1 }, said(list.join('')), [], at(12)).state;
        const before = state(drawn);
        if (before === 'carried') expect(state(drawn.toSpliced(place, 1, '+'))).toBe('carried');
        if (before === 'rejected') expect(state(drawn.toSpliced(place, 1, '-'))).toBe('rejected');
      }),
      { numRuns: 500 },
    );
    expect(GROUP_VOICES).toHaveLength(3);
  });
});
