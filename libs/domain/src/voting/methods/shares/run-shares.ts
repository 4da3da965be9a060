import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, sign, type ExactPrice } from './exact-prices.js';
import type { Leap } from './leap.js';
import type { Market } from './market.js';
import { Offers } from './offers.js';
import { Purses, type Price } from './purses.js';

/** One thing bought by Equal Shares. */
export interface Purchase {
  readonly option: Option;
  /** How many pay the price in full. */
  readonly payers: number;
  /** How many gave less: all that they had left. */
  readonly partly: number;
  /** Those that were equally good and left to the declared order, the one bought included; just that one when none. */
  readonly equals: readonly Option[];
}

export interface SharesRun {
  readonly purchases: readonly Purchase[];
  /** What they cost together. */
  readonly spent: number;
}

/** An option with its exact price. */
interface Bid {
  readonly option: Option;
  readonly price: ExactPrice;
}

/** An option with its price, and everything that was as good a buy. */
interface Choice {
  readonly option: Option;
  readonly price: Price;
  readonly equals: readonly Option[];
}

/**
 * Runs of the Method of Equal Shares on one market, with different money.
 *
 * Everybody gets the same share. Again and again the option is bought whose supporters get it at the lowest price for
 * its worth (what each of them pays, divided by its worth to each), the cost being shared equally, except that those who
 * have less than the price left give that. It ends when nothing is left that its supporters can afford.
 * Source: D. Peters and P. Skowron, Proportionality and the Limits of Welfarism, EC 2020; D. Peters, G. Pierczynski and
 * P. Skowron, Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021.
 *
 * Exact: doubles only tell which prices are certainly higher than the lowest one; the others are compared as fractions.
 */
export class SharesRuns {
  readonly purses: Purses;
  readonly offers: Offers;
  readonly #market: Market;

  constructor(market: Market) {
    this.#market = market;
    this.purses = new Purses(market);
    this.offers = new Offers(market, this.purses);
  }

  /**
   * One run with `money` shared among all voters. It stops early at `most` purchases, or as soon as more than `limit`
   * is spent. A `leap` notes how much larger shares could be without changing anything that is bought.
   */
  run(
    money: bigint,
    until: { readonly most?: number; readonly limit?: number; readonly leap?: Leap },
  ): SharesRun {
    const { most = Infinity, limit = Infinity, leap } = until;
    const purchases: Purchase[] = [];
    let spent = 0;
    this.purses.fill(money);
    const beyond = this.offers.begin(money);
    leap?.begin(this.purses, this.offers, beyond);
    while (purchases.length < most && spent <= limit) {
      const choice = this.#choose(leap);
      if (choice === null) break;
      const { option, price, equals } = choice;
      leap?.chosen(option, price.exact);
      this.offers.close(option);
      purchases.push({ option, equals, payers: price.payers, partly: this.purses.pay(option, price) });
      leap?.paid(option, price.exact);
      spent += this.#market.costs[option]!;
    }
    return { purchases, spent };
  }

  /** What everything cost each payer that the last run bought, exact, in the order in which it was bought. */
  prices(): readonly ExactPrice[] {
    return this.purses.exact.prices();
  }

  #choose(leap: Leap | undefined): Choice | null {
    const best = this.#lowest(leap);
    if (best === null) return null;
    const { worth } = this.#market;
    const { approx, error } = best.price;
    const highest = ((approx + error) / worth[best.option]!) * (1 + 4 * APPROX_ERROR);
    let tied: Bid[] = [];
    for (const option of [...this.offers.open]) {
      if (option === best.option || this.offers.rate(option) > highest) continue;
      if (this.offers.seen[option] !== this.purses.round) {
        if (!this.#look(option, highest * worth[option]!, leap)) continue;
        if (this.offers.rate(option) > highest) continue;
      }
      const other = this.#bid(option, leap);
      if (other === null) continue;
      if (tied.length === 0) {
        const exactly = this.#bid(best.option, leap);
        if (exactly !== null) tied = [exactly];
      }
      const [first] = tied;
      const compared = first === undefined ? -1 : compareRates(other, first, worth);
      if (first !== undefined) leap?.compared(other, first, compared);
      if (compared < 0) tied = [other];
      else if (compared === 0) tied.push(other);
    }
    return tied.length === 0 ? { ...best, equals: [best.option] } : this.#among(tied);
  }

  /** Chooses among equally good buys. */
  #among(tied: readonly Bid[]): Choice | null {
    const { prefer, tieBreak } = this.#market;
    const [first] = [...tied].sort(
      (a, b) => prefer(a.option, b.option) || tieBreak.compare(a.option, b.option),
    );
    if (first === undefined) return null;
    const equals = tied.map(({ option }) => option).filter((option) => prefer(option, first.option) === 0);
    const { approx, payers } = first.price;
    const price = { approx, error: approx * APPROX_ERROR, payers, poorBelow: 0, exact: first.price };
    return { option: first.option, price, equals: equals.sort((a, b) => a - b) };
  }

  /** An option with its exact price; closes it and returns null when it cannot be afforded after all. */
  #bid(option: Option, leap: Leap | undefined): Bid | null {
    const price = this.purses.exact.ask(option, this.offers.floor[option]!);
    if (price !== null) return { option, price };
    this.offers.close(option);
    leap?.forbid();
    return null;
  }

  /** The option with the lowest bound, once that bound is its price, with that price. */
  #lowest(leap: Leap | undefined): Omit<Choice, 'equals'> | null {
    const { open, floor, seen, settled } = this.offers;
    const { worth } = this.#market;
    let reached = Infinity;
    while (open.length > 0) {
      let option = open[0]!;
      let rate = Infinity;
      for (const other of open) {
        const otherRate = this.offers.rate(other);
        if (otherRate < rate) [option, rate] = [other, otherRate];
      }
      const { round } = this.purses;
      if (settled[option] === round) {
        const price = this.#ask(option, leap);
        if (price !== null) return { option, price };
      } else {
        // The best price so far tells at one look whether this option is behind it, and its own bound where it is not.
        const first = seen[option] !== round && reached < Infinity;
        this.#look(option, first ? reached * worth[option]! : floor[option]!, leap);
        if (settled[option] === round) reached = Math.min(reached, this.offers.rate(option));
      }
    }
    return null;
  }

  /** Looks at an option; closes it and returns false when it cannot be afforded any more. */
  #look(option: Option, at: number, leap: Leap | undefined): boolean {
    const found = this.offers.look(option, at);
    leap?.looked(option, at, found);
    if (found === 'beyond') this.offers.close(option);
    return found !== 'beyond';
  }

  /** The price of an option, exact for a leap; closes it and returns null when it cannot be afforded after all. */
  #ask(option: Option, leap: Leap | undefined): Price | null {
    const floor = this.offers.floor[option]!;
    const exactly = leap !== undefined && leap.reach > 0;
    const price = exactly ? this.purses.askExactly(option, floor) : this.purses.ask(option, floor);
    if (price !== null) return price;
    this.offers.close(option);
    leap?.forbid();
    return null;
  }
}

/** Compares what two options cost each payer for each unit of worth, exactly: negative when the first costs less. */
function compareRates(a: Bid, b: Bid, worth: Float64Array): -1 | 0 | 1 {
  return sign(
    a.price.value * b.price.under * BigInt(worth[b.option]!) -
      b.price.value * a.price.under * BigInt(worth[a.option]!),
  );
}
