import { refusal, type Refusal } from '@octavo/domain/shared';
import type { Blindness, RoundState } from './round.js';

/** What decides whether results may be seen. Roles are not among it: a blind round is blind to everybody (S08). */
export interface ResultFacts {
  readonly state: RoundState;
  readonly closesAt: Date | null;
  readonly blind: Blindness;
  readonly hasVoted: boolean;
}

/**
 * Why the viewer may not see results at `now`; null when they may. RESULT_AFTER_CLOSING (`closesAt`),
 * RESULT_AFTER_OWN_BALLOT, ROUND_NOT_OPEN for a draft. A pause reveals nothing.
 */
export function resultVisible({ state, closesAt, blind, hasVoted }: ResultFacts, now: Date): Refusal | null {
  if (state === 'draft' || state === 'scheduled') return refusal('ROUND_NOT_OPEN');
  if (state === 'closed' || (closesAt !== null && closesAt.getTime() <= now.getTime())) return null;
  switch (blind) {
    case 'open':
      return null;
    case 'until_own_ballot':
      return hasVoted ? null : refusal('RESULT_AFTER_OWN_BALLOT');
    case 'until_closing':
      return refusal('RESULT_AFTER_CLOSING', [], closesAt === null ? {} : { closesAt });
  }
}
