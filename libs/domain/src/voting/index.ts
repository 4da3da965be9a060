export { tallyVisible, type BlindFacts } from './blind.js';
export { mayCast, mayVote, type VoteFacts } from './vote-rules.js';
export {
  tallyBySubmission,
  tallyVotes,
  type SubmissionCast,
  type VoteCast,
  type VoteTally,
} from './vote-tally.js';
export { thresholdReached } from './vote-threshold.js';
export { FORM_CHOICES, VOTE_CHOICES, VOTING_FORMS, type VoteChoice, type VotingForm } from './voting-form.js';
