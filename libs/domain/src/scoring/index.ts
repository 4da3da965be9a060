export { alphaInterval, type AlphaInterval } from './alpha-interval.js';
export { checkScore, isOnScale } from './check-score.js';
export { isCompleteReview, missingScores } from './complete-review.js';
export {
  checkFormula,
  combinedScores,
  CROWD_MEASURES,
  EXPERT_MEASURES,
  formulaParts,
  mayCombine,
  type CombinedFormula,
  type CombinedScore,
  type CrowdMeasure,
  type ExpertMeasure,
  type FormulaPart,
  type TwoFigures,
} from './combined-score.js';
export { criterionMeans, weighedCriteria } from './criterion-means.js';
export type { Review, Score, ScoringCriterion } from './criterion.js';
export {
  crowdAndExperts,
  type CrowdAndExperts,
  type PlaceRange,
  type Ranking,
  type TwoViews,
} from './crowd-and-experts.js';
export {
  disagreements,
  SECOND_LOOK,
  type CriterionDisagreement,
  type Disagreement,
  type DisciplinedReview,
  type DisciplineGap,
} from './disagreements.js';
export { intraclass, type Intraclass } from './intraclass.js';
export { krippendorffAlpha, type Agreement, type AlphaMetric, type RatedUnit } from './krippendorff-alpha.js';
export { mayScore, type ScoreFacts } from './may-score.js';
export { scoreVisibility, type ScoreViewer, type ScoreVisibility } from './may-see-scores.js';
export { rankCorrelations, type Correlation, type RankCorrelations } from './rank-correlation.js';
export {
  LEAST_SHARED_REVIEWS,
  reviewerSeverity,
  type AdjustedScore,
  type JudgedReview,
  type ReviewerSeverity,
  type SeverityModel,
} from './reviewer-severity.js';
export {
  checkScale,
  isGate,
  MOST_LEVELS,
  needsReason,
  SCALE_KINDS,
  scaleOf,
  wordsAt,
  type Anchor,
  type ReasonRule,
  type Scale,
  type ScaleKind,
} from './scale.js';
export {
  weightSensitivity,
  type CriterionWeight,
  type WeighedRow,
  type WeightLimit,
  type WeightRoom,
  type WeightSensitivity,
} from './weight-sensitivity.js';
export {
  normaliseScore,
  reviewScore,
  submissionScore,
  type CriterionResult,
  type SubmissionScore,
  type Veto,
} from './weighted-score.js';
export {
  estimateWorkload,
  WORKLOAD_LIMITS,
  type ReviewerLoad,
  type Workload,
  type WorkloadPlan,
} from './workload.js';
