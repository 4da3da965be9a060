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
