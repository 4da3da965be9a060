import { inverseDiagonal } from './cholesky.js';
import type { EstimatedStrengths } from './estimate-strengths.js';
import { logistic } from './steady-exp.js';

/** Between which chances of winning from an average option the true one probably lies. */
export interface ChanceInterval {
  readonly from: number;
  readonly to: number;
}

/** 95 percent of a normal distribution lies within so many standard deviations. */
const Z_95 = 1.959963984540054;

/**
 * Intervals of 95 percent from the information matrix at the maximum, virtual comparisons included, on the scale of
 * logarithms. What average is, is not in doubt: the chances have a mean of one half by construction, so what the
 * matrix says about all strengths rising together (one over the prior's information) is taken off.
 */
export function chanceIntervals(estimate: EstimatedStrengths): readonly ChanceInterval[] {
  const { logs, information, priorInformation } = estimate;
  const together = 1 / priorInformation;
  return Array.from(inverseDiagonal(information), (variance, option) => {
    const reach = Z_95 * Math.sqrt(Math.max(0, variance - together));
    const log = logs[option] ?? 0;
    return { from: logistic(log - reach), to: logistic(log + reach) };
  });
}
