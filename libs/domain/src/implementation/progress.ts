import { Fraction } from '@octavo/domain/shared';

/** A promise in numbers. All values are decimals as text. */
export interface Aim {
  /** Where it started; null counts from zero. */
  readonly baseline: string | null;
  readonly target: string;
}

/**
 * The part of the way from baseline to target that the actual value has covered: 1 is reached, above 1 is more
 * than promised, below 0 is the wrong way. A target below its baseline (fewer complaints) works the same. Null
 * without an actual value, and when target and baseline are equal: there is no way to cover.
 */
export function progressTowards({ baseline, target }: Aim, actual: string | null): Fraction | null {
  if (actual === null) return null;
  const from = baseline === null ? Fraction.zero : Fraction.parse(baseline);
  const way = Fraction.parse(target).sub(from);
  return way.isZero() ? null : Fraction.parse(actual).sub(from).div(way);
}

/** Whether the promise is kept by the actual value. With equal target and baseline: when it has not fallen below. */
export function isReached(aim: Aim, actual: string | null): boolean {
  if (actual === null) return false;
  const progress = progressTowards(aim, actual);
  if (progress === null) return Fraction.parse(actual).compare(Fraction.parse(aim.target)) >= 0;
  return progress.compare(Fraction.one) >= 0;
}
