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
