/** What a phase is for. Phases of different kinds may overlap, phases of the same kind may not (7.9). */
export const PHASE_KINDS = [
  'submission',
  'discussion',
  'voting',
  'review',
  'decision',
  'implementation',
] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** A period of a challenge: from `startsAt` up to, and not including, `endsAt`. */
export interface PlannedPhase {
  readonly kind: PhaseKind;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A planned phase that has been stored. */
export interface Phase extends PlannedPhase {
  readonly id: string;
}

/** Whether `now` lies in the phase: the start belongs to it, the end does not. */
export function isActivePhase(phase: PlannedPhase, now: Date): boolean {
  return phase.startsAt.getTime() <= now.getTime() && now.getTime() < phase.endsAt.getTime();
}

/** Where a phase stands in time. */
export const PHASE_STATES = ['past', 'now', 'next'] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

/** Whether the phase is over, runs, or is still to come at `now`. */
export function phaseState(phase: PlannedPhase, now: Date): PhaseState {
  if (isActivePhase(phase, now)) return 'now';
  return now.getTime() < phase.startsAt.getTime() ? 'next' : 'past';
}

/** The phases that run at `now`, in the given order. */
export function activePhases<P extends PlannedPhase>(phases: readonly P[], now: Date): readonly P[] {
  return phases.filter((phase) => isActivePhase(phase, now));
}

/** The phases of one kind, earliest first. */
export function phasesOfKind<P extends PlannedPhase>(
  phases: readonly P[],
  ...kinds: PhaseKind[]
): readonly P[] {
  return phases
    .filter((phase) => kinds.includes(phase.kind))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
