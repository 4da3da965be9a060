import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, ExactPrices, quotient, type ExactPrice } from './exact-prices.js';
import type { Market } from './market.js';

/**
 * What every voter has left during a run of Equal Shares; equal ballots share one purse, since they pay alike.
 *
 * Money is held as doubles whose distance from the exact amount is at most `error`: it starts as the rounded share, and
 * each payment subtracts a price that is itself rounded from its exact value, so that errors do not build on each
 * other. Whatever that distance leaves undecided is decided from exact prices. A purse that is empty holds exactly 0.
 */
export class Purses {
  readonly money: Float64Array;
  /** The round in which an option was bought, or -1. */
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
    this.roundOf = new Int32Array(market.options);
    this.#paid = new Float64Array(market.options);
    this.#open = new Int32Array(market.merged.size);
  }

  get share(): number {
    return this.#share;
  }

  /** Gives every voter an equal part of `money`. */
  fill(money: bigint): void {
    const { ballots } = this.#market.merged;
    this.#exact = new ExactPrices(money, ballots);
    this.#share = quotient(money, BigInt(ballots));
    this.money.fill(this.#share);
    this.roundOf.fill(-1);
    this.prices.length = 0;
    this.#setError();
  }

  /** Compares what a ballot's purse holds with a price asked since the last purchase: negative when it holds less. */
  compare(ballot: number, price: ExactPrice): number {
    const difference = this.money[ballot]! - price.approx;
    const margin = this.error + price.approx * APPROX_ERROR * 2;
    if (difference > margin) return 1;
    if (difference < -margin) return -1;
    return this.money[ballot] === 0 ? -1 : this.#exact.compareLeft(this.paidBy(ballot), price);
  }

  /**
   * The exact price of an option: what each pays when its supporters pay equally, those who cannot giving what they
   * have left. Null when they cannot afford it together. `floor`: a price that it is known not to be under.
   */
  ask(option: Option, floor: number): ExactPrice | null {
    const { merged, supporters, costs } = this.#market;
    this.#paid.fill(0, 0, this.prices.length);
    let poor = 0;
    let payers = 0;
    let open = 0;
    for (let at = supporters.starts[option]!; at < supporters.starts[option + 1]!; at += 1) {
      const ballot = supporters.ballots[at]!;
      const money = this.money[ballot]!;
      if (money === 0) continue;
      if (money + this.error < floor) poor += this.#countPoor(ballot);
      else {
        this.#open[open] = ballot;
        open += 1;
        payers += merged.times[ballot]!;
      }
    }
    // Each pass raises the price or ends: who is below a price that is too low is below the right one too.
    while (payers > 0) {
      const price = this.#exact.priceOf(costs[option]!, poor, this.#paid, payers);
      let kept = 0;
      for (let at = 0; at < open; at += 1) {
        const ballot = this.#open[at]!;
        if (this.compare(ballot, price) < 0) {
          poor += this.#countPoor(ballot);
          payers -= merged.times[ballot]!;
        } else {
          this.#open[kept] = ballot;
          kept += 1;
        }
      }
      if (kept === open) return price;
      open = kept;
    }
    return null;
  }

  /** Takes the price of an option, just asked, from its supporters. Returns how many gave less, all they had left. */
  pay(option: Option, price: ExactPrice): number {
    const { merged, supporters } = this.#market;
    let partly = 0;
    for (let at = supporters.starts[option]!; at < supporters.starts[option + 1]!; at += 1) {
      const ballot = supporters.ballots[at]!;
      const money = this.money[ballot]!;
      if (money === 0) continue;
      const compared = this.compare(ballot, price);
      if (compared < 0) partly += merged.times[ballot]!;
      // Something is left, however little: never let rounding empty a purse.
      this.money[ballot] = compared <= 0 ? 0 : Math.max(money - price.approx, Number.MIN_VALUE);
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
      if (round >= 0) rounds.push(round);
    }
    return rounds;
  }

  /** What a ballot's purse holds, exact: `[numerator, denominator]`. */
  left(ballot: number): readonly [bigint, bigint] {
    return this.money[ballot] === 0 ? [0n, 1n] : this.#exact.left(this.paidBy(ballot));
  }

  #countPoor(ballot: number): number {
    const { starts, options, times } = this.#market.merged;
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at += 1) {
      const round = this.roundOf[options[at]!]!;
      if (round >= 0) this.#paid[round]! += times[ballot]!;
    }
    return times[ballot]!;
  }

  /**
   * The share is rounded once (2^-51 of it at most). Every payment adds the error of the rounded price (2^-51 of a price
   * that is at most the share) and of the subtraction (2^-53 of it).
   */
  #setError(): void {
    this.error = (this.prices.length + 1) * 2 ** -50 * this.#share;
  }
}
