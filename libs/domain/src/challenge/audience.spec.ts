import { describe, expect, it } from '@jest/globals';

import { ROLES, type Role } from '@octavo/domain/shared';

import {
  ANONYMOUS_VIEWER,
  AUDIENCES,
  mayRead,
  mayTakePart,
  type Audience,
  type ViewerFacts,
} from './audience.js';
import type { ChallengeState } from './challenge-state.js';

const viewers = {
  nobody: ANONYMOUS_VIEWER,
  account: { ...ANONYMOUS_VIEWER, isSignedIn: true },
  invited: { ...ANONYMOUS_VIEWER, isSignedIn: true, isInvited: true },
  staff: { ...ANONYMOUS_VIEWER, isSignedIn: true, isStaff: true },
  owner: { ...ANONYMOUS_VIEWER, isSignedIn: true, roles: ['owner'] },
  auditor: { ...ANONYMOUS_VIEWER, isSignedIn: true, roles: ['auditor'] },
} as const satisfies Record<string, ViewerFacts>;

type Verdict = 'read' | 'take part' | 'ask to sign in' | 'look on' | 'not found';

function verdict(state: ChallengeState, audience: Audience, viewer: ViewerFacts): Verdict {
  if (mayRead({ state, audience }, viewer) !== null) {
    expect(mayTakePart({ state, audience }, viewer)?.code).toBe('CHALLENGE_NOT_FOUND');
    return 'not found';
  }
  const refused = mayTakePart({ state, audience }, viewer);
  if (refused === null) return 'take part';
  return refused.code === 'SIGN_IN_REQUIRED' ? 'ask to sign in' : 'look on';
}

describe('the audience', () => {
  it.each<[Audience, Record<keyof typeof viewers, Verdict>]>([
    [
      'public',
      {
        nobody: 'ask to sign in',
        account: 'take part',
        invited: 'take part',
        staff: 'take part',
        owner: 'take part',
        auditor: 'take part',
      },
    ],
    [
      'invited',
      {
        nobody: 'not found',
        account: 'not found',
        invited: 'take part',
        staff: 'not found',
        owner: 'take part',
        auditor: 'look on',
      },
    ],
    [
      'internal',
      {
        nobody: 'not found',
        account: 'not found',
        invited: 'not found',
        staff: 'take part',
        owner: 'take part',
        auditor: 'look on',
      },
    ],
  ])('of a challenge that is %s', (audience, expected) => {
    for (const state of ['published', 'paused', 'closed'] as const) {
      const found = Object.entries(viewers).map(([name, viewer]) => [name, verdict(state, audience, viewer)]);
      expect(Object.fromEntries(found)).toEqual(expected);
    }
  });

  it('of a draft is the team, whatever the audience is to be', () => {
    const reading = (role: Role): boolean =>
      AUDIENCES.every(
        (audience) => mayRead({ state: 'draft', audience }, { ...viewers.account, roles: [role] }) === null,
      );
    expect(ROLES.filter((role) => !reading(role))).toEqual(['ambassador', 'confidant']);
    for (const name of ['nobody', 'account', 'invited', 'staff'] as const) {
      expect(verdict('draft', 'public', viewers[name])).toBe('not found');
    }
  });
});
