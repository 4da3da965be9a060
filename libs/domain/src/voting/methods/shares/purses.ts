import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, ExactPrices, quotient, type ExactPrice } from './exact-prices.js';
import type { Market } from './market.js';

/** A share in the units of `Purses.upper`. */
export const SHARE_UNITS = 2 ** 30;

/**
 * What every voter has left during a run of Equal Shares; equal ballots share one purse, since they pay alike.
 *
 * Money is held as doubles whose distance from the exact amount is at most `error`: it starts as the rounded share, and
 * each payment subtracts a price that is itself rounded from its exact value, so that errors do not build on each
 * other. Whatever that distance leaves undecided is decided from exact prices. A purse that is empty holds exactly 0.
 * Beside it stands the same in coarse whole units, rounded up, for quick looks at many purses (`Offers`).
 */
export class Purses {
  readonly money: Float64Array;
  /** By ballot: not less than the exact amount and at most 4 more, in units of which a share has `SHARE_UNITS`. */
  readonly upper: Int32Array;
  /**
   * By option, from `supporters.starts[option]` up to `ends[option]`: the ballots that chose it, in their order. Whoever
   * reads them may leave out those whose purse is empty.
   */
  readonly backers: Int32Array;
  readonly ends: Int32Array;
  /** The round in which an option was bought; the number of options when it was not. */
  readonly roundOf: Int32Array;
  /** By round: the exact price. */
  readonly prices: ExactPrice[] = [];
  /** No amount in `money` is further than this from the exact one. */
  error = 0;
  readonly #market: Market;
  #exact: ExactPrices = new ExactPrices(0n, 1);
  #share = 0;
  readonly #paid: Float64Array;
  readonly #open: Int32Array;

  constructor(market: Market) {
    this.#market = market;
    this.money = new Float64Array(market.merged.size);
    this.upper = new Int32Array(market.merged.size);
    this.backers = new Int32Array(market.supporters.ballots.length);
    this.ends = new Int32Array(market.options);
    this.roundOf = new Int32Array(market.options);
    this.#paid = new Float64Array(market.options + 1);
    this.#open = new Int32Array(market.merged.size);
  }

  /** How much money a unit of `upper` is, nearly. */
  get unit(): number {
    return this.#share / SHARE_UNITS;
  }

