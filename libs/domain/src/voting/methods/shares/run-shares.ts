import type { Option } from '../../ballot/ballot.js';
import { APPROX_ERROR, sign, type ExactPrice } from './exact-prices.js';
import type { Leap } from './leap.js';
import type { Market } from './market.js';
import { Offers } from './offers.js';
import { Purses } from './purses.js';

/** One thing bought by Equal Shares. */
export interface Purchase {
  readonly option: Option;
  /** What each of `price.payers` pays in full. */
  readonly price: ExactPrice;
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

/** An option with its price, and everything that was as good a buy. */
interface Choice {
  readonly option: Option;
  readonly price: ExactPrice;
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
      leap?.chosen(option, price);
      this.offers.close(option);
      purchases.push({ option, price, equals, partly: this.purses.pay(option, price) });
      leap?.paid(option, price);
      spent += this.#market.costs[option]!;
    }
    return { purchases, spent };
  }

  #choose(leap: Leap | undefined): Choice | null {
    const best = this.#lowest(leap);
    if (best === null) return null;
    const { worth } = this.#market;
    const highest = (best.price.approx / worth[best.option]!) * (1 + 4 * APPROX_ERROR);
    let tied = [best];
    for (const option of [...this.offers.open]) {
      if (option === best.option || this.offers.rate(option) > highest) continue;
      if (this.offers.seen[option] !== this.purses.prices.length) {
        if (!this.#look(option, highest * worth[option]!, leap)) continue;
        if (this.offers.rate(option) > highest) continue;
      }
      const price = this.#ask(option, leap);
      if (price === null) continue;
      const other = { option, price };
      const compared = compareRates(other, tied[0]!, worth);
      leap?.compared(other, tied[0]!, compared);
      if (compared < 0) tied = [other];
      else if (compared === 0) tied.push(other);
    }
    const { prefer, tieBreak } = this.#market;
    const [first = best] = tied.sort(
      (a, b) => prefer(a.option, b.option) || tieBreak.compare(a.option, b.option),
    );
    const equals = tied
      .filter(({ option }) => prefer(option, first.option) === 0)
      .map(({ option }) => option);
    return { ...first, equals: equals.sort((a, b) => a - b) };
  }

  /** The option with the lowest bound, once that bound is its price, with its exact price. */
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
      const round = this.purses.prices.length;
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

  /** The exact price of an option; closes it and returns null when it cannot be afforded after all. */
  #ask(option: Option, leap: Leap | undefined): ExactPrice | null {
    const price = this.purses.ask(option, this.offers.floor[option]!);
    if (price !== null) return price;
    this.offers.close(option);
    leap?.forbid();
    return null;
  }
}

/** Compares what two options cost each payer for each unit of worth, exactly: negative when the first costs less. */
function compareRates(
  a: { readonly option: Option; readonly price: ExactPrice },
  b: { readonly option: Option; readonly price: ExactPrice },
  worth: Float64Array,
): -1 | 0 | 1 {
  return sign(
    a.price.value * b.price.under * BigInt(worth[b.option]!) -
      b.price.value * a.price.under * BigInt(worth[a.option]!),
  );
}
