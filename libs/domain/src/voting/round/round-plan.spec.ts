import { describe, expect, it } from '@jest/globals';
import { asListed } from '../counting/tie-break.js';
import { VOTING_METHODS, votingMethod } from '../methods/index.js';
import { needsCosts, optionLimits, planRound, draftSettings } from './round-plan.js';

const method = (name: string) => {
  const found = votingMethod(name);
  if (!found) throw new Error(`There is no method ${name}.`);
  return found;
};
const plan = (name: string, settings: object, costs: readonly (number | null)[]) =>
  planRound(method(name), { ...settings }, costs, asListed(costs.length));

describe('the plan of a round', () => {
  it('has at least two options, one where each is judged by itself', () => {
    const alone = VOTING_METHODS.filter((one) => optionLimits(one).least === 1).map(({ name }) => name);
    expect(alone.sort()).toEqual(['estimate', 'poll', 'support']);
    expect(plan('approval', {}, [null])).toMatchObject({
      refusals: [{ code: 'ROUND_OPTIONS_TOO_FEW', path: ['options'], details: { least: 2, count: 1 } }],
    });
    expect(plan('estimate', {}, [null]).ok).toBe(true);
  });

  it('has not more options than can be ranked or compared', () => {
    expect(optionLimits(method('schulze')).most).toBe(500);
    expect(optionLimits(method('approval')).most).toBe(10_000);
    expect(plan('schulze', {}, new Array<null>(501).fill(null))).toMatchObject({
      refusals: [{ code: 'ROUND_OPTIONS_TOO_MANY', details: { most: 500, count: 501 } }],
    });
  });

  it('takes costs from the options, whatever the settings say', () => {
    expect(VOTING_METHODS.filter(needsCosts).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['equal_shares', 'knapsack']),
    );
    expect(plan('knapsack', { budget: 100, costs: [1, 1] }, [60, 50])).toMatchObject({
      ok: true,
      value: { settings: { budget: 100, costs: [60, 50] } },
    });
    expect(draftSettings(method('knapsack'), { budget: 100, costs: [1] })).toEqual({ budget: 100 });
    expect(needsCosts(method('approval'))).toBe(false);
  });

  it('raises shares by a whole unit of money unless it is told otherwise, since rounds keep cents', () => {
    const shares = method('equal_shares');
    expect(draftSettings(shares, { budget: 100 })).toEqual({ budget: 100, increment: 100 });
    expect(draftSettings(shares, { budget: 100, increment: 1 })).toEqual({ budget: 100, increment: 1 });
  });
});
