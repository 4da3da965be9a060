import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import type { Score, ScoringCriterion } from './criterion.js';
import { needsReason, scaleOf } from './scale.js';

const OPTIONAL_REASON = { min: 0, max: TEXT_LIMITS.scoreReason.max };

/**
 * What is wrong with a score that is about to be given: CRITERION_UNKNOWN (details `criterion`), SCORE_OFF_SCALE
 * (details `criterion`, `min`, `max`; also for "does not apply" where the scale has no such answer), or a text refusal on
 * path `reason`. A score without a reason teaches nobody anything (7.4), so it is asked for unless the scale says
 * otherwise; `reason` is empty when there is none.
 */
export function checkScore(
  criteria: readonly ScoringCriterion[],
  score: Score & { readonly reason: string },
): readonly Refusal[] {
  const criterion = criteria.find(({ key }) => key === score.criterionKey);
  if (criterion === undefined) {
    return [refusal('CRITERION_UNKNOWN', ['criterionKey'], { criterion: score.criterionKey })];
  }
  const limit = needsReason(criterion, score.value) ? TEXT_LIMITS.scoreReason : OPTIONAL_REASON;
  const reason = checkText(score.reason, limit, ['reason']);
  if (isAnswer(criterion, score.value)) return reason === null ? [] : [reason];
  const { key, scaleMin: min, scaleMax: max } = criterion;
  const offScale = refusal('SCORE_OFF_SCALE', ['value'], { criterion: key, min, max });
  return reason === null ? [offScale] : [offScale, reason];
}

/** Whether the value is a whole number from the lowest to the highest of the scale. */
export function isOnScale({ scaleMin, scaleMax }: ScoringCriterion, value: number): boolean {
  return Number.isSafeInteger(value) && scaleMin <= value && value <= scaleMax;
}

const isAnswer = (criterion: ScoringCriterion, value: number | null): boolean =>
  value === null ? scaleOf(criterion).allowsNotApplicable : isOnScale(criterion, value);
