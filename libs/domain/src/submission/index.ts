export {
  checkLicence,
  mayAttach,
  mayDraft,
  mayEditDraft,
  mayRevise,
  maySubmit,
  mayWithdraw,
  type ContributionFacts,
  type OwnFacts,
} from './contribution-rules.js';
export {
  maySeeSubmission,
  MODERATION_STATES,
  type ModerationState,
  type SightFacts,
} from './may-see-submission.js';
