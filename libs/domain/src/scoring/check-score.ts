import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

import type { Score, ScoringCriterion } from './criterion.js';

/**
 * What is wrong with a score that is about to be given: CRITERION_UNKNOWN (details `criterion`), SCORE_OFF_SCALE
 * (details `criterion`, `min`, `max`), or a text refusal on path `reason`. A score without a reason teaches
 * nobody anything (7.4).
 */
export function checkScore(
  criteria: readonly ScoringCriterion[],
  score: Score & { readonly reason: string },
): readonly Refusal[] {
  const criterion = criteria.find(({ key }) => key === score.criterionKey);
  if (criterion === undefined) {
    return [refusal('CRITERION_UNKNOWN', ['criterionKey'], { criterion: score.criterionKey })];
  }
  const reason = checkText(score.reason, TEXT_LIMITS.scoreReason, ['reason']);
  if (isOnScale(criterion, score.value)) return reason === null ? [] : [reason];
  const { key, scaleMin: min, scaleMax: max } = criterion;
  const offScale = refusal('SCORE_OFF_SCALE', ['value'], { criterion: key, min, max });
  return reason === null ? [offScale] : [offScale, reason];
}

/** Whether the value is a whole number from the lowest to the highest of the scale. */
export function isOnScale({ scaleMin, scaleMax }: ScoringCriterion, value: number): boolean {
  return Number.isSafeInteger(value) && scaleMin <= value && value <= scaleMax;
}
