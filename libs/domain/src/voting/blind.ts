import { phasesOfKind, type ChallengeState, type PlannedPhase } from '@octavo/domain/challenge';

/** What decides whether counts may be seen. The viewer is not among it: nobody is exempt (S08, L-A2). */
export interface BlindFacts {
  readonly state: ChallengeState;
  readonly phases: readonly PlannedPhase[];
  readonly blind: boolean;
}

/**
 * Whether counts, and every order, threshold or export that reveals them, may be shown at `now`. Blind voting
 * shows them from the end of the last voting phase, or once the challenge is closed; a pause reveals nothing.
 */
export function tallyVisible({ state, phases, blind }: BlindFacts, now: Date): boolean {
  if (!blind || state === 'closed') return true;
  const voting = phasesOfKind(phases, 'voting');
  return voting.length > 0 && voting.every(({ endsAt }) => endsAt.getTime() <= now.getTime());
}
