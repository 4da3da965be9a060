export {
  maySeeSubmission,
  MODERATION_STATES,
  type ModerationState,
  type SightFacts,
} from './may-see-submission.js';
