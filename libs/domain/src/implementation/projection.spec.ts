import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  checkProjection,
  moneyProjection,
  valueProjection,
  type ProjectedYear,
  type YearMoney,
} from './projection.js';

const money = (costCents: number, benefitCents: number): YearMoney => ({ costCents, benefitCents });
const year = (number: number, projected: YearMoney, actual: YearMoney | null = null): ProjectedYear => ({
  year: number,
  projected,
  actual,
});
const plan = [
  year(2026, money(1_000, 0), money(1_500, 100)),
  year(2027, money(200, 900), money(100, 600)),
  year(2028, money(200, 900)),
];

describe('moneyProjection', () => {
  it('sets what came in against what was promised for the same years', () => {
    const found = moneyProjection(plan);
    expect(found).toMatchObject({
      projected: { cost: 1_400n, benefit: 1_800n, net: 400n },
      actual: { cost: 1_600n, benefit: 700n, net: -900n },
      projectedThen: { cost: 1_200n, benefit: 900n, net: -300n },
      projectedPayback: 2028,
      actualPayback: null,
    });
    expect(found.realised?.toString()).toBe('7/9');
    expect(found.projectedReturn?.toString()).toBe('2/7');
    expect(found.actualReturn?.toString()).toBe('-9/16');
  });

  it('adds up year by year, as far as is known', () => {
    expect(moneyProjection(plan).years).toEqual([
      {
        year: 2026,
        projectedNet: -1_000n,
        actualNet: -1_400n,
        difference: -400n,
        projectedSoFar: -1_000n,
        actualSoFar: -1_400n,
      },
      {
        year: 2027,
        projectedNet: 700n,
        actualNet: 500n,
        difference: -200n,
        projectedSoFar: -300n,
        actualSoFar: -900n,
      },
      {
        year: 2028,
        projectedNet: 700n,
        actualNet: null,
        difference: null,
        projectedSoFar: 400n,
        actualSoFar: null,
      },
    ]);
    const gap = [year(2026, money(1, 2), null), year(2027, money(1, 2), money(1, 2))];
    expect(moneyProjection(gap).years.map(({ actualSoFar }) => actualSoFar)).toEqual([null, null]);
  });

  it.each<[string, ProjectedYear[], number | null]>([
    ['in the first year', [year(2026, money(1, 1))], 2026],
    ['never', [year(2026, money(2, 1))], null],
    ['nothing to cover', [year(2026, money(0, 5))], null],
    [
      'for good only after a second investment',
      [year(2026, money(1, 2)), year(2027, money(9, 0)), year(2028, money(0, 9))],
      2028,
    ],
  ])('covers its cost: %s', (_, years, payback) => {
    expect(moneyProjection(years).projectedPayback).toBe(payback);
  });

  it('is exact where numbers would not be, and the same in whatever order', () => {
    const large = Number.MAX_SAFE_INTEGER;
    const some = fc.array(fc.tuple(fc.nat({ max: large }), fc.nat({ max: large })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(some, (pairs) => {
        const years = pairs.map(([cost, benefit], at) =>
          year(2026 + at, money(cost, benefit), money(benefit, cost)),
        );
        const found = moneyProjection(years);
        const sum = pairs.reduce((total, [, benefit]) => total + BigInt(benefit), 0n);
        expect(found.projected.benefit).toBe(sum);
        expect(found.actual.cost).toBe(sum);
        expect(found.years.at(-1)?.projectedSoFar).toBe(found.projected.net);
        expect(moneyProjection(years.toReversed())).toEqual(found);
      }),
    );
  });
});

describe('checkProjection', () => {
  it.each<[string, ProjectedYear[], string[]]>([
    ['three years', plan, []],
    ['no years', [], ['PROJECTION_EMPTY']],
    ['half a cent', [year(2026, money(0.5, 0))], ['PROJECTION_MONEY_INVALID']],
    ['a negative benefit', [year(2026, money(0, 1), money(0, -1))], ['PROJECTION_MONEY_INVALID']],
    ['a year twice', [year(2026, money(0, 1)), year(2026, money(0, 1))], ['PROJECTION_YEAR_TWICE']],
    ['a year left out', [year(2026, money(0, 1)), year(2028, money(0, 1))], ['PROJECTION_YEAR_MISSING']],
    ['no year', [year(26, money(0, 1))], ['PROJECTION_YEAR_INVALID']],
    ['what is known of next year', [year(2028, money(0, 1), money(0, 1))], ['PROJECTION_ACTUAL_TOO_EARLY']],
    [
      'more than thirty years',
      Array.from({ length: 31 }, (_, at) => year(2026 + at, money(0, 1))),
      ['PROJECTION_TOO_LONG'],
    ],
  ])('%s', (_, years, codes) => {
    expect(checkProjection(years, 2027).map(({ code }) => code)).toEqual(codes);
  });
});

describe('valueProjection', () => {
  const points = [
    { year: 2027, projected: '20.5', actual: '10.2' },
    { year: 2026, projected: '10.1', actual: '10.1' },
    { year: 2028, projected: '30', actual: null },
  ];
  it.each([
    ['flow', '60.6', '20.3', '30.6', '203/306'],
    ['level', '30.0', '10.2', '20.5', '102/205'],
  ] as const)('of a %s', (kind, projected, actual, then, realised) => {
    const found = valueProjection(points, kind);
    expect(found.projected?.toDecimal(1)).toBe(projected);
    expect(found.actual?.toDecimal(1)).toBe(actual);
    expect(found.projectedThen?.toDecimal(1)).toBe(then);
    expect(found.realised?.toString()).toBe(realised);
  });

  it('tells nothing where nothing is known, or nothing was expected', () => {
    expect(valueProjection([], 'flow')).toEqual({
      projected: null,
      actual: null,
      projectedThen: null,
      realised: null,
    });
    const found = valueProjection([{ year: 2026, projected: '0', actual: '5' }], 'flow');
    expect(found.realised).toBeNull();
  });
});
