import { Fraction } from '@octavo/domain/shared';

/**
 * What each payer of something pays, exact: `value / under` at the present share. When the share grows by t, and nobody
 * changes places between those who pay in full and those who give what they have left, it becomes
 * `(value + slope·t) / under`.
 */
export interface ExactPrice {
  readonly value: bigint;
  readonly slope: bigint;
  readonly under: bigint;
  /** How many pay in full. */
  readonly payers: number;
  /** The price to the nearest few doubles: at most 2^-51 of it away. */
  readonly approx: number;
}

/** The price in lowest terms; zero of nothing. */
export const fractionOf = (price: ExactPrice | undefined): Fraction =>
  price === undefined ? Fraction.zero : Fraction.of(price.value, price.under);

/** Relative error of `quotient` at most, and of `ExactPrice.approx`. */
export const APPROX_ERROR = 2 ** -51;

/**
 * The exact prices of one run of Equal Shares. What a voter has left is the share less the prices of what it paid in
 * full, and what a price is follows from what its poorer supporters have left: so every price is a whole combination
 * of earlier ones. Only prices carry large numbers, never voters; they are kept over one common denominator.
 */
export class ExactPrices {
  #under: bigint;
  #share: bigint;
  readonly #values: bigint[] = [];
  readonly #slopes: bigint[] = [];

  /** Every voter starts with `money / voters`. */
  constructor(money: bigint, voters: number) {
    const all = BigInt(voters);
    const common = gcd(money, all);
    this.#under = all / common;
    this.#share = money / common;
  }

  /**
   * The price of something at `cost` when `poor` supporters give all they have left and `payers` pay in full;
   * `paid[round]` of the poor (with repetition) have paid the price of that round.
   */
  priceOf(cost: number, poor: number, paid: Float64Array, payers: number): ExactPrice {
    const gone = BigInt(poor);
    let value = BigInt(cost) * this.#under - gone * this.#share;
    let slope = -gone * this.#under;
    if (poor > 0) {
      for (let round = 0; round < this.#values.length; round += 1) {
        if (paid[round] === 0) continue;
        const times = BigInt(paid[round]!);
        value += times * this.#values[round]!;
        slope += times * this.#slopes[round]!;
      }
    }
    const under = this.#under * BigInt(payers);
    return { value, slope, under, payers, approx: quotient(value, under) };
  }

  /** Keeps the price of the next round, which must be the last one that `priceOf` gave for it. */
  add({ value, slope, payers }: ExactPrice): void {
    const all = BigInt(payers);
    const common = gcd(slope, gcd(value, all));
    const factor = all / common;
    if (factor !== 1n) {
      for (let round = 0; round < this.#values.length; round += 1) {
        this.#values[round]! *= factor;
        this.#slopes[round]! *= factor;
      }
      this.#share *= factor;
      this.#under *= factor;
    }
    this.#values.push(value / common);
    this.#slopes.push(slope / common);
  }

  /**
   * Compares what somebody has left who paid the prices of these rounds with a price that `priceOf` gave since the
   * last `add`: negative when it is less.
   */
  compareLeft(rounds: readonly number[], price: ExactPrice): -1 | 0 | 1 {
    return sign(this.#left(rounds) * BigInt(price.payers) - price.value);
  }

  /** What somebody has left who paid the prices of these rounds: `[numerator, denominator]`, not in lowest terms. */
  left(rounds: readonly number[]): readonly [bigint, bigint] {
    return [this.#left(rounds), this.#under];
  }

  #left(rounds: readonly number[]): bigint {
    let left = this.#share;
    for (const round of rounds) left -= this.#values[round]!;
    return left;
  }
}

export const sign = (value: bigint): -1 | 0 | 1 => (value < 0n ? -1 : value > 0n ? 1 : 0);

/** `n / d` as a double, at most 2^-51 of it away; `d` above zero. */
export function quotient(n: bigint, d: bigint): number {
  if (n < 0n) return -quotient(-n, d);
  if (n <= MOST && d <= MOST) return Number(n) / Number(d);
  const shift = 64 + (hexDigits(d) - hexDigits(n)) * 4;
  const scaled = shift >= 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  return Number(scaled) * 2 ** -shift;
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

const hexDigits = (value: bigint): number => value.toString(16).length;

/** The greatest common divisor of a number of any size and a small one above zero, and so small itself. */
function gcd(large: bigint, small: bigint): bigint {
  let [a, b] = [small, large < 0n ? -large % small : large % small];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
