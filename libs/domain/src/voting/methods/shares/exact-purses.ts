import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, ExactPrices, type ExactPrice } from './exact-prices.js';
import type { Market } from './market.js';
import type { PurseBook } from './purse-book.js';

/**
 * Exact prices and amounts of a run, from its book. Nothing is worked out before somebody asks: most runs never need to
 * know.
 */
export class ExactPurses {
  readonly #market: Market;
  readonly #book: PurseBook;
  #prices = new ExactPrices(0n, 1);
  /** By round, as far as they were asked for. */
  readonly #known: ExactPrice[] = [];
  /** By round: how many of the poor have paid for it. One place more for what was not bought. */
  readonly #paid: Float64Array;
  readonly #open: Int32Array;

  constructor(market: Market, book: PurseBook) {
    this.#market = market;
    this.#book = book;
    this.#paid = new Float64Array(market.options + 1);
    this.#open = new Int32Array(market.merged.size);
  }

  /** A new run, in which every voter gets an equal part of `money`. */
  restart(money: bigint): void {
    this.#prices = new ExactPrices(money, this.#market.merged.ballots);
    this.#known.length = 0;
  }

  /** The exact price of every round so far. */
  prices(): readonly ExactPrice[] {
    const { bought, payers, poor, poorEnds } = this.#book;
    while (this.#known.length < bought.length) {
      const round = this.#known.length;
      let poorTimes = 0;
      this.#paid.fill(0);
      for (let at = round === 0 ? 0 : poorEnds[round - 1]!; at < poorEnds[round]!; at += 1) {
        poorTimes += this.#countPoor(poor[at]!);
      }
      const cost = this.#market.costs[bought[round]!]!;
      const price = this.#prices.priceOf(cost, poorTimes, this.#paid, payers[round]!);
      this.#prices.add(price);
      this.#known.push(price);
    }
    return this.#known;
  }

  /**
   * The exact price of an option: what each pays when its supporters pay equally, those who cannot giving what they
   * have left. Null when they cannot afford it together. `floor`: a price that it is known not to be under.
   */
  ask(option: Option, floor: number): ExactPrice | null {
    this.prices();
    const { merged, supporters, costs } = this.#market;
    const { money, backers, ends, error } = this.#book;
    const open = this.#open;
    let poor = 0;
    let payers = 0;
    let kept = 0;
    this.#paid.fill(0);
    for (let at = supporters.starts[option]!; at < ends[option]!; at += 1) {
      const ballot = backers[at]!;
      if (money[ballot] === 0) continue;
      if (money[ballot]! < floor - error) poor += this.#countPoor(ballot);
      else {
        open[kept] = ballot;
        kept += 1;
        payers += merged.times[ballot]!;
      }
    }
    // Each pass raises the price or ends: who is below a price that is too low is below the right one too.
    while (payers > 0) {
      const price = this.#prices.priceOf(costs[option]!, poor, this.#paid, payers);
      const before = kept;
      kept = 0;
      for (let at = 0; at < before; at += 1) {
        const ballot = open[at]!;
        if (this.compare(ballot, price) >= 0) {
          open[kept] = ballot;
          kept += 1;
        } else {
          poor += this.#countPoor(ballot);
          payers -= merged.times[ballot]!;
        }
      }
      if (kept === before) return price;
    }
    return null;
  }

  /** Compares what a ballot's purse holds with a price that `ask` gave since the last purchase: negative when less. */
  compare(ballot: number, price: ExactPrice): number {
    const { money, error } = this.#book;
    const difference = money[ballot]! - price.approx;
    const margin = error + price.approx * APPROX_ERROR * 2;
    if (difference > margin) return 1;
    if (difference < -margin) return -1;
    return money[ballot] === 0 ? -1 : this.#prices.compareLeft(this.#paidBy(ballot), price);
  }

  /** What a ballot's purse holds, exact: `[numerator, denominator]`. */
  left(ballot: number): readonly [bigint, bigint] {
    this.prices();
    return this.#book.money[ballot] === 0 ? [0n, 1n] : this.#prices.left(this.#paidBy(ballot));
  }

  /** What a ballot's purse that is not empty holds, from prices rounded once each. */
  nearlyLeft(ballot: number, share: number): number {
    const prices = this.prices();
    return this.#paidBy(ballot).reduce((left, round) => left - prices[round]!.approx, share);
  }

  /** The rounds whose price a ballot with something left has paid: those of everything bought that it chose. */
  #paidBy(ballot: number): number[] {
    const { starts, options } = this.#market.merged;
    const { roundOf, bought } = this.#book;
    const rounds: number[] = [];
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at += 1) {
      const round = roundOf[options[at]!]!;
      if (round < bought.length) rounds.push(round);
    }
    return rounds;
  }

  #countPoor(ballot: number): number {
    const { starts, options, times } = this.#market.merged;
    const { roundOf } = this.#book;
    const paid = this.#paid;
    const equal = times[ballot]!;
    for (let at = starts[ballot]!; at < starts[ballot + 1]!; at += 1) paid[roundOf[options[at]!]!]! += equal;
    return equal;
  }
}
