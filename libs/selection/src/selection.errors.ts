import { refusal, type Refusal } from '@octavo/domain/shared';

/** How many decisions fit in one go: the 200 of S01 with room to spare. */
export const MOST_DECISIONS = 500;

/** No decision, or more than fit in one go. Details `max`, `actual`. */
export const decisionCountWrong = (actual: number): Refusal =>
  refusal('DECISION_COUNT_WRONG', ['decisions'], { max: MOST_DECISIONS, actual });

/** Two decisions about one submission in one go: which one is meant? */
export const decidedTwice = (): Refusal => refusal('DECIDED_TWICE', ['submissionId']);

/** Decisions of one go belong to one challenge, since one mandate covers them. */
export const severalChallenges = (): Refusal => refusal('DECISIONS_OF_SEVERAL_CHALLENGES', ['submissionId']);

/** An adopted idea can no longer be taken back by its author. */
export const adoptedAlready = (): Refusal => refusal('ADOPTED_ALREADY', ['id']);
