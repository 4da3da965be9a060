import {
  checkText,
  isCurrentMandate,
  refusal,
  TEXT_LIMITS,
  type Refusal,
  type RoleMandate,
} from '@octavo/domain/shared';

import {
  currentPosition,
  stagesLeft,
  type GateVerdict,
  type RouteProgress,
  type RouteStage,
} from './route-progress.js';

/** With what somebody wants to pass over stages. */
export interface StageSkip {
  readonly reason: string;
  /** The roles the person holds or held. */
  readonly mandates: readonly RoleMandate[];
}

/**
 * The stages that would be passed over by entering `stageKey` now: those before it whose gate is not passed, the
 * current one included. Empty for an ordinary step, and for a stage that is not ahead.
 */
export function stagesSkippedBy(progress: RouteProgress, stageKey: string): readonly RouteStage[] {
  const left = stagesLeft(progress);
  const target = left.findIndex(({ key }) => key === stageKey);
  return target < 0 ? [] : left.slice(0, target);
}

/** The mandate under which stages may be passed over now, to be recorded with the reason: a decision maker's. */
export function skipMandate(mandates: readonly RoleMandate[], now: Date): RoleMandate | null {
  return mandates.find((held) => held.role === 'decision_maker' && isCurrentMandate(held, now)) ?? null;
}

/**
 * Whether the implementation may enter a stage; null when so. No stage is passed over without a recorded reason
 * and mandate (S11), and leaving a stage whose gate is not passed is passing it over.
 * IMPLEMENTATION_NOT_RUNNING, STAGE_UNKNOWN, STAGE_NOT_AHEAD, STAGE_WOULD_BE_SKIPPED (details `skipped`, names;
 * `skip` is needed), SKIP_WITHOUT_MANDATE, or a text refusal on `reason`.
 */
export function mayEnterStage(
  progress: RouteProgress,
  stageKey: string,
  skip: StageSkip | null,
  now: Date,
): Refusal | null {
  const { state, route } = progress;
  if (state !== 'running') return refusal('IMPLEMENTATION_NOT_RUNNING', [], { state });
  const target = route.findIndex(({ key }) => key === stageKey);
  const stage = route[target];
  if (stage === undefined) return refusal('STAGE_UNKNOWN', ['stage'], { stage: stageKey });
  if (target <= currentPosition(progress))
    return refusal('STAGE_NOT_AHEAD', ['stage'], { stage: stage.name });
  const skipped = stagesSkippedBy(progress, stageKey).map(({ name }) => name);
  if (skipped.length === 0) return null;
  if (skip === null) return refusal('STAGE_WOULD_BE_SKIPPED', ['stage'], { stage: stage.name, skipped });
  if (skipMandate(skip.mandates, now) === null)
    return refusal('SKIP_WITHOUT_MANDATE', ['stage'], { skipped });
  return checkText(skip.reason, TEXT_LIMITS.reason, ['reason']);
}

/**
 * Whether the gate of the current stage may get this verdict, with a note on what was shown.
 * IMPLEMENTATION_NOT_RUNNING, NO_STAGE_ENTERED, GATE_ALREADY_PASSED, or a text refusal on `note`.
 */
export function mayJudgeGate(
  progress: RouteProgress,
  judgement: { readonly verdict: GateVerdict; readonly note: string },
): Refusal | null {
  const { state, current } = progress;
  if (state !== 'running') return refusal('IMPLEMENTATION_NOT_RUNNING', [], { state });
  if (current === null) return refusal('NO_STAGE_ENTERED');
  if (current.verdict === 'passed') return refusal('GATE_ALREADY_PASSED', [], { stage: current.stageKey });
  return checkText(judgement.note, TEXT_LIMITS.body, ['note']);
}

/** Realised only after the gate of the last stage is passed: IMPLEMENTATION_NOT_RUNNING, ROUTE_NOT_FINISHED (`left`, names). */
export function mayRealise(progress: RouteProgress): Refusal | null {
  if (progress.state !== 'running') {
    return refusal('IMPLEMENTATION_NOT_RUNNING', [], { state: progress.state });
  }
  const left = stagesLeft(progress).map(({ name }) => name);
  return left.length === 0 ? null : refusal('ROUTE_NOT_FINISHED', [], { left });
}

/** Stopping is a normal end at any moment, with a lesson: IMPLEMENTATION_NOT_RUNNING or a text refusal on `lesson`. */
export function mayStop({ state }: Pick<RouteProgress, 'state'>, lesson: string): Refusal | null {
  if (state !== 'running') return refusal('IMPLEMENTATION_NOT_RUNNING', [], { state });
  return checkText(lesson, TEXT_LIMITS.reason, ['lesson']);
}
