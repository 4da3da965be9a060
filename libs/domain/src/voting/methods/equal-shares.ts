import type { Option } from '../ballot/ballot.js';
import { checkChoices } from '../ballot/check-choices.js';
import { BallotBook } from '../counting/ballot-book.js';
import { BUDGET_SETTINGS, checkBudget, type BudgetSettings } from '../counting/budget-settings.js';
import type { VotingMethod } from '../counting/voting-method.js';
import { growShares } from './shares/grow-shares.js';
import { marketOf, type Market } from './shares/market.js';
import { SharesRuns, type SharesRun } from './shares/run-shares.js';
import { sharesTally, type Bought } from './shares/shares-tally.js';

export interface EqualSharesSettings extends BudgetSettings {
  readonly utility: 'cost' | 'cardinality';
  readonly completion: 'add_one' | 'greedy' | 'none';
  readonly increment: number;
  readonly raise_until: 'over_budget' | 'nothing_fits';
}

/**
 * Participatory budget by the Method of Equal Shares: the budget is divided equally among the voters, and options are
 * bought from the shares of those who chose them (`SharesRuns` says how).
 * - `utility`: what an option is worth to each who chose it, its cost or just one (`cardinality`).
 * - `completion`: what is done with money that is left. `add_one`: the shares are raised by `increment` and everything
 *   is done anew, as long as the outcome costs no more than the budget; the last one that does not is kept, and then, as
 *   with `greedy`, what has most votes and fits is bought. `none`: it stays.
 * - `raise_until`: with `nothing_fits`, raising also ends as soon as nothing that has votes fits any more. Cities differ:
 *   the Green Budget of Wieliczka in 2023 went on (`over_budget`), equalshares.net recommends to end.
 * - Equally good buys: the one that costs less, then the one with more votes, then the declared order. Greedy completion:
 *   more votes, then the declared order. Options without a vote are never bought.
 * Not monotone: a further vote for an option can change the order of buying, and so what its supporters have left.
 * Sources: Peters and Skowron 2020, Peters, Pierczynski and Skowron 2021 (see `SharesRuns`); ties and completion as on
 * equalshares.net (pages How to break ties?, and Completion).
 */
export const equalShares: VotingMethod<'choices', EqualSharesSettings> = {
  name: 'equal_shares',
  version: 1,
  form: 'choices',
  settings: {
    ...BUDGET_SETTINGS,
    utility: {
      kind: 'choice',
      values: ['cost', 'cardinality'],
      default: 'cost',
      about: 'What an option is worth to each who chose it: its cost, or one for every option alike.',
    },
    completion: {
      kind: 'choice',
      values: ['add_one', 'greedy', 'none'],
      default: 'add_one',
      about:
        'What is done with money left over: raise the shares while the budget allows and then buy what has most votes, only the latter, or nothing.',
    },
    increment: {
      kind: 'whole',
      min: 1,
      max: 1_000_000_000_000,
      default: 1,
      about: 'By how much a share is raised at a time, in the unit of the budget.',
    },
    raise_until: {
      kind: 'choice',
      values: ['over_budget', 'nothing_fits'],
      default: 'over_budget',
      about:
        'How long shares are raised: until the next outcome would cost more than the budget, or only until nothing that was chosen fits any more.',
    },
  },
  traits: { monotone: false, neutral: true, winners: 'budget' },
  checkPlan: ({ settings }) => checkBudget(settings.budget),
  checkBallot: (choices, { options }) => checkChoices(choices, options),
  begin(plan) {
    const book = new BallotBook();
    return {
      add(choices, times = 1) {
        book.add(choices, times);
      },
      result() {
        const { costs, utility } = plan.settings;
        const prefer =
          (votes: Float64Array) =>
          (a: Option, b: Option): number =>
            (costs[a] ?? 0) - (costs[b] ?? 0) || (votes[b] ?? 0) - (votes[a] ?? 0);
        const market = marketOf(book.merged(), { costs, utility, prefer, tieBreak: plan.tieBreak });
        return sharesTally(plan, market, book.ballots === 0 ? null : buy(market, plan.settings));
      },
    };
  },
};

function buy(market: Market, { budget, completion, increment, raise_until }: EqualSharesSettings): Bought {
  const runs = new SharesRuns(market);
  const money = BigInt(budget);
  if (completion !== 'add_one') {
    const run = runs.run(money, {});
    return { run, money, steps: 0n, prices: runs.prices() };
  }
  const most = raise_until === 'nothing_fits' ? budget : Infinity;
  const judge = (run: SharesRun): 'on' | 'keep' | 'back' => {
    if (run.spent > budget) return 'back';
    return anythingLeft(market, run, most - run.spent) ? 'on' : 'keep';
  };
  const step = BigInt(increment) * BigInt(market.merged.ballots);
  const grown = growShares(market, runs, { money, step, judge, limit: budget });
  return { ...grown, prices: runs.prices() };
}

/** Whether something that somebody chose, and that was not bought, costs no more than this. */
function anythingLeft({ costs, supporters, options }: Market, run: SharesRun, most: number): boolean {
  const bought = new Set(run.purchases.map(({ option }) => option));
  for (let option = 0; option < options; option += 1) {
    if ((supporters.votes[option] ?? 0) === 0 || bought.has(option)) continue;
    if ((costs[option] ?? 0) <= most) return true;
  }
  return false;
}
