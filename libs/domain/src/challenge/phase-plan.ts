import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import { phasesOfKind, type PhaseKind, type PlannedPhase } from './phase.js';

const NEEDS_SUBMISSIONS: readonly PhaseKind[] = ['voting', 'review', 'decision', 'implementation'];

/**
 * What is wrong with phases whatever else is still missing, so also in a draft: PHASE_NAME_INVALID,
 * PHASE_ENDS_BEFORE_START, PHASES_OVERLAP (details `kind`, `phase`, `other`). Path `phases.<index>`.
 */
export function checkPhaseDates(phases: readonly PlannedPhase[]): readonly Refusal[] {
  return phases.flatMap((phase, index) => {
    const path = ['phases', String(index)];
    const refusals: Refusal[] = [];
    if (checkText(phase.name, TEXT_LIMITS.name, path) !== null) {
      refusals.push(
        refusal('PHASE_NAME_INVALID', [...path, 'name'], { number: index + 1, ...TEXT_LIMITS.name }),
      );
    }
    if (phase.endsAt.getTime() <= phase.startsAt.getTime()) {
      refusals.push(refusal('PHASE_ENDS_BEFORE_START', [...path, 'endsAt'], { phase: phase.name }));
    }
    const other = phases.slice(0, index).find((earlier) => overlapsSameKind(earlier, phase));
    if (other !== undefined) {
      const details = { kind: phase.kind, phase: phase.name, other: other.name };
      refusals.push(refusal('PHASES_OVERLAP', [...path, 'startsAt'], details));
    }
    return refusals;
  });
}

/**
 * What is wrong with, or missing from, a plan that is to be published: the faults of `checkPhaseDates`,
 * PHASE_SUBMISSION_MISSING, PHASE_DECISION_MISSING (7.4, 4.12), PHASE_BEFORE_SUBMISSIONS (there is nothing to
 * vote on, score or decide yet) and PHASE_DECISION_TOO_EARLY (an idea could arrive after the last decision, 7.6).
 */
export function checkPhasePlan(phases: readonly PlannedPhase[]): readonly Refusal[] {
  const refusals = [...checkPhaseDates(phases)];
  const submissions = phasesOfKind(phases, 'submission');
  const decisions = phasesOfKind(phases, 'decision');
  const [first] = submissions;
  if (first === undefined) refusals.push(refusal('PHASE_SUBMISSION_MISSING', ['phases']));
  if (decisions.length === 0) refusals.push(refusal('PHASE_DECISION_MISSING', ['phases']));
  if (first === undefined) return refusals;
  phases.forEach((phase, index) => {
    if (!NEEDS_SUBMISSIONS.includes(phase.kind) || phase.startsAt.getTime() >= first.startsAt.getTime())
      return;
    const details = { kind: phase.kind, phase: phase.name, opensAt: first.startsAt };
    refusals.push(refusal('PHASE_BEFORE_SUBMISSIONS', ['phases', String(index), 'startsAt'], details));
  });
  const lastSubmissionEnd = Math.max(...submissions.map((phase) => phase.endsAt.getTime()));
  const lastDecisionEnd = Math.max(...decisions.map((phase) => phase.endsAt.getTime()));
  if (decisions.length > 0 && lastDecisionEnd <= lastSubmissionEnd) {
    refusals.push(refusal('PHASE_DECISION_TOO_EARLY', ['phases'], { closedAt: new Date(lastSubmissionEnd) }));
  }
  return refusals;
}

function overlapsSameKind(a: PlannedPhase, b: PlannedPhase): boolean {
  return (
    a.kind === b.kind &&
    a.startsAt.getTime() < b.endsAt.getTime() &&
    b.startsAt.getTime() < a.endsAt.getTime()
  );
}
