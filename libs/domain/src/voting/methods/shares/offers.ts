import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR } from './exact-prices.js';
import type { Market } from './market.js';
import { SHARE_UNITS, type Purses } from './purses.js';

/**
 * What is known of the price of every option during a run: numbers that it is certainly not under. Prices never fall
 * during a run, so that an old bound stays a bound, and an option is looked at again only when its bound is the lowest.
 *
 * Let f(x) be what an option's supporters give when nobody gives more than x; its price is where f(x) is its cost. For
 * any number x, take those who have less than x for poor: f is nowhere above (what the poor have) + (the others)·x, so
 * the price is not under (cost - what the poor have) / (the others), and it is exactly that when x is the price.
 */
export class Offers {
  /** Options that may still be bought. */
  readonly open: Option[] = [];
  /** By option: its price is certainly not under this. */
  readonly floor: Float64Array;
  /** By option: the bound found last before its rounding is taken off, and how much that can be. */
  readonly bound: Float64Array;
  readonly error: Float64Array;
  /** By option: the number of purchases when it was looked at last. */
  readonly seen: Int32Array;
  /** By option: the number of purchases when its bound came out at the number it was looked at with: the price itself. */
  readonly settled: Int32Array;
  readonly #market: Market;
  readonly #purses: Purses;
  /** What `sum` found: units in all purses, units of the poor, and how many are not poor. */
  #total = 0;
  #poorest = 0;
  #payers = 0;

  constructor(market: Market, purses: Purses) {
    this.#market = market;
    this.#purses = purses;
    this.floor = new Float64Array(market.options);
    this.bound = new Float64Array(market.options);
    this.error = new Float64Array(market.options);
    this.seen = new Int32Array(market.options);
    this.settled = new Int32Array(market.options);
  }

  /** Opens every option that its supporters can afford while nobody has paid anything; returns the others with votes. */
  begin(money: bigint): readonly Option[] {
    const { merged, supporters, costs, options } = this.#market;
    const beyond: Option[] = [];
    this.open.length = 0;
    for (let option = 0; option < options; option += 1) {
      const votes = supporters.votes[option]!;
      if (votes === 0) continue;
      if (BigInt(votes) * money < BigInt(costs[option]!) * BigInt(merged.ballots)) beyond.push(option);
      else {
        this.open.push(option);
        this.bound[option] = costs[option]! / votes;
        this.error[option] = this.bound[option]! * APPROX_ERROR;
        this.floor[option] = this.bound[option]! - this.error[option]!;
        this.seen[option] = 0;
        this.settled[option] = 0;
      }
    }
    return beyond;
  }

  close(option: Option): void {
    this.open.splice(this.open.indexOf(option), 1);
  }

  /** A number that the option's price for each unit of worth is certainly not under. */
  rate(option: Option): number {
    return (this.floor[option]! / this.#market.worth[option]!) * (1 - APPROX_ERROR);
  }

  /**
   * Looks at an option with those poor who have less than `at`, and keeps the bound when it is better than the old one.
   * Amounts are taken in whole units, rounded up, which can only lower the bound; sums of units are exact. `beyond` when
   * the supporters have less than the cost together; where that is too close for units, fractions decide.
   */
  look(option: Option, at: number): 'better' | 'same' | 'beyond' {
    const { costs, supporters } = this.#market;
    const { book, unit, round } = this.#purses;
    const { ends } = book;
    const start = supporters.starts[option]!;
    ends[option] = this.#gather(start, ends[option]!);
    this.seen[option] = round;
    this.#sum(start, ends[option], this.cut(at));
    const cost = costs[option]!;
    const rounding = (cost + this.#total * unit) * (ends[option] - start + 8) * 2 ** -51;
    if (this.#total * unit + rounding < cost) return 'beyond';
    if (this.#payers === 0) return this.#lookExactly(option);
    const bound = (cost - this.#poorest * unit) / this.#payers;
    const error = rounding / this.#payers;
    const blur = error + (supporters.votes[option]! * (4 * unit + 2 * book.error)) / this.#payers;
    if (Math.abs(bound - at) <= 2 * blur) this.settled[option] = round;
    return this.#raise(option, bound, error);
  }

  /** Who holds fewer units than this is poor when an option is looked at with `at`. */
  cut(at: number): number {
    return Math.min(at / this.#purses.unit, SHARE_UNITS + 1) | 0;
  }

  /** Moves those who have something left to the front; returns where they end. */
  #gather(start: number, end: number): number {
    const { upper } = this.#purses;
    const { backers } = this.#purses.book;
    let live = start;
    for (let place = start; place < end; place += 1) {
      const ballot = backers[place]!;
      if (upper[ballot] === 0) continue;
      if (live < place) backers[live] = ballot;
      live += 1;
    }
    return live;
  }

  /** Sums what is in purses, without branches: who is poor is as good as random, and a wrong guess costs most. */
  #sum(start: number, end: number, cut: number): void {
    const { upper } = this.#purses;
    const { backers } = this.#purses.book;
    const { merged, single } = this.#market;
    let poorest = 0;
    let total = 0;
    let poor = 0;
    if (single) {
      for (let place = start; place < end; place += 1) {
        const units = upper[backers[place]!]!;
        const isPoor = (units - cut) >> 31;
        total += units;
        poorest += units & isPoor;
        poor = (poor - isPoor) | 0;
      }
      this.#payers = end - start - poor;
    } else {
      let all = 0;
      for (let place = start; place < end; place += 1) {
        const ballot = backers[place]!;
        const units = upper[ballot]!;
        const times = merged.times[ballot]!;
        const isPoor = (units - cut) >> 31;
        all += times;
        total += times * units;
        poorest += times * (units & isPoor);
        poor -= times * isPoor;
      }
      this.#payers = all - poor;
    }
    this.#total = total;
    this.#poorest = poorest;
  }

  #lookExactly(option: Option): 'better' | 'same' | 'beyond' {
    const price = this.#purses.askExactly(option, this.floor[option]!);
    if (price === null) return 'beyond';
    this.settled[option] = this.seen[option]!;
    return this.#raise(option, price.approx, price.error);
  }

  #raise(option: Option, bound: number, error: number): 'better' | 'same' {
    if (bound - error <= this.floor[option]!) return 'same';
    this.bound[option] = bound;
    this.error[option] = error;
    this.floor[option] = bound - error;
    return 'better';
  }
}
