import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Option } from '../ballot/ballot.js';
import type { Tally } from '../counting/tally.js';
import { asListed, tieBreakOf } from '../counting/tie-break.js';
import { knapsack } from './knapsack.js';

type KnapsackSettings = Parameters<typeof knapsack.begin>[0]['settings'];

const planOf = (settings: Partial<KnapsackSettings> & Pick<KnapsackSettings, 'costs' | 'budget'>) => ({
  options: settings.costs.length,
  settings: { order: 'votes' as const, within_budget: false, ...settings },
  tieBreak: asListed(settings.costs.length),
});

function count(
  ballots: readonly (readonly Option[])[],
  settings: Parameters<typeof planOf>[0],
  order?: readonly Option[],
): Tally {
  const plan = planOf(settings);
  const counting = knapsack.begin(order === undefined ? plan : { ...plan, tieBreak: tieBreakOf(order) });
  for (const ballot of ballots) counting.add(ballot);
  return counting.result();
}

describe('knapsack', () => {
  it('buys the first example of equalshares.net as most cities do: the bike path, then the gym', () => {
    const ballots = [
      ...[
        [0, 1],
        [0, 1, 2],
        [0, 1],
        [0, 1, 2],
        [0, 1, 2],
        [0, 1],
      ],
      ...[[2, 3, 4], [3], [3, 4], [2, 3, 4], [0]],
    ];
    const tally = count(ballots, { costs: [700, 400, 250, 200, 100], budget: 1100 });
    expect(tally.winners).toEqual([0, 1]);
    expect(tally.scores.map(({ score }) => score)).toEqual(['7', '6', '5', '4', '3']);
    expect(tally.trace.at(-1)).toMatchObject({ details: { spent: 1100, left: 0 } });
  });

  it.each([
    { name: 'passes over what does not fit', costs: [5, 9, 1], winners: [0, 2], left: '4' },
    {
      name: 'by votes for their cost',
      costs: [5, 9, 1],
      order: 'votes_per_cost' as const,
      winners: [2, 0],
      left: '4',
    },
    { name: 'buys all when all fits', costs: [5, 3, 2], winners: [0, 1, 2], left: '0' },
    { name: 'buys nothing when nothing fits', costs: [11, 12, 13], winners: [], left: '10' },
  ])('$name', ({ costs, order, winners, left }) => {
    const tally = count([[0, 1], [0, 1, 2], [0]], { costs, budget: 10, order: order ?? 'votes' });
    expect(tally.winners).toEqual(winners);
    expect(tally.rounds.at(-1)?.figures['left']).toBe(left);
  });

  it('buys nothing that nobody chose', () => {
    expect(count([[0]], { costs: [1, 1], budget: 10 }).winners).toEqual([0]);
    expect(count([], { costs: [1, 1], budget: 10 }).winners).toEqual([]);
  });

  it('tells of ties that decided, and of no others', () => {
    const tally = count([[0, 1, 2]], { costs: [6, 6, 20], budget: 10 }, [1, 0, 2]);
    expect(tally.winners).toEqual([1]);
    expect(tally.tieBreaks).toEqual([{ between: [0, 1], chosen: 1, purpose: 'elect', by: 'declared' }]);
    expect(count([[0, 2]], { costs: [6, 6, 20], budget: 10 }).tieBreaks).toEqual([]);
  });

  it.each([
    { within_budget: true, choices: [0, 1], code: null },
    { within_budget: true, choices: [0, 2], code: 'BALLOT_OVER_BUDGET' },
    { within_budget: false, choices: [0, 2], code: null },
    { within_budget: true, choices: [3], code: 'BALLOT_OPTION_UNKNOWN' },
  ])('checks $choices, within the budget: $within_budget', ({ within_budget, choices, code }) => {
    const fault = knapsack.checkBallot(choices, planOf({ costs: [4, 6, 7], budget: 10, within_budget }));
    expect(fault?.code ?? null).toBe(code);
  });

  it('never spends more than there is, and leaves out nothing with more votes that still fits', () => {
    const options = 5;
    const election = fc.record({
      ballots: fc.array(fc.subarray([0, 1, 2, 3, 4]), { maxLength: 9 }),
      costs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: options, maxLength: options }),
      budget: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(election, ({ ballots, costs, budget }) => {
        const { winners } = count(ballots, { costs, budget });
        const spent = winners.reduce((sum, option) => sum + (costs[option] ?? 0), 0);
        expect(spent).toBeLessThanOrEqual(budget);
        for (let option = 0; option < options; option += 1) {
          if (winners.includes(option) || !ballots.some((ballot) => ballot.includes(option))) continue;
          expect(costs[option]).toBeGreaterThan(budget - spent);
        }
      }),
    );
  });
});
