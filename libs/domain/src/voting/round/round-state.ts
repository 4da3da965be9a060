import { refusal, refuse, transition, type Outcome, type TransitionTable } from '@octavo/domain/shared';
import type { RoundState } from './round.js';

export type RoundVerb = 'open' | 'schedule' | 'unschedule' | 'open_on_time' | 'pause' | 'resume' | 'close';

/**
 * The life of a voting round. What has opened never becomes a draft again, and what has closed stays closed: people voted
 * by its rules.
 */
export const ROUND_TRANSITIONS: TransitionTable<RoundState, RoundVerb> = [
  { from: 'draft', name: 'open', to: 'open' },
  { from: 'draft', name: 'schedule', to: 'scheduled' },
  { from: 'scheduled', name: 'unschedule', to: 'draft' },
  { from: 'scheduled', name: 'open_on_time', to: 'open' },
  { from: 'open', name: 'pause', to: 'paused' },
  { from: 'paused', name: 'resume', to: 'open' },
  { from: 'open', name: 'close', to: 'closed' },
  { from: 'paused', name: 'close', to: 'closed' },
];

/** The state after the verb, or ROUND_STEP_NOT_POSSIBLE (`state`, `step`, `possible`). */
export function roundTransition(state: RoundState, verb: RoundVerb): Outcome<RoundState> {
  const next = transition(ROUND_TRANSITIONS, state, verb);
  if (next.ok) return next;
  const [found] = next.refusals;
  const possible = found?.details['possible'] ?? [];
  return refuse(refusal('ROUND_STEP_NOT_POSSIBLE', [], { state, step: verb, possible }));
}
