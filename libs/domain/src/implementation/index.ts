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
export {
  checkAppreciation,
  countAppreciation,
  type Appreciation,
  type AppreciationCount,
} from './appreciation.js';
export { levelsToCall, stageEscalation, type StageAgreement, type StageEscalation } from './escalation.js';
export {
  maySpeakOnOutcome,
  OUTCOME_VOICES,
  outcomeConfirmation,
  type OutcomeConfirmation,
  type OutcomeCount,
  type OutcomeSpeaker,
  type OutcomeStatement,
  type OutcomeVoice,
} from './outcome-confirmation.js';
export { PRIVACY_FLOOR } from './privacy-floor.js';
export {
  checkProjection,
  moneyProjection,
  valueProjection,
  type MoneyProjection,
  type MoneySums,
  type ProjectedValue,
  type ProjectedYear,
  type ValueKind,
  type ValueProjection,
  type YearLine,
  type YearMoney,
} from './projection.js';
export {
  checkPulse,
  HIGHEST_MARK,
  LOWEST_MARK,
  mayGiveMarks,
  pulseQuestions,
  pulseResults,
  pulseTasks,
  pulseTrend,
  pulseVisibleFrom,
  type PulseDesign,
  type PulseMark,
  type PulseResult,
  type PulseTask,
  type PulseTrend,
} from './pulse.js';