  /** Gives every voter an equal part of `money`. */
  fill(money: bigint): void {
    const { ballots } = this.#market.merged;
    this.#exact = new ExactPrices(money, ballots);
    this.#share = quotient(money, BigInt(ballots));
    this.money.fill(this.#share);
    this.upper.fill(SHARE_UNITS);
    this.backers.set(this.#market.supporters.ballots);
    this.ends.set(this.#market.supporters.starts.subarray(1));
    this.roundOf.fill(this.#market.options);
    this.prices.length = 0;
    this.#setError();
  }

  /** Compares what a ballot's purse holds with a price asked since the last purchase: negative when it holds less. */
  compare(ballot: number, price: ExactPrice): number {
    const difference = this.money[ballot]! - price.approx;
    const margin = this.#margin(price);
    if (difference > margin) return 1;
    if (difference < -margin) return -1;
    return this.money[ballot] === 0 ? -1 : this.#exact.compareLeft(this.paidBy(ballot), price);
  }

  /**
   * The exact price of an option: what each pays when its supporters pay equally, those who cannot giving what they
   * have left. Null when they cannot afford it together. `floor`: a price that it is known not to be under.
   */
  ask(option: Option, floor: number): ExactPrice | null {
    const { merged, supporters, costs, single } = this.#market;
    const { money, backers } = this;
    const { times } = merged;
    const open = this.#open;
    const end = this.ends[option]!;
    const least = floor - this.error;
    let poor = 0;
    let payers = 0;
    let kept = 0;
    let lowest = Infinity;
    this.#paid.fill(0, 0, this.prices.length);
    for (let at = supporters.starts[option]!; at < end; at += 1) {
      const ballot = backers[at]!;
      const left = money[ballot]!;
      if (left === 0) continue;
      if (left < least) poor += this.#countPoor(ballot);
      else {
        if (left < lowest) lowest = left;
        open[kept] = ballot;
        kept += 1;
        payers += single ? 1 : times[ballot]!;
      }
    }
    // Each pass raises the price or ends: who is below a price that is too low is below the right one too.
    while (payers > 0) {
      const price = this.#exact.priceOf(costs[option]!, poor, this.#paid, payers);
      const before = kept;
      const richer = price.approx + this.#margin(price);
      if (lowest > richer) return price;
      kept = 0;
      for (let at = 0; at < before; at += 1) {
        const ballot = open[at]!;
        if (money[ballot]! > richer || this.compare(ballot, price) >= 0) {
          open[kept] = ballot;
          kept += 1;
        } else {
          poor += this.#countPoor(ballot);
          payers -= times[ballot]!;
        }
      }
      if (kept === before) return price;
    }
    return null;
  }

  /** Takes the price of an option, just asked, from its supporters. Returns how many gave less, all they had left. */
  pay(option: Option, price: ExactPrice): number {
    const { merged, supporters } = this.#market;
    const { money, upper, backers } = this;
    const end = this.ends[option]!;
    const [least, richer] = [price.approx - this.#margin(price), price.approx + this.#margin(price)];
    const units = 1 / this.unit;
    const extra = this.error * units + 2;
    let partly = 0;
    for (let at = supporters.starts[option]!; at < end; at += 1) {
      const ballot = backers[at]!;
      const left = money[ballot]!;
      if (left === 0) continue;
      const compared = left > richer ? 1 : left < least ? -1 : this.compare(ballot, price);
      if (compared > 0) {
        // Something is left, however little: rounding must not empty the purse.
        const after = Math.max(left - price.approx, Number.MIN_VALUE);
        money[ballot] = after;
        upper[ballot] = after * units + extra;
      } else {
        if (compared < 0) partly += merged.times[ballot]!;
        money[ballot] = 0;
        upper[ballot] = 0;
      }
    }
    this.#exact.add(price);
    this.roundOf[option] = this.prices.length;
    this.prices.push(price);
    this.#setError();
    return partly;
  }

  /** The rounds whose price a ballot with something left has paid: those of everything bought that it chose. */
  paidBy(ballot: number): number[] {
    const { starts, options } = this.#market.merged;
    const rounds: number[] = [];
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at += 1) {
      const round = this.roundOf[options[at]!]!;
      if (round < this.prices.length) rounds.push(round);
    }
    return rounds;
  }

  /** What a ballot's purse holds, exact: `[numerator, denominator]`. */
  left(ballot: number): readonly [bigint, bigint] {
    return this.money[ballot] === 0 ? [0n, 1n] : this.#exact.left(this.paidBy(ballot));
  }

  /** Amounts further from a price than this are on the side on which they seem to be. */
  #margin(price: ExactPrice): number {
    return this.error + price.approx * APPROX_ERROR * 2;
  }

  #countPoor(ballot: number): number {
    const { starts, options, times } = this.#market.merged;
    const { roundOf } = this;
    const paid = this.#paid;
    const end = starts[ballot + 1]!;
    const equal = times[ballot]!;
    // What was not bought counts in a place of its own, which nobody reads.
    for (let at = starts[ballot]!; at < end; at += 1) paid[roundOf[options[at]!]!]! += equal;
    return equal;
  }

  /**
   * The share is rounded once (2^-51 of it at most). Every payment adds the error of the rounded price (2^-51 of a price
   * that is at most the share) and of the subtraction (2^-53 of it).
   */
  #setError(): void {
    this.error = (this.prices.length + 1) * 2 ** -50 * this.#share;
  }
}
