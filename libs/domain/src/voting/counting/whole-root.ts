import type { Fraction } from '@octavo/domain/shared';

/** The largest whole number whose square is at most `value` (Newton's method on whole numbers). `value` from 0. */
export function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The square root as a decimal with `places` decimals, half up, exactly rounded. `value` from 0. */
export function rootDecimal(value: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  // ⌊2x⌋ by a whole root; (⌊2x⌋ + 1) / 2, cut, is x rounded half up.
  const twice = wholeRoot((4n * value.numerator * scale * scale) / value.denominator);
  const rounded = (twice + 1n) / 2n;
  const digits = String(rounded).padStart(places + 1, '0');
  const split = digits.length - places;
  return places === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
}
