import type { ImplementationState } from './implementation-state.js';

/** What the gate at the end of a stage said. A failed gate can be tried again. */
export const GATE_VERDICTS = ['passed', 'failed'] as const;
export type GateVerdict = (typeof GATE_VERDICTS)[number];

/** A stage of the route, as far as moving along it needs. */
export interface RouteStage {
  readonly key: string;
  readonly name: string;
}

/** How far an implementation has come on its route. */
export interface RouteProgress {
  readonly state: ImplementationState;
  /** All stages, in their order. */
  readonly route: readonly RouteStage[];
  /** The stage it is in and the last verdict of its gate; null before the first stage. */
  readonly current: { readonly stageKey: string; readonly verdict: GateVerdict | null } | null;
}

/** Position of the current stage on the route; -1 before the first. Throws RangeError when it is not on the route. */
export function currentPosition({ route, current }: RouteProgress): number {
  if (current === null) return -1;
  const position = route.findIndex(({ key }) => key === current.stageKey);
  if (position < 0) throw new RangeError(`Stage ${current.stageKey} is not on the route`);
  return position;
}

/** The stage after the current one; null after the last. */
export function nextStage(progress: RouteProgress): RouteStage | null {
  return progress.route[currentPosition(progress) + 1] ?? null;
}

/** The stages from the current one on whose gate is not passed yet, in order. */
export function stagesLeft(progress: RouteProgress): readonly RouteStage[] {
  const position = currentPosition(progress);
  const isBehind = position < 0 || progress.current?.verdict === 'passed';
  return progress.route.slice(isBehind ? position + 1 : position);
}
