import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../../ballot/ballot.js';

/** An election for the plain implementation of Equal Shares: every voter apart, every amount a fraction. */
export interface NaiveElection {
  readonly ballots: readonly (readonly Option[])[];
  readonly costs: readonly number[];
  readonly budget: number;
  readonly utility: 'cost' | 'cardinality';
  readonly increment: number;
  readonly raiseUntil: 'over_budget' | 'nothing_fits';
  /** The declared order. */
  readonly order: readonly Option[];
}

export interface NaivePurchase {
  readonly option: Option;
  readonly price: Fraction;
  readonly amounts: readonly Fraction[];
}

/**
 * Equal Shares word by word, as a second opinion: no shortcuts, no doubles, all prices anew in every round. Written from
 * the definition (Peters, Pierczynski and Skowron 2021), apart from the counted one.
 */
export function naiveRun(election: NaiveElection, share: Fraction): readonly NaivePurchase[] {
  const { ballots, costs, order } = election;
  const purses = ballots.map(() => share);
  const purchases: NaivePurchase[] = [];
  const votes = (option: Option): number => ballots.filter((ballot) => ballot.includes(option)).length;
  for (;;) {
    const offers = costs.flatMap((cost, option) => {
      if (votes(option) === 0 || purchases.some((one) => one.option === option)) return [];
      const price = naivePrice(
        cost,
        purses.filter((_, voter) => ballots[voter]?.includes(option)),
      );
      if (price === null) return [];
      return [{ option, price, rate: election.utility === 'cost' ? price.div(Fraction.of(cost)) : price }];
    });
    const [best] = offers.sort(
      (a, b) =>
        a.rate.compare(b.rate) ||
        (costs[a.option] ?? 0) - (costs[b.option] ?? 0) ||
        votes(b.option) - votes(a.option) ||
        order.indexOf(a.option) - order.indexOf(b.option),
    );
    if (best === undefined) return purchases;
    const amounts = purses.map((left, voter) => {
      if (!ballots[voter]?.includes(best.option)) return Fraction.zero;
      return left.compare(best.price) < 0 ? left : best.price;
    });
    amounts.forEach((amount, voter) => (purses[voter] = purses[voter]?.sub(amount) ?? Fraction.zero));
    purchases.push({ option: best.option, price: best.price, amounts });
  }
}

/** What each pays when people with this much share a cost as equally as they can; null when it is too much for them. */
function naivePrice(cost: number, purses: readonly Fraction[]): Fraction | null {
  let left = Fraction.of(cost);
  if (Fraction.sum(purses).compare(left) < 0) return null;
  const poorestFirst = [...purses].sort((a, b) => a.compare(b));
  for (const [place, purse] of poorestFirst.entries()) {
    const price = left.div(Fraction.of(purses.length - place));
    if (purse.compare(price) >= 0) return price;
    left = left.sub(purse);
  }
  return null;
}

/** With the shares raised one increment at a time. */
export function naiveAddOne(election: NaiveElection): {
  readonly purchases: readonly NaivePurchase[];
  readonly share: Fraction;
} {
  const { ballots, costs, budget, increment, raiseUntil } = election;
  const cost = (purchases: readonly NaivePurchase[]): number =>
    purchases.reduce((sum, { option }) => sum + (costs[option] ?? 0), 0);
  let share = Fraction.of(budget, ballots.length);
  let purchases = naiveRun(election, share);
  for (;;) {
    const left = budget - cost(purchases);
    const bought = purchases.map(({ option }) => option);
    const goesOn = costs.some(
      (one, option) =>
        (raiseUntil === 'over_budget' || one <= left) &&
        !bought.includes(option) &&
        ballots.some((ballot) => ballot.includes(option)),
    );
    if (!goesOn) return { purchases, share };
    const next = share.add(Fraction.of(increment));
    const more = naiveRun(election, next);
    if (cost(more) > budget) return { purchases, share };
    share = next;
    purchases = more;
  }
}
