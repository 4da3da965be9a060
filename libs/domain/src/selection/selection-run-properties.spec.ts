import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import type { SelectionInput } from './selection-input.js';
import { keptPlaces, TIE_BREAKERS, type SelectionQuota, type SelectionRule } from './selection-rule.js';
import { runSelection, type SelectionRun } from './selection-run.js';
import { RULE, submission } from './selection.fixture.js';

// Machines that test may be busy with other things.
jest.setTimeout(60_000);

function run(rule: Partial<SelectionRule>, inputs: readonly SelectionInput[]): SelectionRun {
  const outcome = runSelection({ ...RULE, ...rule }, inputs);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}

describe('every run', () => {
  const part = fc.constantFrom('0/1', '1/4', '1/3', '1/2', '1/1');
  const inputs = fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom(...'abcdefg'),
        expert: fc.option(part, { freq: 6 }),
        crowd: fc.option(part, { freq: 6 }),
        reviews: fc.nat(3),
        vetoes: fc.nat(1),
        costCents: fc.nat(5),
        background: fc.constantFrom('pro', 'consumer', 'employee', null),
      })
      .map(({ id, ...rest }) => submission(id, rest)),
    { selector: ({ id }) => id, maxLength: 7 },
  );
  const quotas = fc.subarray([
    { name: 'consumers', backgrounds: ['consumer'], leastPercent: 34 },
    { name: 'staff', backgrounds: ['employee'], leastPercent: 20 },
  ]);
  const rules = fc
    .record({
      measure: fc.constantFrom('expert' as const, 'crowd' as const, 'combined' as const),
      vetoes: fc.option(fc.constant(1)),
      leastReviews: fc.nat(2),
      top: fc.integer({ min: 2, max: 6 }),
      budgetCents: fc.option(fc.nat(12)),
      quotas,
      quotaShortfall: fc.constantFrom('fill' as const, 'leave_empty' as const),
      tieBreakers: fc.shuffledSubarray(TIE_BREAKERS.filter((one) => one !== 'lot')),
    })
    .map((some) => ({
      ...RULE,
      ...some,
      weights: some.measure === 'combined' ? { expert: 2, crowd: 1 } : null,
    }));

  it('is the same whatever the order of its inputs', () => {
    const shuffled = inputs.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(rules, shuffled, (rule, [some, others]) => {
        expect(JSON.stringify(run(rule, others))).toBe(JSON.stringify(run(rule, some)));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the rule, and gives everybody an outcome', () => {
    fc.assert(
      fc.property(rules, inputs, (rule, some) => {
        const { result, outcomes } = run(rule, some);
        expect(outcomes.map(({ id }) => id)).toEqual(some.map(({ id }) => id).sort());
        expect(outcomes.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual(
          [...result.shortlist].sort(),
        );
        expect(result.shortlist.length).toBeLessThanOrEqual((rule.top ?? 0) - result.keptEmpty);
        const chosen = some.filter(({ id }) => result.shortlist.includes(id));
        const spent = chosen.reduce((sum, { costCents }) => sum + (costCents ?? 0), 0);
        if (rule.budgetCents !== null) expect(result.spentCents).toBe(spent);
        expect(spent).toBeLessThanOrEqual(rule.budgetCents ?? Number.MAX_SAFE_INTEGER);
        for (const { steps } of outcomes) expect(steps.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('without money, is the best shortlist that keeps the quotas', () => {
    fc.assert(
      fc.property(rules, inputs, (drawn, some) => {
        const rule = { ...drawn, budgetCents: null, quotaShortfall: 'fill' as const };
        const { result, outcomes } = run(rule, some);
        const ranked = outcomes
          .flatMap(({ id, rank }) => (rank === null ? [] : [{ id, rank }]))
          .sort((a, b) => a.rank - b.rank)
          .map(({ id }) => some.find((one) => one.id === id) ?? submission(id));
        expect(result.shortlist).toEqual(bestSubset(rule, ranked));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when an unneeded tie-breaker is added at the end', () => {
    fc.assert(
      fc.property(rules, inputs, (rule, some) => {
        const more = { ...rule, tieBreakers: [...rule.tieBreakers, 'lot' as const] };
        expect(run(more, some)).toEqual(run(rule, some));
      }),
      { numRuns: 200 },
    );
  });
});

/** The first in the order of their ranks among all subsets that fill the places and keep what quotas can be kept. */
function bestSubset(rule: SelectionRule, ranked: readonly SelectionInput[]): readonly string[] {
  const size = Math.min(rule.top ?? 0, ranked.length);
  const of = (some: readonly SelectionInput[], { backgrounds }: SelectionQuota): number =>
    some.filter(({ background }) => backgrounds.includes(background ?? '')).length;
  const keeps = (some: readonly SelectionInput[]): boolean =>
    rule.quotas.every(
      (quota) => of(some, quota) >= Math.min(keptPlaces(quota, rule.top ?? 0), of(ranked, quota)),
    );
  const subsets = (from: number, left: number): readonly (readonly SelectionInput[])[] =>
    left === 0
      ? [[]]
      : ranked
          .slice(from)
          .flatMap((one, at) => subsets(from + at + 1, left - 1).map((rest) => [one, ...rest]));
  return (subsets(0, size).find(keeps) ?? []).map(({ id }) => id);
}
