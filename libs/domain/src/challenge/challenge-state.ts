import {
  nextTransitions,
  transition,
  type Outcome,
  type Transition,
  type TransitionTable,
} from '@octavo/domain/shared';

export const CHALLENGE_STATES = ['draft', 'published', 'paused', 'closed'] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];
export type ChallengeVerb = 'publish' | 'pause' | 'resume' | 'close';

export const INITIAL_CHALLENGE_STATE: ChallengeState = 'draft';

/**
 * The life of a challenge (8.7: it opens, closes, thanks and dissolves). There is no way back to draft: what
 * people have seen is not unpublished. A paused challenge is resumed before it is closed, so that nobody is
 * thanked and sent home while waiting for it to go on (S12).
 */
export const CHALLENGE_TRANSITIONS: TransitionTable<ChallengeState, ChallengeVerb> = [
  { from: 'draft', name: 'publish', to: 'published' },
  { from: 'published', name: 'pause', to: 'paused' },
  { from: 'paused', name: 'resume', to: 'published' },
  { from: 'published', name: 'close', to: 'closed' },
];

/** The verbs that are possible now, each with the state it leads to. */
export function nextChallengeTransitions(
  state: ChallengeState,
): readonly Transition<ChallengeState, ChallengeVerb>[] {
  return nextTransitions(CHALLENGE_TRANSITIONS, state);
}

/** The state after the verb, or the refusal TRANSITION_NOT_POSSIBLE. */
export function challengeTransition(state: ChallengeState, verb: ChallengeVerb): Outcome<ChallengeState> {
  return transition(CHALLENGE_TRANSITIONS, state, verb);
}
