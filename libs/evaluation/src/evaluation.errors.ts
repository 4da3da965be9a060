import { refusal, type Refusal } from '@octavo/domain/shared';

/** How much fits in one go, so that one request stays well below a second. */
export const ASSIGNMENT_LIMITS = { submissions: 500, reviewers: 25, scores: 50 } as const;

/** Nothing, or more than fits in one go. Details `max`, `actual`. */
export const assignmentCountWrong = (path: string, max: number, actual: number): Refusal =>
  refusal('ASSIGNMENT_COUNT_WRONG', [path], { max, actual });

/** These people do not hold the role of reviewer here now. Details `reviewers` (ids). */
export const notReviewers = (reviewers: readonly string[]): Refusal =>
  refusal('NOT_REVIEWERS', ['reviewerIds'], { count: reviewers.length, reviewers });

/** Nobody reviews what he wrote. Details `submissions`, `reviewers` (ids). */
export const reviewerIsAuthor = (submissions: readonly string[], reviewers: readonly string[]): Refusal =>
  refusal('REVIEWER_IS_AUTHOR', ['reviewerIds'], { count: submissions.length, submissions, reviewers });

/** A review that is due before it can begin. */
export const dueInPast = (dueAt: Date): Refusal => refusal('REVIEW_DUE_IN_PAST', ['dueAt'], { dueAt });

/** Scores that were given stay; so does who gave them. */
export const reviewBegun = (): Refusal => refusal('REVIEW_BEGUN', ['reviewerId']);

/** Nothing was scored. */
export const scoresRequired = (max: number): Refusal => refusal('SCORES_REQUIRED', ['scores'], { max });

/** One criterion, two scores: which one is meant? Details `criterion`. */
export const criterionTwice = (index: number, criterion: string): Refusal =>
  refusal('CRITERION_SCORED_TWICE', ['scores', String(index), 'criterion'], { criterion });
