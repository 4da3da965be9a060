import { refusal, type Refusal } from '@octavo/domain/shared';

import type { ChallengeState } from './challenge-state.js';
import { activePhases, phasesOfKind, type PhaseKind, type PlannedPhase } from './phase.js';

/** What a person does in a challenge that depends on its phases. */
export const ACTIVITIES = ['submit', 'revise', 'comment', 'vote', 'score', 'decide', 'implement'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/**
 * What each kind of phase allows. Ideas can still be improved while they are discussed (8.5) but not while they
 * are voted on: nobody's vote may end up under another text. Comments stay open as long as the crowd takes part
 * (7.9), in implementation too.
 */
export const PHASE_ALLOWS: Readonly<Record<PhaseKind, readonly Activity[]>> = {
  submission: ['submit', 'revise', 'comment'],
  discussion: ['revise', 'comment'],
  voting: ['vote', 'comment'],
  review: ['score'],
  decision: ['decide'],
  implementation: ['implement', 'comment'],
};

// Work of the organisation that opens with its phase and is late, not forbidden, after it: a decision that is
// due must still be taken (7.6, S11), or the challenge could never be closed.
const STAYS_OPEN: readonly Activity[] = ['decide', 'implement'];

// The route of an adopted idea goes on after the challenge has closed (7.8, 7.18).
const OUTLIVES_CLOSING: readonly Activity[] = ['implement'];

const CODE_STEMS: Readonly<Record<Activity, string>> = {
  submit: 'SUBMITTING',
  revise: 'REVISING',
  comment: 'COMMENTING',
  vote: 'VOTING',
  score: 'SCORING',
  decide: 'DECIDING',
  implement: 'IMPLEMENTING',
};

/** The kinds of phase in which the activity is allowed. */
export function phaseKindsAllowing(activity: Activity): readonly PhaseKind[] {
  const kinds = Object.keys(PHASE_ALLOWS) as PhaseKind[];
  return kinds.filter((kind) => PHASE_ALLOWS[kind].includes(activity));
}

/**
 * Whether the activity is open at `now`; null when it is. Otherwise CHALLENGE_NOT_PUBLISHED, CHALLENGE_PAUSED,
 * CHALLENGE_CLOSED, or one of `<STEM>_NOT_PLANNED`, `<STEM>_NOT_OPEN_YET` (details `phase`, `opensAt`) and
 * `<STEM>_CLOSED` (details `phase`, `closedAt`), where STEM is SUBMITTING, REVISING, COMMENTING, VOTING,
 * SCORING, DECIDING or IMPLEMENTING. Between two phases it is "not open yet": the way out is to wait.
 */
export function allows(
  state: ChallengeState,
  phases: readonly PlannedPhase[],
  activity: Activity,
  now: Date,
): Refusal | null {
  return stateAllows(state, activity) ?? phasesAllow(phases, activity, now);
}

function stateAllows(state: ChallengeState, activity: Activity): Refusal | null {
  switch (state) {
    case 'published':
      return null;
    case 'draft':
      return refusal('CHALLENGE_NOT_PUBLISHED');
    case 'paused':
      return refusal('CHALLENGE_PAUSED');
    case 'closed':
      return OUTLIVES_CLOSING.includes(activity) ? null : refusal('CHALLENGE_CLOSED');
  }
}

function phasesAllow(phases: readonly PlannedPhase[], activity: Activity, now: Date): Refusal | null {
  const relevant = phasesOfKind(phases, ...phaseKindsAllowing(activity));
  if (activePhases(relevant, now).length > 0) return null;
  const stem = CODE_STEMS[activity];
  const past = relevant.filter((phase) => phase.endsAt.getTime() <= now.getTime());
  if (past.length > 0 && STAYS_OPEN.includes(activity)) return null;
  const next = relevant.find((phase) => phase.startsAt.getTime() > now.getTime());
  if (next !== undefined) {
    return refusal(`${stem}_NOT_OPEN_YET`, [], { phase: next.name, opensAt: next.startsAt });
  }
  const last = past.reduce<PlannedPhase | null>(
    (latest, phase) => (latest === null || phase.endsAt > latest.endsAt ? phase : latest),
    null,
  );
  if (last !== null) return refusal(`${stem}_CLOSED`, [], { phase: last.name, closedAt: last.endsAt });
  // Without an implementation phase the stages of the route carry the dates (7.3).
  return activity === 'implement' ? null : refusal(`${stem}_NOT_PLANNED`);
}
