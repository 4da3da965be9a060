export {
  ANONYMOUS_VIEWER,
  AUDIENCES,
  mayRead,
  mayTakePart,
  type Audience,
  type AudienceFacts,
  type ViewerFacts,
} from './audience.js';
export {
  CHALLENGE_STATES,
  CHALLENGE_TRANSITIONS,
  challengeTransition,
  INITIAL_CHALLENGE_STATE,
  nextChallengeTransitions,
  type ChallengeState,
  type ChallengeVerb,
} from './challenge-state.js';
export { checkPhaseChanges, type PhaseDraft } from './phase-changes.js';
export { checkRules, RULE_LIMITS, type RulesDraft } from './check-rules.js';
export { dueTransitions, nextTransitionAt, type PhaseTransition } from './due-transitions.js';
export { areRulesFrozen, mayChangeRules, rulesFrozenAt, type FreezeFacts } from './freeze.js';
export { ACTIVITIES, allows, PHASE_ALLOWS, phaseKindsAllowing, type Activity } from './phase-allows.js';
export { checkPhaseDates, checkPhasePlan } from './phase-plan.js';
export {
  activePhases,
  isActivePhase,
  PHASE_KINDS,
  PHASE_STATES,
  phasesOfKind,
  phaseState,
  type Phase,
  type PhaseKind,
  type PhaseState,
  type PlannedPhase,
} from './phase.js';
export { alternativeSlug, checkSlug, slugFromTitle } from './slug.js';
