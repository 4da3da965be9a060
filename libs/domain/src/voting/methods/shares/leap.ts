import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, quotient, sign, type ExactPrice } from './exact-prices.js';
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

  /** The option was looked at with those poor who have less than `at`: the bound found is a line of its own. */
  looked(option: Option, at: number, found: 'better' | 'same' | 'beyond'): void {
    if (this.reach === 0 || found === 'same') return;
    if (found === 'beyond') return this.#beyond(option);
    const { merged, supporters } = this.#market;
    const { upper } = this.#purses;
    const { backers, ends } = this.#purses.book;
    const start = supporters.starts[option]!;
    const cut = this.#offers.cut(at);
    let [poor, poorSize, payers] = [0, 0, 0];
    for (let place = start; place < ends[option]!; place += 1) {
      const ballot = backers[place]!;
      const times = merged.times[ballot]!;
      if (upper[ballot]! >= cut) payers += times;
      else {
        poor += times * this.#growth[ballot]!;
        poorSize += times * (1 + Math.abs(this.#growth[ballot]!));
      }
    }
    if (payers === 0) return this.forbid();
    this.#slope[option] = -poor / payers;
    this.#slopeError[option] = (poorSize * (this.#error + (ends[option]! - start + 8) * 2 ** -50)) / payers;
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
    this.#comparedIn[a.option] = this.#purses.round + 1;
    this.#comparedIn[b.option] = this.#purses.round + 1;
  }

  /**
   * The option was the best buy. It stays so until the line of another one meets its price, as long as those who pay less
   * than the price, and those who pay it, stay the same.
   */
  chosen(option: Option, price: ExactPrice | null): void {
    if (price === null) return this.forbid();
    if (this.reach === 0) return;
    const round = this.#purses.round;
    const { worth } = this.#market;
    const slope = quotient(price.slope, price.under);
    this.#places(option, price.approx, slope);
    const rate = price.approx / worth[option]!;
    const growth = slope / worth[option]!;
    const { open, bound, error } = this.#offers;
    for (const other of open) {
      if (this.reach === 0) return;
      if (other === option || this.#comparedIn[other] === round + 1) continue;
      const otherRate = bound[other]! / worth[other]!;
      const gap = otherRate - rate - error[other]! / worth[other]! - (rate + otherRate) * 2 ** -48;
      const closing = growth - this.#slope[other]! / worth[other]!;
      const off =
        this.#slopeError[other]! / worth[other]! + (Math.abs(growth) + Math.abs(closing)) * 2 ** -48;
      this.#until(gap, closing + off);
    }
  }

  /** The option was paid for: what its supporters have left now grows more slowly, or not at all. */
  paid(option: Option, price: ExactPrice | null): void {
    if (price === null || this.reach === 0) return;
    const slope = quotient(price.slope, price.under);
    const { backers, ends, money } = this.#purses.book;
    for (let at = this.#market.supporters.starts[option]!; at < ends[option]!; at += 1) {
      const ballot = backers[at]!;
      this.#growth[ballot] = money[ballot] === 0 ? 0 : this.#growth[ballot]! - slope;
    }
    this.#error += (1 + Math.abs(slope)) * 2 ** -49;
  }

  /** What an option's supporters have left together is too little until it has grown to the cost. */
  #beyond(option: Option): void {
    const { merged, supporters, costs } = this.#market;
    let left = 0;
    let growth = 0;
    let able = 0;
    const { money, error, backers, ends } = this.#purses.book;
    const [start, end] = [supporters.starts[option]!, ends[option]!];
    for (let at = start; at < end; at += 1) {
      const ballot = backers[at]!;
      if (money[ballot] === 0) continue;
      const times = merged.times[ballot]!;
      able += times;
      left += times * money[ballot]!;
      growth += times * this.#growth[ballot]!;
    }
    const rounding = (end - start + 8) * 2 ** -50;
    const gap = costs[option]! - left - able * error - rounding * costs[option]!;
    this.#until(gap, growth + able * this.#error + rounding * Math.abs(growth));
  }

  /** Who gives all it has for the price, and who the price, stays so until what they have left meets it. */
  #places(option: Option, price: number, slope: number): void {
    const { money, error, backers, ends } = this.#purses.book;
    const off = error + price * APPROX_ERROR * 2;
    const slopeOff = this.#error + Math.abs(slope) * APPROX_ERROR * 2;
    for (let at = this.#market.supporters.starts[option]!; at < ends[option]! && this.reach > 0; at += 1) {
      const ballot = backers[at]!;
      if (money[ballot] === 0) continue;
      const closing = slope - this.#growth[ballot]!;
      const ahead = money[ballot]! > price;
      this.#until(Math.abs(money[ballot]! - price) - off, (ahead ? closing : -closing) + slopeOff);
    }
  }

  #until(gap: number, closing: number): void {
    if (gap <= 0) return this.forbid();
    if (closing <= 0) return;
    this.reach = Math.min(this.reach, (gap / closing) * (1 - 2 ** -40));
    if (this.reach < this.#least) this.forbid();
  }
}
