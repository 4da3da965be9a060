import type { Phase, PhaseKind } from './phase.js';

/** A start or an end of a phase that has come. */
export interface PhaseTransition {
  readonly phaseId: string;
  readonly kind: PhaseKind;
  readonly name: string;
  readonly edge: 'start' | 'end';
  readonly at: Date;
}

/**
 * The starts and ends after `lastSeenAt` up to and including `now`, in the order in which they happened, so that
 * none is missed when the worker was down. `lastSeenAt` null: from the beginning. At the same moment ends come
 * before starts. Its law: what is due from a to c is what is due from a to b, followed by from b to c.
 */
export function dueTransitions(
  phases: readonly Phase[],
  lastSeenAt: Date | null,
  now: Date,
): readonly PhaseTransition[] {
  const since = lastSeenAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  return allTransitions(phases).filter(({ at }) => since < at.getTime() && at.getTime() <= now.getTime());
}

/** The first start or end after `now`: when to look again. Null when all is past. */
export function nextTransitionAt(phases: readonly Phase[], now: Date): Date | null {
  return allTransitions(phases).find(({ at }) => at.getTime() > now.getTime())?.at ?? null;
}

function allTransitions(phases: readonly Phase[]): readonly PhaseTransition[] {
  return phases
    .flatMap(({ id: phaseId, kind, name, startsAt, endsAt }): readonly PhaseTransition[] => [
      { phaseId, kind, name, edge: 'start', at: startsAt },
      { phaseId, kind, name, edge: 'end', at: endsAt },
    ])
    .sort(inOrder);
}

function inOrder(a: PhaseTransition, b: PhaseTransition): number {
  const byTime = a.at.getTime() - b.at.getTime();
  if (byTime !== 0) return byTime;
  if (a.edge !== b.edge) return a.edge === 'end' ? -1 : 1;
  return a.phaseId < b.phaseId ? -1 : a.phaseId > b.phaseId ? 1 : 0;
}
