import {
  isReached,
  latestMeasurement,
  progressTowards,
  type Aim,
  type Measured,
} from '@octavo/domain/implementation';
import type { Fraction } from '@octavo/domain/shared';

/** Promised against measured (1.6, 2.2, 2.5). */
export interface TargetProgress {
  /** The latest measured value, decimal; null while nothing was measured. */
  readonly actual: string | null;
  readonly measuredOn: string | null;
  /** Part of the way covered, 1 is reached; null when it cannot be said. */
  readonly progress: Fraction | null;
  /** `progress` in percent to one decimal. */
  readonly percent: string | null;
  readonly isReached: boolean;
  /** Its date is past and it is not reached. */
  readonly isOverdue: boolean;
}

/**
 * Compares a target with its measurements. Dates are ISO dates; `today` is the date where the organisation is.
 * On the due date itself the target is not overdue.
 */
export function targetProgress(
  aim: Aim & { readonly dueOn: string },
  measurements: readonly Measured[],
  today: string,
): TargetProgress {
  const latest = latestMeasurement(measurements);
  const actual = latest?.value ?? null;
  const progress = progressTowards(aim, actual);
  const reached = isReached(aim, actual);
  return {
    actual,
    measuredOn: latest?.measuredOn ?? null,
    progress,
    percent: progress?.toPercent(1) ?? null,
    isReached: reached,
    isOverdue: !reached && aim.dueOn < today,
  };
}
