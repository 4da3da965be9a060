export { assignReviewers, type AssignmentProposal, type ProposedAssignment } from './assign-reviewers.js';
export { LACKING_REASONS, type Lacking, type LackingReason } from './assignment/lacking.js';
export {
  checkAssignmentInput,
  type AssignedPair,
  type AssignmentInput,
  type Panel,
  type PanelReviewer,
  type PanelSubmission,
} from './assignment/panel.js';
export {
  CONFLICT_KINDS,
  ConflictFinder,
  conflictsOf,
  type Conflict,
  type ConflictedPair,
  type ConflictKind,
  type ConflictRules,
  type TiedPerson,
  type TiedSubmission,
  type TieFacts,
} from './conflict-of-interest.js';
export { conflictedPairs } from './conflicted-pairs.js';
export {
  answerConcentration,
  DEFAULT_CONCENTRATION_RULE,
  type AnswerConcentration,
  type ConcentrationRule,
} from './answer-concentration.js';
export {
  ASSIGNMENT_STATES,
  ASSIGNMENT_TRANSITIONS,
  assignmentTransition,
  checkAssignmentReason,
  INITIAL_ASSIGNMENT_STATE,
  mayChangeAssignment,
  mayDelegateTo,
  needsReplacement,
  nextAssignmentVerbs,
  standsStill,
  type AssignmentActor,
  type AssignmentFacts,
  type AssignmentState,
  type AssignmentVerb,
  type Delegate,
} from './assignment-rules.js';
export { checkLadder, ladderPosition, type LadderLevel, type LadderPosition } from './escalation-ladder.js';
export {
  reviewerWorkload,
  workloadEstimate,
  type AssignedWork,
  type ReviewerWorkload,
  type WorkloadEstimate,
  type WorkloadPlan,
} from './review-workload.js';
export { unansweredQueue, type AnswerAgreement, type QueuedItem, type UnansweredItem } from './unanswered.js';
