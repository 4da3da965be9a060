import { Fraction } from '@octavo/domain/shared';

/** A part of a whole, exact, and as people read it. */
export interface Rate {
  readonly ratio: Fraction;
  /** To one decimal, halves up: `31.3`. */
  readonly percent: string;
}

/** `part` of `whole`; null when the whole is empty, because nothing of nothing is not zero percent. */
export function rate(part: number, whole: number): Rate | null {
  if (whole === 0) return null;
  const ratio = Fraction.of(part, whole);
  return { ratio, percent: ratio.toPercent(1) };
}
