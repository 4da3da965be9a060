import { describe, expect, it } from '@jest/globals';

import { checkTransitionTable } from '@octavo/domain/shared';

import {
  CHALLENGE_STATES,
  CHALLENGE_TRANSITIONS,
  challengeTransition,
  INITIAL_CHALLENGE_STATE,
  nextChallengeTransitions,
  type ChallengeState,
  type ChallengeVerb,
} from './challenge-state.js';

describe('the life of a challenge', () => {
  it('is a sound table', () => {
    expect(checkTransitionTable(CHALLENGE_TRANSITIONS, INITIAL_CHALLENGE_STATE, CHALLENGE_STATES)).toEqual(
      [],
    );
  });

  it.each<[ChallengeState, readonly ChallengeVerb[]]>([
    ['draft', ['publish']],
    ['published', ['pause', 'close']],
    ['paused', ['resume']],
    ['closed', []],
  ])('a challenge that is %s can %j', (state, verbs) => {
    expect(nextChallengeTransitions(state).map(({ name }) => name)).toEqual(verbs);
  });

  it('refuses every other verb', () => {
    expect(challengeTransition('draft', 'publish')).toEqual({ ok: true, value: 'published' });
    expect(challengeTransition('paused', 'close')).toMatchObject({
      ok: false,
      refusals: [{ code: 'TRANSITION_NOT_POSSIBLE', details: { possible: ['resume'] } }],
    });
  });
});
