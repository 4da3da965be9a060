import { divideRounded, type Rounding } from './rounding.js';

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/**
 * An exact rational number. Scores, rates and progress are computed with it, never with floating point, so that
 * anybody who repeats the sum gets the same result (a result that cannot be repeated is not a result).
 * Always reduced, the denominator always positive; immutable.
 */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** `numerator / denominator`. Numbers must be safe whole numbers. Throws RangeError on zero or on a fractional number. */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
    const [n, d] = [toBigInt(numerator), toBigInt(denominator)];
    if (d === 0n) throw new RangeError('A fraction cannot have the denominator zero');
    const divisor = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d);
    const sign = d < 0n ? -1n : 1n;
    return new Fraction((sign * n) / divisor, (sign * d) / divisor);
  }

  /** Reads a plain decimal such as `-12.50` (as Postgres writes numeric). Null when the text is anything else. */
  static tryParse(text: string): Fraction | null {
    const match = DECIMAL.exec(text.trim());
    if (match === null) return null;
    const [, sign = '', whole = '0', decimals = ''] = match;
    const size = Fraction.of(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
    return sign === '-' ? size.negate() : size;
  }

  /** As `tryParse`, for text that is known to be a decimal. Throws RangeError when it is not. */
  static parse(text: string): Fraction {
    const parsed = Fraction.tryParse(text);
    if (parsed === null) throw new RangeError('Not a decimal number');
    return parsed;
  }

  static sum(parts: readonly Fraction[]): Fraction {
    return parts.reduce((total, part) => total.add(part), Fraction.zero);
  }

  /** The mean, or null of nothing: no value is not zero. */
  static mean(parts: readonly Fraction[]): Fraction | null {
    return parts.length === 0 ? null : Fraction.sum(parts).div(Fraction.of(parts.length));
  }

  add(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  sub(other: Fraction): Fraction {
    return this.add(other.negate());
  }

  mul(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Throws RangeError when `other` is zero. */
  div(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negate(): Fraction {
    return new Fraction(-this.numerator, this.denominator);
  }

  /** -1, 0 or 1, as `Array.prototype.sort` wants it. */
  compare(other: Fraction): -1 | 0 | 1 {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Fraction): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  /** The value rounded to `places` decimals, as text with exactly that many decimals: `31.3`. Never `-0.0`. */
  toDecimal(places: number, rounding: Rounding = 'half_even'): string {
    if (!Number.isInteger(places) || places < 0) throw new RangeError('places must be a whole number from 0');
    const scaled = divideRounded(this.numerator * 10n ** BigInt(places), this.denominator, rounding);
    const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
    const split = digits.length - places;
    const text = places === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
    return scaled < 0n ? `-${text}` : text;
  }

  /** The value times a hundred, rounded half up as people do (S02: 500 of 1,600 is 31.3 percent). */
  toPercent(places = 1): string {
    return this.mul(Fraction.of(100n)).toDecimal(places, 'half_up');
  }

  /** The exact value as `n/d`, for records that must be repeatable. */
  toString(): string {
    return `${this.numerator}/${this.denominator}`;
  }
}

function toBigInt(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError('A fraction is made of whole numbers');
  return BigInt(value);
}
