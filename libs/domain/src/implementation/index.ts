export {
  IMPLEMENTATION_STATES,
  IMPLEMENTATION_TRANSITIONS,
  implementationTransition,
  INITIAL_IMPLEMENTATION_STATE,
  nextImplementationTransitions,
  type ImplementationState,
  type ImplementationVerb,
} from './implementation-state.js';
export { checkMeasurement, latestMeasurement, type Measured, type MeasurementInput } from './measurement.js';
export { isReached, progressTowards, type Aim } from './progress.js';
export {
  GATE_VERDICTS,
  nextStage,
  stagesLeft,
  type GateVerdict,
  type RouteProgress,
  type RouteStage,
} from './route-progress.js';
export {
  mayEnterStage,
  mayJudgeGate,
  mayRealise,
  mayStop,
  skipMandate,
  stagesSkippedBy,
  type StageSkip,
} from './stage-route.js';
export { daysInStage, isStageLate, stageDueAt, type StageStay } from './stage-time.js';
