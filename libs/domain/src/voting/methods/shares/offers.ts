import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR } from './exact-prices.js';
import type { Market } from './market.js';
import type { Purses } from './purses.js';

/**
 * What is known of the price of every option during a run: a number that it is certainly not under. Prices never fall
 * during a run, so that an old bound stays a bound, and an option is looked at again only when its bound is the lowest.
 */
export class Offers {
  /** Options that may still be bought. */
  readonly open: Option[] = [];
  /** By option: its price is certainly not under this. */
  readonly floor: Float64Array;
  /** By option: the price found last, and how far the right one of that round can be from it. */
  readonly price: Float64Array;
  readonly error: Float64Array;
  /** By option: the number of purchases when it was looked at last. */
  readonly seen: Int32Array;
  readonly #market: Market;
  readonly #purses: Purses;
  readonly #money: Float64Array;
  readonly #times: Float64Array;

  constructor(market: Market, purses: Purses) {
    this.#market = market;
    this.#purses = purses;
    this.floor = new Float64Array(market.options);
    this.price = new Float64Array(market.options);
    this.error = new Float64Array(market.options);
    this.seen = new Int32Array(market.options);
    this.#money = new Float64Array(market.merged.size);
    this.#times = new Float64Array(market.merged.size);
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
        this.price[option] = costs[option]! / votes;
        this.error[option] = this.price[option]! * APPROX_ERROR;
        this.floor[option] = this.price[option]! - this.error[option]!;
        this.seen[option] = 0;
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
   * Looks at an option again. Let f(x) be what its supporters give when nobody gives more than x; the price is where
   * f(x) is the cost. Here f is summed from amounts that are each at most `purses.error` off, with at most
   * `2·supporters` roundings of sums up to the cost; and at the price found, `payers` of them would each give less if it
   * were less. Hence the right price is not below the price found less (both errors / payers). Above, no bound is needed.
   * False when they cannot afford it together; where rounding leaves that open it is decided exactly.
   */
  look(option: Option): boolean {
    const { merged, supporters, costs } = this.#market;
    const cost = costs[option]!;
    const [start, end] = [supporters.starts[option]!, supporters.starts[option + 1]!];
    const { money } = this.#purses;
    const floor = this.floor[option]!;
    let able = 0;
    let poorest = 0;
    let payers = 0;
    let kept = 0;
    for (let at = start; at < end; at += 1) {
      const ballot = supporters.ballots[at]!;
      const left = money[ballot]!;
      if (left === 0) continue;
      const times = merged.times[ballot]!;
      able += times;
      if (left < floor) poorest += times * left;
      else {
        this.#money[kept] = left;
        this.#times[kept] = times;
        kept += 1;
        payers += times;
      }
    }
    let price = 0;
    for (let before = -1; payers > 0 && before !== kept;) {
      before = kept;
      price = (cost - poorest) / payers;
      kept = 0;
      for (let at = 0; at < before; at += 1) {
        const left = this.#money[at]!;
        const times = this.#times[at]!;
        if (left < price) {
          poorest += times * left;
          payers -= times;
        } else {
          this.#money[kept] = left;
          this.#times[kept] = times;
          kept += 1;
        }
      }
    }
    this.seen[option] = this.#purses.prices.length;
    const off = 4 * able * this.#purses.error + (end - start + 8) * 2 ** -50 * cost;
    if (payers > 0) return this.#set(option, price, off / payers);
    if (poorest + off < cost) return false;
    const exact = this.#purses.ask(option, floor);
    return exact !== null && this.#set(option, exact.approx, exact.approx * APPROX_ERROR);
  }

  #set(option: Option, price: number, error: number): true {
    this.price[option] = price;
    this.error[option] = error;
    this.floor[option] = Math.max(this.floor[option]!, price - error);
    return true;
  }
}
