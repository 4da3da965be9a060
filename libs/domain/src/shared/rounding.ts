/** `half_even`: 0.25 → 0.2, 0.35 → 0.4. `half_up`: halves away from zero, 31.25 → 31.3 (as people round, S02). */
export type Rounding = 'half_even' | 'half_up';

/** Divides by a positive divisor and rounds to a whole number. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const negative = dividend < 0n;
  const size = negative ? -dividend : dividend;
  const quotient = size / divisor;
  const twiceRest = (size % divisor) * 2n;
  const up =
    twiceRest > divisor || (twiceRest === divisor && (rounding === 'half_up' || quotient % 2n === 1n));
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}
