import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../../ballot/ballot.js';
import { exactText } from '../../counting/exact-text.js';
import { packGreedily, type Packed } from '../../counting/pack-greedily.js';
import { rankBy } from '../../counting/rank-by.js';
import type { BrokenTie, CountRound, Exact, Tally, TraceLine } from '../../counting/tally.js';
import { tieLines } from '../../counting/tie-lines.js';
import { traceLine } from '../../counting/trace-line.js';
import type { CountPlan } from '../../counting/voting-method.js';
import type { EqualSharesSettings } from '../equal-shares.js';
import type { Grown } from './grow-shares.js';
import type { Market } from './market.js';
import { fractionOf, type ExactPrice } from './exact-prices.js';

/** What shares bought, and at what exact prices. */
export interface Bought extends Grown {
  readonly prices: readonly ExactPrice[];
}

/**
 * The outcome of Equal Shares in a budget. Rounds first say what shares bought, with figures `share`, `price` (what each
 * payer paid in full), `payers`, `partly` (how many gave less, all they had left), `cost` and `left` (of the budget); then
 * what was added by votes, with `cost` and `left` only. The ranking has what was bought in that order, then the rest
 * together. `bought` is null when nobody voted.
 */
export function sharesTally(
  plan: CountPlan<EqualSharesSettings>,
  market: Market,
  bought: Bought | null,
): Tally {
  const { costs, budget, completion, increment } = plan.settings;
  const ballots = market.merged.ballots;
  const share = bought === null ? Fraction.zero : Fraction.of(bought.money, ballots);
  const purchases = bought === null ? [] : billsOf(bought, costs);
  const left = budget - (bought?.run.spent ?? 0);
  const added = completion === 'none' ? noneAdded(left) : addByVotes(plan, market, purchases, left);
  const inTurn = added.packed.filter((one) => one.bought).map(({ option }) => option);
  const winners = [...purchases.map(({ option }) => option), ...inTurn];
  const tieBreaks = [...purchases.flatMap(({ ties }) => ties), ...added.tieBreaks];
  return {
    method: 'equal_shares',
    version: 1,
    ballots,
    winners,
    ranking: rankingOf(winners, market.options),
    scores: scoresOf(market, purchases),
    rounds: [...paidRounds(purchases, share, budget), ...addedRounds(added.packed, costs)],
    tieBreaks,
    trace: [
      traceLine('SHARES_GIVEN', {
        ballots,
        budget,
        share: decimal(Fraction.of(budget, Math.max(ballots, 1))),
      }),
      ...(bought !== null && bought.steps > 0n
        ? [traceLine('SHARES_RAISED', { steps: String(bought.steps), increment, share: decimal(share) })]
        : []),
      ...purchases.map(purchaseLine),
      ...addedLines(added.packed, market, costs),
      ...tieLines(tieBreaks),
      traceLine(
        'BUDGET_SPENT',
        { count: winners.length, spent: budget - added.left, left: added.left },
        { winners },
      ),
    ],
  };
}

interface Bill {
  readonly option: Option;
  readonly cost: number;
  readonly price: Fraction;
  readonly payers: number;
  readonly partly: number;
  readonly ties: readonly BrokenTie[];
}

type Added = ReturnType<typeof packGreedily>;

const billsOf = ({ run, prices }: Bought, costs: readonly number[]): readonly Bill[] =>
  run.purchases.map(({ option, payers, partly, equals }, round) => ({
    option,
    cost: costs[option] ?? 0,
    price: fractionOf(prices[round]),
    payers,
    partly,
    ties: equals.length > 1 ? [{ between: equals, chosen: option, purpose: 'elect', by: 'declared' }] : [],
  }));

const noneAdded = (left: number): Added => ({ packed: [], left, tieBreaks: [] });

function addByVotes(
  { settings, tieBreak }: CountPlan<EqualSharesSettings>,
  { supporters, options }: Market,
  purchases: readonly Bill[],
  left: number,
): Added {
  const bought = new Set(purchases.map(({ option }) => option));
  const votes = (option: Option): number => supporters.votes[option] ?? 0;
  const open = Array.from({ length: options }, (_, option) => option).filter(
    (option) => !bought.has(option) && votes(option) > 0,
  );
  return packGreedily(
    rankBy(open, (a, b) => votes(b) - votes(a)),
    settings.costs,
    left,
    tieBreak,
  );
}

function rankingOf(winners: readonly Option[], options: number): Tally['ranking'] {
  const won = new Set(winners);
  const rest = Array.from({ length: options }, (_, option) => option).filter((option) => !won.has(option));
  return [...winners.map((option) => [option]), ...(rest.length > 0 ? [rest] : [])];
}

function scoresOf(market: Market, purchases: readonly Bill[]): Tally['scores'] {
  const billOf = new Map(purchases.map((one) => [one.option, one]));
  return Array.from({ length: market.options }, (_, option) => {
    const paid = billOf.get(option);
    const figures: Record<string, Exact> = { cost: String(market.costs[option] ?? 0) };
    if (paid !== undefined) Object.assign(figures, paymentOf(paid));
    return { option, score: String(market.supporters.votes[option] ?? 0), figures };
  });
}

const paymentOf = ({ price, payers, partly }: Bill): Record<string, Exact> => ({
  price: exactText(price),
  payers: String(payers),
  partly: String(partly),
});

function paidRounds(purchases: readonly Bill[], share: Fraction, budget: number): readonly CountRound[] {
  let left = budget;
  return purchases.map((one) => {
    left -= one.cost;
    return {
      tallies: [[one.option, exactText(one.price)]],
      elected: [one.option],
      eliminated: [],
      transfers: [],
      figures: { share: exactText(share), ...paymentOf(one), cost: String(one.cost), left: String(left) },
    };
  });
}

const addedRounds = (packed: readonly Packed[], costs: readonly number[]): readonly CountRound[] =>
  packed
    .filter(({ bought }) => bought)
    .map(({ option, left }) => ({
      tallies: [],
      elected: [option],
      eliminated: [],
      transfers: [],
      figures: { cost: String(costs[option] ?? 0), left: String(left) },
    }));

const purchaseLine = ({ option, cost, price, payers, partly }: Bill): TraceLine =>
  traceLine('SHARES_BOUGHT', { cost, payers, partly, price: decimal(price) }, { option: [option] });

const addedLines = (
  packed: readonly Packed[],
  { supporters }: Market,
  costs: readonly number[],
): readonly TraceLine[] =>
  packed
    .filter(({ bought }) => bought)
    .map(({ option, left }) =>
      traceLine(
        'SHARES_ADDED_BY_VOTES',
        { votes: supporters.votes[option] ?? 0, cost: costs[option] ?? 0, left },
        { option: [option] },
      ),
    );

/** Money for people: two decimals, none when it is whole. */
const decimal = (value: Fraction): string =>
  value.denominator === 1n ? String(value.numerator) : value.toDecimal(2, 'half_up');
