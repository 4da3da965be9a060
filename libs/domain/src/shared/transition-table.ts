import { ok, refuse, type Outcome } from './outcome.js';
import { refusal } from './refusal.js';

/** One permitted step: in state `from`, the verb `name` leads to state `to`. */
export interface Transition<State extends string, Name extends string> {
  readonly from: State;
  readonly name: Name;
  readonly to: State;
}

/** All permitted steps. What is not in the table is not possible. */
export type TransitionTable<State extends string, Name extends string> = readonly Transition<State, Name>[];

/** What is wrong with a table. */
export type TransitionFault =
  | { readonly fault: 'unknown_state'; readonly state: string }
  | { readonly fault: 'unreachable_state'; readonly state: string }
  | { readonly fault: 'ambiguous'; readonly state: string; readonly name: string };

/**
 * Faults of a table: a state that is used but not listed, a listed state that cannot be reached from the initial
 * one, a verb that leads from one state to two. An empty list is a sound table.
 */
export function checkTransitionTable(
  table: TransitionTable<string, string>,
  initial: string,
  states: readonly string[],
): readonly TransitionFault[] {
  const used = new Set([initial, ...table.flatMap(({ from, to }) => [from, to])]);
  const unknown = [...used].filter((state) => !states.includes(state));
  const reached = reachableFrom(table, initial);
  const unreachable = states.filter((state) => !reached.has(state));
  const seen = new Set<string>();
  const ambiguous = table.filter(({ from, name }) => {
    const step = JSON.stringify([from, name]);
    if (seen.has(step)) return true;
    seen.add(step);
    return false;
  });
  return [
    ...unknown.map((state) => ({ fault: 'unknown_state', state }) as const),
    ...unreachable.map((state) => ({ fault: 'unreachable_state', state }) as const),
    ...ambiguous.map(({ from, name }) => ({ fault: 'ambiguous', state: from, name }) as const),
  ];
}

function reachableFrom(table: TransitionTable<string, string>, initial: string): ReadonlySet<string> {
  const reached = new Set([initial]);
  // A set may grow while it is walked; what is added is visited too.
  for (const state of reached) for (const step of table) if (step.from === state) reached.add(step.to);
  return reached;
}

/** The steps that leave a state, in the order of the table. */
export function nextTransitions<State extends string, Name extends string>(
  table: TransitionTable<State, Name>,
  state: State,
): readonly Transition<State, Name>[] {
  return table.filter((step) => step.from === state);
}

/** The states that can follow directly, each once. */
export function nextStates<State extends string, Name extends string>(
  table: TransitionTable<State, Name>,
  state: State,
): readonly State[] {
  return [...new Set(nextTransitions(table, state).map((step) => step.to))];
}

/**
 * The state after the verb, or the refusal TRANSITION_NOT_POSSIBLE with details `state`, `transition` and
 * `possible` (the verbs that would work).
 */
export function transition<State extends string, Name extends string>(
  table: TransitionTable<State, Name>,
  state: State,
  name: Name,
): Outcome<State> {
  const steps = nextTransitions(table, state);
  const step = steps.find((candidate) => candidate.name === name);
  if (step !== undefined) return ok(step.to);
  const possible = steps.map((candidate) => candidate.name);
  return refuse(refusal('TRANSITION_NOT_POSSIBLE', [], { state, transition: name, possible }));
}
