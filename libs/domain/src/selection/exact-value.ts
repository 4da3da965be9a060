import { Fraction } from '@octavo/domain/shared';

const RATIO = /^(-?\d+)\/([1-9]\d*)$/;

/** Reads `n/d` in lowest terms, as `Fraction.toString` writes it; null for anything else, `2/4` and `0.5` included. */
export function readExact(text: string): Fraction | null {
  const match = RATIO.exec(text);
  if (match === null) return null;
  const value = Fraction.of(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1'));
  return value.toString() === text ? value : null;
}

/** As `readExact`, for text that was checked. Throws RangeError when it was not. */
export function exactOf(text: string): Fraction {
  const value = readExact(text);
  if (value === null) throw new RangeError('Not an exact value');
  return value;
}

/** Whether the value lies from 0 to 1. */
export const isPart = (value: Fraction): boolean =>
  value.compare(Fraction.zero) >= 0 && value.compare(Fraction.one) <= 0;
