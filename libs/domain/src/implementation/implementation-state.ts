import {
  nextTransitions,
  transition,
  type Outcome,
  type Transition,
  type TransitionTable,
} from '@octavo/domain/shared';

export const IMPLEMENTATION_STATES = ['running', 'realised', 'stopped'] as const;
export type ImplementationState = (typeof IMPLEMENTATION_STATES)[number];
export type ImplementationVerb = 'realise' | 'stop';

export const INITIAL_IMPLEMENTATION_STATE: ImplementationState = 'running';

/** The life of an adopted idea inside the organisation. Stopping is a normal end (S11), as final as being realised. */
export const IMPLEMENTATION_TRANSITIONS: TransitionTable<ImplementationState, ImplementationVerb> = [
  { from: 'running', name: 'realise', to: 'realised' },
  { from: 'running', name: 'stop', to: 'stopped' },
];

/** The verbs that are possible now, each with the state it leads to. */
export function nextImplementationTransitions(
  state: ImplementationState,
): readonly Transition<ImplementationState, ImplementationVerb>[] {
  return nextTransitions(IMPLEMENTATION_TRANSITIONS, state);
}

/** The state after the verb, or the refusal TRANSITION_NOT_POSSIBLE. */
export function implementationTransition(
  state: ImplementationState,
  verb: ImplementationVerb,
): Outcome<ImplementationState> {
  return transition(IMPLEMENTATION_TRANSITIONS, state, verb);
}
