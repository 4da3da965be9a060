import { describe, expect, it } from '@jest/globals';

import type { SelectionInput } from './selection-input.js';
import type { SelectionQuota, SelectionRule } from './selection-rule.js';
import { runSelection, type SelectionRun } from './selection-run.js';
import { RULE, submission } from './selection.fixture.js';

function run(rule: Partial<SelectionRule>, inputs: readonly SelectionInput[]): SelectionRun {
  const outcome = runSelection({ ...RULE, ...rule }, inputs);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}
const stepsOf = ({ outcomes }: SelectionRun, id: string): readonly string[] =>
  outcomes.find((outcome) => outcome.id === id)?.steps.map(({ code }) => code) ?? [];
const scored = (...scores: string[]): SelectionInput[] =>
  scores.map((expert, at) => submission('abcdefgh'.charAt(at), { expert }));
const amateurs: SelectionQuota = { name: 'amateurs', backgrounds: ['consumer'], leastPercent: 50 };

describe('runSelection', () => {
  it('takes the best, and tells each submission why', () => {
    const found = run({ top: 2 }, scored('1/4', '3/4', '1/2'));
    expect(found.result.shortlist).toEqual(['b', 'c']);
    expect(found.outcomes).toEqual([
      {
        id: 'a',
        chosen: false,
        rank: 3,
        steps: [
          { code: 'RANKED', details: { place: 3, of: 3, on: 'expert', value: '1/4' } },
          { code: 'PLACES_FULL', details: { top: 2, keptEmpty: 0 } },
        ],
      },
      {
        id: 'b',
        chosen: true,
        rank: 1,
        steps: [
          { code: 'RANKED', details: { place: 1, of: 3, on: 'expert', value: '3/4' } },
          { code: 'CHOSEN', details: { place: 1 } },
        ],
      },
      {
        id: 'c',
        chosen: true,
        rank: 2,
        steps: [
          { code: 'RANKED', details: { place: 2, of: 3, on: 'expert', value: '1/2' } },
          { code: 'CHOSEN', details: { place: 2 } },
        ],
      },
    ]);
  });

  it.each<[string, Partial<SelectionRule>, Partial<SelectionInput>, string[]]>([
    ['a veto', { vetoes: 1 }, { vetoes: 1 }, ['VETOED']],
    ['fewer vetoes than needed', { vetoes: 2 }, { vetoes: 1 }, ['RANKED', 'CHOSEN']],
    ['vetoes where there are none', {}, { vetoes: 9 }, ['RANKED', 'CHOSEN']],
    ['too few reviews', { leastReviews: 4 }, {}, ['TOO_FEW_REVIEWS']],
    ['no score is not zero', {}, { expert: null }, ['NO_VALUE']],
    ['a score of zero counts', {}, { expert: '0/1' }, ['RANKED', 'CHOSEN']],
    ['no crowd where only experts count', {}, { crowd: null }, ['RANKED', 'CHOSEN']],
    [
      'a threshold met exactly',
      { thresholds: [{ on: 'expert', least: '1/2' }] },
      {},
      ['THRESHOLD_REACHED', 'RANKED', 'CHOSEN'],
    ],
    [
      'a hair under a threshold',
      { thresholds: [{ on: 'expert', least: '1/2' }] },
      { expert: '499999999999999999/1000000000000000000' },
      ['BELOW_THRESHOLD'],
    ],
    [
      'under one of two thresholds',
      {
        thresholds: [
          { on: 'expert', least: '1/2' },
          { on: 'crowd', least: '2/3' },
        ],
      },
      {},
      ['THRESHOLD_REACHED', 'BELOW_THRESHOLD'],
    ],
    [
      'all that keeps it out, not only the first',
      { vetoes: 1, leastReviews: 9, thresholds: [{ on: 'crowd', least: '1/2' }] },
      { vetoes: 1, crowd: null },
      ['VETOED', 'TOO_FEW_REVIEWS', 'NO_VALUE'],
    ],
    [
      'a mix with one side missing',
      { measure: 'combined', weights: { expert: 1, crowd: 1 } },
      { crowd: null },
      ['NO_VALUE'],
    ],
    ['too expensive', { budgetCents: 99 }, {}, ['RANKED', 'OVER_BUDGET']],
    ['all that reach the threshold', { top: null, vetoes: 1 }, {}, ['RANKED', 'CHOSEN']],
  ])('%s', (_, rule, change, expected) => {
    expect(stepsOf(run(rule, [submission('a', change)]), 'a')).toEqual(expected);
  });

  it('shows the registered formula with its figures (7.12)', () => {
    const { outcomes } = run({ measure: 'combined', weights: { expert: 3, crowd: 1 } }, [
      submission('a', { expert: '2/3', crowd: '1/3' }),
    ]);
    expect(outcomes[0]?.steps[0]).toEqual({
      code: 'COMBINED',
      details: { expert: '2/3', crowd: '1/3', expertWeight: 3, crowdWeight: 1, value: '7/12' },
    });
  });

  it('buys in order, passing over what costs more than is left', () => {
    const inputs = [
      submission('a', { expert: '1/1', costCents: 60 }),
      submission('b', { expert: '3/4', costCents: 50 }),
      submission('c', { expert: '1/2', costCents: 40 }),
      submission('d', { expert: '1/4', costCents: 0 }),
    ];
    const found = run({ top: null, budgetCents: 100 }, inputs);
    expect(found.result).toMatchObject({ shortlist: ['a', 'c', 'd'], spentCents: 100 });
    expect(found.outcomes[1]?.steps.at(-1)).toEqual({
      code: 'OVER_BUDGET',
      details: { costCents: 50, leftCents: 40 },
    });
  });

  it('keeps places for those who are not professionals (L-B29), and says whom it cost', () => {
    const background = ['pro', 'pro', 'pro', 'consumer', 'consumer'];
    const inputs = scored('1/1', '4/5', '3/5', '2/5', '1/5').map((input, at) => ({
      ...input,
      background: background[at] ?? null,
    }));
    const found = run({ top: 4, quotas: [amateurs] }, inputs);
    expect(found.result).toMatchObject({
      shortlist: ['a', 'b', 'd', 'e'],
      quotas: [{ name: 'amateurs', kept: 2, considered: 2, chosen: 2, broughtIn: ['e'] }],
      gaveWay: ['c'],
    });
    expect(stepsOf(found, 'c').at(-1)).toBe('GAVE_WAY_TO_QUOTA');
    expect(stepsOf(found, 'd').at(-1)).toBe('CHOSEN');
    expect(found.outcomes[4]?.steps.at(-1)).toEqual({
      code: 'CHOSEN_BY_QUOTA',
      details: { place: 4, quota: 'amateurs' },
    });
  });

  it.each([
    ['fill', ['a', 'b', 'c'], 0],
    ['leave_empty', ['a', 'b'], 1],
  ] as const)('where a group has too few, %s', (quotaShortfall, shortlist, keptEmpty) => {
    const inputs = scored('1/1', '4/5', '3/5').map((input) => ({ ...input, background: 'pro' }));
    const consumer = submission('z', { expert: null, background: 'consumer' });
    const rule = { top: 3, quotaShortfall, quotas: [{ ...amateurs, leastPercent: 30 }] };
    const found = run(rule, [...inputs, consumer]);
    expect(found.result).toMatchObject({
      shortlist,
      keptEmpty,
      quotas: [{ kept: 1, considered: 0, chosen: 0 }],
    });
  });

  it('breaks ties as declared, and says which decided', () => {
    const inputs = [
      submission('a', { crowd: '1/3', submittedAt: '2026-03-02T09:00:00.001Z' }),
      submission('b', { crowd: '1/3' }),
      submission('c', { crowd: '2/3' }),
      submission('d', { expert: '1/1' }),
      submission('e', { crowd: null }),
    ];
    const found = run({ top: 3, tieBreakers: ['crowd', 'earlier'] }, inputs);
    expect(found.result.shortlist).toEqual(['d', 'c', 'b']);
    expect(found.result.ties).toEqual([
      { between: ['c', 'b', 'a', 'e'], value: '1/2', by: ['crowd', 'earlier'], decides: true },
    ]);
    expect(found.outcomes[0]?.steps[1]).toEqual({ code: 'TIED', details: { with: 3, by: 'earlier crowd' } });
    expect(run({ top: 4 }, inputs.slice(0, 2)).result.ties).toMatchObject([{ by: ['lot'], decides: false }]);
  });

  it.each([
    ['expert', { expert: '2/3' }, { expert: '1/3' }],
    ['expert', { expert: '0/1' }, { expert: null }],
    ['fewer_vetoes', { vetoes: 0 }, { vetoes: 1 }],
    ['lower_cost', { costCents: 1 }, { costCents: 2 }],
    ['lower_cost', { costCents: 9 }, { costCents: null }],
    ['earlier', { submittedAt: '2026-03-02T08:59:59.999Z' }, {}],
    ['lot', { lot: '0'.repeat(64) }, {}],
  ] as const)('prefers by %s', (tieBreaker, better, worse) => {
    const inputs = [submission('a', worse), submission('z', better)];
    const found = run({ measure: 'crowd', top: 1, tieBreakers: [tieBreaker] }, inputs);
    expect(found.result).toMatchObject({ shortlist: ['z'], ties: [{ by: [tieBreaker] }] });
  });

  it.each<[string, Partial<SelectionRule>, Partial<SelectionInput>, string]>([
    ['a rule that is none', { top: 0 }, {}, 'RULE_NUMBER_INVALID'],
    ['a score that is not exact', {}, { expert: '0.5' }, 'SELECTION_INPUT_INVALID'],
    ['a score above 1', {}, { expert: '5/4' }, 'SELECTION_INPUT_INVALID'],
    ['a lot that is none', {}, { lot: 'first' }, 'SELECTION_INPUT_INVALID'],
    ['a moment that is none', {}, { submittedAt: '2026-13-01T00:00:00.000Z' }, 'SELECTION_INPUT_INVALID'],
    [
      'an unknown cost where money is spent',
      { budgetCents: 1 },
      { costCents: null },
      'SELECTION_COST_MISSING',
    ],
    ['a submission twice', {}, { id: 'twin' }, 'SELECTION_INPUT_TWICE'],
  ])('refuses %s', (_, rule, change, code) => {
    const outcome = runSelection({ ...RULE, ...rule }, [submission('twin'), submission('x', change)]);
    expect(outcome.ok ? [] : outcome.refusals.map((found) => found.code)).toContain(code);
  });
});
