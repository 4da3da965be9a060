export { checkScore, isOnScale } from './check-score.js';
export { isCompleteReview, missingScores } from './complete-review.js';
export type { Review, Score, ScoringCriterion } from './criterion.js';
export { mayScore, type ScoreFacts } from './may-score.js';
export { scoreVisibility, type ScoreViewer, type ScoreVisibility } from './may-see-scores.js';
export {
  normaliseScore,
  reviewScore,
  submissionScore,
  type CriterionResult,
  type SubmissionScore,
} from './weighted-score.js';
