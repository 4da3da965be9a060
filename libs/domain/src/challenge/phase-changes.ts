import { refusal, type Refusal } from '@octavo/domain/shared';

import type { ChallengeState } from './challenge-state.js';
import type { Phase, PlannedPhase } from './phase.js';

/** A phase of a new plan: with its id when it is one that exists. */
export interface PhaseDraft extends PlannedPhase {
  readonly id: string | null;
}

/**
 * What a new plan may not change in the plan that people have seen. In a draft: nothing is fixed. After that the
 * start and the kind of a phase that has begun stay (PHASE_STARTED), and it cannot be left out (PHASE_REMOVED);
 * what is over stays over (PHASE_OVER: the count may be known, so nobody votes in it again); what runs cannot end
 * in the past (PHASE_ENDS_IN_PAST: somebody may have been let in since). PHASE_UNKNOWN for an id that is not of
 * this challenge, or given twice. Path `phases.<index>`; details `phase` (its name) and the moment that stands.
 */
export function checkPhaseChanges(
  state: ChallengeState,
  before: readonly Phase[],
  after: readonly PhaseDraft[],
  now: Date,
): readonly Refusal[] {
  const known = new Map(before.map((phase) => [phase.id, phase]));
  const seen = new Set<string>();
  const refusals = after.flatMap((draft, index) => {
    if (draft.id === null) return [];
    const path = ['phases', String(index)];
    const phase = known.get(draft.id);
    if (phase === undefined || seen.has(draft.id)) return [refusal('PHASE_UNKNOWN', [...path, 'id'])];
    seen.add(draft.id);
    return state === 'draft' ? [] : changesOf(phase, draft, path, now);
  });
  if (state === 'draft') return refusals;
  const removed = before.filter((phase) => hasBegun(phase, now) && !seen.has(phase.id));
  return [...refusals, ...removed.map(({ name }) => refusal('PHASE_REMOVED', ['phases'], { phase: name }))];
}

function changesOf(phase: Phase, draft: PhaseDraft, path: readonly string[], now: Date): readonly Refusal[] {
  if (!hasBegun(phase, now)) return [];
  const refusals: Refusal[] = [];
  if (draft.startsAt.getTime() !== phase.startsAt.getTime() || draft.kind !== phase.kind) {
    const details = { phase: phase.name, opensAt: phase.startsAt };
    refusals.push(refusal('PHASE_STARTED', [...path, 'startsAt'], details));
  }
  if (draft.endsAt.getTime() === phase.endsAt.getTime()) return refusals;
  if (phase.endsAt.getTime() <= now.getTime()) {
    refusals.push(refusal('PHASE_OVER', [...path, 'endsAt'], { phase: phase.name, closedAt: phase.endsAt }));
  } else if (draft.endsAt.getTime() < now.getTime()) {
    refusals.push(refusal('PHASE_ENDS_IN_PAST', [...path, 'endsAt'], { phase: phase.name }));
  }
  return refusals;
}

function hasBegun(phase: Phase, now: Date): boolean {
  return phase.startsAt.getTime() <= now.getTime();
}
