import { refusal } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import { checkChoices } from '../ballot/check-choices.js';
import { BUDGET_SETTINGS, checkBudget, costOf, type BudgetSettings } from '../counting/budget-settings.js';
import { ChoicesTally } from '../counting/choices-tally.js';
import { packGreedily } from '../counting/pack-greedily.js';
import { rankBy } from '../counting/rank-by.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface KnapsackSettings extends BudgetSettings {
  readonly order: 'votes' | 'votes_per_cost';
  readonly within_budget: boolean;
}

/**
 * Participatory budget, greedy: options are bought in the order of their votes, or of their votes for their cost, passing
 * over what no longer fits. Options without a vote are not bought. Equals go in the declared order.
 * With `within_budget` a ballot is itself a budget: what it chooses may not cost more than there is (knapsack voting).
 * A further vote for something bought keeps it bought: it only comes earlier, when more is left. It can push out others.
 * Source: A. Goel, A. K. Krishnaswamy, S. Sakshuwong and T. Aitamurto, Knapsack Voting for Participatory Budgeting, ACM
 * Transactions on Economics and Computation 7 (2019), 8:1-8:27.
 */
export const knapsack: VotingMethod<'choices', KnapsackSettings> = {
  name: 'knapsack',
  version: 1,
  form: 'choices',
  settings: {
    ...BUDGET_SETTINGS,
    order: {
      kind: 'choice',
      values: ['votes', 'votes_per_cost'],
      default: 'votes',
      about: 'What is bought first: what has most votes, or what has most votes for its cost.',
    },
    within_budget: {
      kind: 'flag',
      default: false,
      about: 'Whether a ballot may not choose more than the budget can pay.',
    },
  },
  traits: { monotone: true, neutral: true, winners: 'budget' },
  checkPlan: ({ settings }) => checkBudget(settings.budget),
  checkBallot(choices, { options, settings: { costs, budget, within_budget } }) {
    const fault = checkChoices(choices, options);
    if (fault !== null || !within_budget) return fault;
    const cost = costOf(costs, choices);
    return cost > budget ? refusal('BALLOT_OVER_BUDGET', ['choices'], { cost, budget }) : null;
  },
  begin({ options, settings: { costs, budget, order }, tieBreak }) {
    const tally = new ChoicesTally(options);
    const costIs = (option: Option): bigint => BigInt(costs[option] ?? 1);
    const compare = {
      votes: (a: Option, b: Option) => tally.count(b) - tally.count(a),
      votes_per_cost: (a: Option, b: Option) =>
        Number(BigInt(tally.count(b)) * costIs(a) - BigInt(tally.count(a)) * costIs(b)),
    }[order];
    return {
      add(choices, times = 1) {
        tally.add(choices, times);
      },
      result() {
        const ranking = rankBy([...tally.counts.keys()], compare);
        const voted = ranking.filter(([first = 0]) => tally.count(first) > 0);
        const { packed, left, tieBreaks } = packGreedily(voted, costs, budget, tieBreak);
        const winners = packed.filter(({ bought }) => bought).map(({ option }) => option);
        return {
          method: 'knapsack',
          version: 1,
          ballots: tally.ballots,
          winners,
          ranking,
          scores: tally.counts.map((count, option) => ({
            option,
            score: String(count),
            figures: { cost: String(costs[option] ?? 0) },
          })),
          rounds: packed.map(({ option, bought, left: after }) => ({
            tallies: [[option, String(tally.count(option))]],
            elected: bought ? [option] : [],
            eliminated: bought ? [] : [option],
            transfers: [],
            figures: { cost: String(costs[option] ?? 0), left: String(after) },
          })),
          tieBreaks,
          trace: [
            traceLine('BUDGET_COUNTED', { ballots: tally.ballots, budget, order }),
            ...packed.map(({ option, bought, left: after }) =>
              traceLine(
                bought ? 'BUDGET_BOUGHT' : 'BUDGET_PASSED_OVER',
                { votes: tally.count(option), cost: costs[option] ?? 0, left: after },
                { option: [option] },
              ),
            ),
            ...tieLines(tieBreaks),
            traceLine('BUDGET_SPENT', { count: winners.length, spent: budget - left, left }, { winners }),
          ],
        };
      },
    };
  },
};
