export { checkDecision, type DecisionInput } from './check-decision.js';
export {
  currentDecision,
  DECISION_OUTCOMES,
  decisionState,
  type DecisionOutcome,
  type DecisionRecord,
  type DecisionState,
} from './decision-state.js';
export { mayClose, type CloseFacts } from './may-close.js';
export { mayDecide, type DecideFacts } from './may-decide.js';
export { needsDecision, SUBMISSION_STATES, type SubmissionState } from './submission-state.js';
export {
  checkSelectionRule,
  keptPlaces,
  MEASURES,
  QUOTA_SHORTFALLS,
  TIE_BREAKERS,
  type Measure,
  type QuotaShortfall,
  type SelectionQuota,
  type SelectionRule,
  type TieBreaker,
} from './selection-rule.js';
export { readSelectionRule, selectionRuleText } from './selection-rule-text.js';
export {
  checkSelectionInputs,
  readSelectionInput,
  selectionInputText,
  type SelectionInput,
} from './selection-input.js';
export { SELECTION_STEPS, type SelectionStep, type SelectionStepCode } from './selection-steps.js';
export type { Decider } from './order-considered.js';
export {
  runSelection,
  type QuotaEffect,
  type SelectionOutcome,
  type SelectionResult,
  type SelectionRun,
  type SelectionTie,
} from './selection-run.js';
export {
  checkOverrides,
  mayOverride,
  withOverrides,
  type ProposedAndChosen,
  type SelectionOverride,
} from './selection-override.js';
export { lotOf } from './lot.js';
export {
  writeSelectionCertificate,
  type CertifiedSelection,
  type SelectionEnding,
  type SelectionHeader,
} from './certificate/selection-certificate.js';
export { SelectionCheck, type SelectionReport } from './certificate/selection-check.js';
export {
  checkGroupAgreement,
  GROUP_VOICES,
  groupDecision,
  MAJORITIES,
  mayVoteInGroup,
  type Dissent,
  type GroupAgreement,
  type GroupDecision,
  type GroupVoice,
  type GroupVote,
  type Majority,
} from './group-decision.js';
export {
  BEYOND,
  beyondScope,
  escalateDecision,
  type Beyond,
  type DecisionNeed,
  type Escalated,
  type MandateLevel,
  type MandateScope,
} from './mandate-scope.js';
export {
  checkReconsiderationReason,
  DEFAULT_RECONSIDERATION_DAYS,
  mayAnswerReconsideration,
  mayAskReconsideration,
  reconsiderableUntil,
  type Reconsideration,
  type ReconsiderationAnswerer,
  type ReconsiderationFacts,
  type ToldDecision,
} from './reconsideration.js';
export {
  DRAFT_DECISION_STATES,
  DRAFT_DECISION_TRANSITIONS,
  draftDecisionTransition,
  mayChangeDraft,
  mayPublishTogether,
  maySeeDraft,
  nextDraftDecisionVerbs,
  type DraftActor,
  type DraftDecisionState,
  type DraftDecisionVerb,
  type DraftToPublish,
} from './hold-and-publish.js';
