import type { Option } from '../../ballot/ballot.js';
import { quotient, sign, type ExactPrice } from './exact-prices.js';
import type { Market } from './market.js';
import type { Offers } from './offers.js';
import type { Purses } from './purses.js';

/**
 * How much larger the share could be without changing what a run of Equal Shares buys, or in which order.
 *
 * While nobody changes places between paying in full and giving what is left, every price and every amount left is a
 * linear function of the share. So each decision of the run (who is poor, what is beyond reach, what is cheaper) holds
 * until two lines cross. The nearest crossing, made a little nearer for what rounding may hide, is the leap. It only
 * ever saves runs whose outcome is known; where a decision is too close to tell, there is no leap.
 */
export class Leap {
  /** The share may grow by this without changing what was bought. */
  reach = 0;
  readonly #market: Market;
  /** By ballot: how fast what is left grows with the share. */
  readonly #growth: Float64Array;
  /** By option: how fast the price found last grows with the share, and how far off that can be. */
  readonly #slope: Float64Array;
  readonly #slopeError: Float64Array;
  /** By option: the round, from 1, in which its exact price was compared with the lowest one. */
  readonly #comparedIn: Int32Array;
  readonly #least: number;
  #error = 0;
  #purses!: Purses;
  #offers!: Offers;

  /** Gives up, for a run, as soon as the share cannot even grow by `least`. */
  constructor(market: Market, least: number) {
    this.#market = market;
    this.#least = least;
    this.#growth = new Float64Array(market.merged.size);
    this.#slope = new Float64Array(market.options);
    this.#slopeError = new Float64Array(market.options);
    this.#comparedIn = new Int32Array(market.options);
  }

  begin(purses: Purses, offers: Offers, beyond: readonly Option[]): void {
    this.reach = Infinity;
    this.#purses = purses;
    this.#offers = offers;
    this.#growth.fill(1);
    this.#slope.fill(0);
    this.#slopeError.fill(0);
    this.#comparedIn.fill(0);
    this.#error = 2 ** -50;
    for (const option of beyond) this.#beyond(option);
  }

  /** A decision that is too close to follow. */
  forbid(): void {
    this.reach = 0;
  }

  looked(option: Option, affordable: boolean): void {
    if (this.reach === 0) return;
    if (affordable) this.#places(option);
    else this.#beyond(option);
  }

  /**
   * An exact price for worth was compared with the lowest one so far. Equals that stay equal stay as they are, and so does
   * a difference that does not shrink; as the lowest one is passed on, the last of them is below all of them.
   */
  compared(
    a: { readonly option: Option; readonly price: ExactPrice },
    b: { readonly option: Option; readonly price: ExactPrice },
    outcome: -1 | 0 | 1,
  ): void {
    if (this.reach === 0) return;
    const { worth } = this.#market;
    const faster = sign(
      a.price.slope * b.price.under * BigInt(worth[b.option]!) -
        b.price.slope * a.price.under * BigInt(worth[a.option]!),
    );
    if (faster !== 0 && faster !== outcome) return this.forbid();
    this.#comparedIn[a.option] = this.#purses.prices.length + 1;
    this.#comparedIn[b.option] = this.#purses.prices.length + 1;
  }

  /** The option was the best buy: it stays so until the price of another one, which can only be higher by now, meets it. */
  chosen(option: Option, price: ExactPrice): void {
    if (this.reach === 0) return;
    const round = this.#purses.prices.length;
    // What was not looked at in the first round is paid for by all its supporters alike.
    if (round === 0) this.#places(option);
    const { worth } = this.#market;
    const rate = price.approx / worth[option]!;
    const growth = quotient(price.slope, price.under) / worth[option]!;
    const { open, price: prices, error } = this.#offers;
    for (const other of open) {
      if (other === option || this.#comparedIn[other] === round + 1) continue;
      const otherRate = prices[other]! / worth[other]!;
      const gap = otherRate - rate - error[other]! / worth[other]! - (rate + otherRate) * 2 ** -48;
      const closing = growth - this.#slope[other]! / worth[other]!;
      const off =
        this.#slopeError[other]! / worth[other]! + (Math.abs(growth) + Math.abs(closing)) * 2 ** -48;
      this.#until(gap, closing + off);
    }
  }

  /** The option was paid for: what its supporters have left now grows more slowly, or not at all. */
  paid(option: Option, price: ExactPrice): void {
    if (this.reach === 0) return;
    const slope = quotient(price.slope, price.under);
    const { starts, ballots } = this.#market.supporters;
    for (let at = starts[option]!; at < starts[option + 1]!; at += 1) {
      const ballot = ballots[at]!;
      this.#growth[ballot] = this.#purses.money[ballot] === 0 ? 0 : this.#growth[ballot]! - slope;
    }
    this.#error += (1 + Math.abs(slope)) * 2 ** -49;
  }

  /** What an option's supporters have left together is too little until it has grown to the cost. */
  #beyond(option: Option): void {
    const { merged, supporters, costs } = this.#market;
    let left = 0;
    let growth = 0;
    let able = 0;
    const [start, end] = [supporters.starts[option]!, supporters.starts[option + 1]!];
    for (let at = start; at < end; at += 1) {
      const ballot = supporters.ballots[at]!;
      if (this.#purses.money[ballot] === 0) continue;
      const times = merged.times[ballot]!;
      able += times;
      left += times * this.#purses.money[ballot]!;
      growth += times * this.#growth[ballot]!;
    }
    const rounding = (end - start + 8) * 2 ** -50;
    const gap = costs[option]! - left - able * this.#purses.error - rounding * costs[option]!;
    this.#until(gap, growth + able * this.#error + rounding * Math.abs(growth));
  }

  /** Who gives all it has for an option, and who the price, stays so until what they have left meets the price. */
  #places(option: Option): void {
    const { merged, supporters } = this.#market;
    const { money, error } = this.#purses;
    const price = this.#offers.price[option]!;
    const off = this.#offers.error[option]! + error;
    const [start, end] = [supporters.starts[option]!, supporters.starts[option + 1]!];
    let [poor, poorTimes, payers] = [0, 0, 0];
    for (let at = start; at < end; at += 1) {
      const ballot = supporters.ballots[at]!;
      if (money[ballot] === 0) continue;
      if (Math.abs(money[ballot]! - price) <= off) return this.forbid();
      const times = merged.times[ballot]!;
      if (money[ballot]! > price) payers += times;
      else {
        poor += times * this.#growth[ballot]!;
        poorTimes += times * (1 + Math.abs(this.#growth[ballot]!));
      }
    }
    if (payers === 0) return this.forbid();
    const slope = -poor / payers;
    const slopeError = (poorTimes * (this.#error + (end - start + 8) * 2 ** -50)) / payers;
    this.#slope[option] = slope;
    this.#slopeError[option] = slopeError;
    for (let at = start; at < end && this.reach > 0; at += 1) {
      const ballot = supporters.ballots[at]!;
      if (money[ballot] === 0) continue;
      const ahead = money[ballot]! > price;
      const gap = Math.abs(money[ballot]! - price) - off;
      const closing = ahead ? slope - this.#growth[ballot]! : this.#growth[ballot]! - slope;
      this.#until(gap, closing + slopeError + this.#error);
    }
  }

  #until(gap: number, closing: number): void {
    if (gap <= 0) return this.forbid();
    if (closing <= 0) return;
    this.reach = Math.min(this.reach, (gap / closing) * (1 - 2 ** -40));
    if (this.reach < this.#least) this.forbid();
  }
}
