import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, quotient, type ExactPrice } from './exact-prices.js';
import { ExactPurses } from './exact-purses.js';
import type { Market } from './market.js';
import { emptyBook, type PurseBook } from './purse-book.js';

/** A share in the units of `Purses.upper`. */
export const SHARE_UNITS = 2 ** 30;
/** Beyond this part of a share, the error of what purses hold is taken out again. */
const LARGEST_ERROR = 2 ** -26;

/** What each payer of something pays: nearly, or exactly too. */
export interface Price {
  readonly approx: number;
  readonly error: number;
  readonly payers: number;
  /** Without an exact price: exactly those of its supporters hold less than the price who hold less than this. */
  readonly poorBelow: number;
  readonly exact: ExactPrice | null;
}

/**
 * What every voter has left during a run of Equal Shares, as doubles, each with how far it can be from the exact amount.
 * A price is off by what its poor supporters' amounts are off together, divided among the payers, and so is afterwards
 * what the payers have left: errors grow, slowly, and are worked out. Whatever they leave undecided fractions decide.
 * Beside it stands the same in coarse whole units, rounded up, for quick looks at many purses (`Offers`).
 */
export class Purses {
  readonly book: PurseBook;
  readonly exact: ExactPurses;
  /**
   * By ballot: not less than the exact amount, and more by at most 4 and twice the error, in units of which a share has
   * `SHARE_UNITS`.
   */
  readonly upper: Int32Array;
  readonly #market: Market;
  #share = 0;

  constructor(market: Market) {
    this.#market = market;
    this.book = emptyBook(market);
    this.exact = new ExactPurses(market, this.book);
    this.upper = new Int32Array(market.merged.size);
  }

  /** How much money a unit of `upper` is, nearly. */
  get unit(): number {
    return this.#share / SHARE_UNITS;
  }

  /** How many purchases there were. */
  get round(): number {
    return this.book.bought.length;
  }

  /** Gives every voter an equal part of `money`. */
  fill(money: bigint): void {
    const { merged, supporters, options } = this.#market;
    const { book } = this;
    this.#share = quotient(money, BigInt(merged.ballots));
    this.exact.restart(money);
    book.money.fill(this.#share);
    book.error = this.#share * APPROX_ERROR;
    book.errors.fill(book.error);
    book.backers.set(supporters.ballots);
    book.ends.set(supporters.starts.subarray(1));
    book.roundOf.fill(options);
    for (const list of [book.bought, book.payers, book.poorEnds]) list.length = 0;
    this.upper.fill(SHARE_UNITS);
  }

  /**
   * The price of an option near its `floor`, which it is known not to be under. Who holds less than the floor is poor; if
   * all others then hold more than what is left for each of them to pay, that is the price. From doubles where nobody is
   * too close to it, by fractions otherwise; null when those say that the supporters cannot afford it together.
   */
  ask(option: Option, floor: number): Price | null {
    const { merged, supporters, costs, single } = this.#market;
    const { money, backers, ends, errors, error } = this.book;
    const [start, end] = [supporters.starts[option]!, ends[option]!];
    const least = floor - error;
    let given = 0;
    let missed = 0;
    let off = 0;
    let payers = 0;
    let lowest = Infinity;
    for (let at = start; at < end; at += 1) {
      const ballot = backers[at]!;
      const left = money[ballot]!;
      const times = single ? 1 : merged.times[ballot]!;
      if (left >= least) {
        payers += times;
        if (left < lowest) lowest = left;
      } else if (left > 0) {
        // Compensated (Kahan), so that the error of the sum does not grow with the number of supporters.
        const term = times * left - missed;
        const sum = given + term;
        missed = sum - given - term;
        given = sum;
        off += times * errors[ballot]!;
      }
    }
    const approx = (costs[option]! - given) / payers;
    off = (off * (1 + 2 ** -20) + (costs[option]! + given) * 2 ** -49) / payers;
    if (payers > 0 && lowest > approx + off + error) {
      return { approx, error: off, payers, poorBelow: least, exact: null };
    }
    return this.askExactly(option, floor);
  }

  askExactly(option: Option, floor: number): Price | null {
    const exact = this.exact.ask(option, floor);
    if (exact === null) return null;
    const { approx, payers } = exact;
    return { approx, error: approx * APPROX_ERROR, payers, poorBelow: 0, exact };
  }

  /** Takes the price of an option, just asked, from its supporters. Returns how many gave less, all they had left. */
  pay(option: Option, price: Price): number {
    const { merged, supporters } = this.#market;
    const { upper, book } = this;
    const { money, errors, backers, ends, poor, poorEnds } = book;
    const { approx, poorBelow, exact } = price;
    const added = price.error + this.#share * 2 ** -52;
    const units = 1 / this.unit;
    let partly = 0;
    let poorEnd = poorEnds.at(-1) ?? 0;
    for (let at = supporters.starts[option]!; at < ends[option]!; at += 1) {
      const ballot = backers[at]!;
      const left = money[ballot]!;
      if (left === 0) continue;
      const compared = exact === null ? left - poorBelow : this.exact.compare(ballot, exact);
      if (compared > 0 || (compared === 0 && exact === null)) {
        // Something is left, however little: rounding must not empty the purse.
        const after = Math.max(left - approx, Number.MIN_VALUE);
        money[ballot] = after;
        const error = errors[ballot]! + added;
        errors[ballot] = error;
        if (error > book.error) book.error = error;
        upper[ballot] = (after + error) * units + 2;
        continue;
      }
      if (compared < 0) {
        partly += merged.times[ballot]!;
        poor[poorEnd] = ballot;
        poorEnd += 1;
      }
      money[ballot] = 0;
      upper[ballot] = 0;
    }
    book.roundOf[option] = this.round;
    book.bought.push(option);
    book.payers.push(price.payers);
    poorEnds.push(poorEnd);
    if (book.error > this.#share * LARGEST_ERROR) this.#refresh();
    return partly;
  }

  /** Works out anew what is left, from prices that are each rounded once from the exact ones. */
  #refresh(): void {
    const { money } = this.book;
    for (let ballot = 0; ballot < money.length; ballot += 1) {
      if (money[ballot] === 0) continue;
      money[ballot] = Math.max(this.exact.nearlyLeft(ballot, this.#share), Number.MIN_VALUE);
    }
    this.book.error = (this.round + 1) * 2 ** -50 * this.#share;
    this.book.errors.fill(this.book.error);
  }
}
