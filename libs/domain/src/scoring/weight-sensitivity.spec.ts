import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import type { Review, ScoringCriterion } from './criterion.js';
import { criterionMeans, weighedCriteria } from './criterion-means.js';
import {
  weightSensitivity,
  type CriterionWeight,
  type WeighedRow,
  type WeightLimit,
} from './weight-sensitivity.js';
import { submissionScore } from './weighted-score.js';

const row = (submissionId: string, ...tenths: readonly number[]): WeighedRow => ({
  submissionId,
  values: tenths.map((value) => Fraction.of(value, 10)),
});
const weigh = (...weights: readonly number[]): readonly CriterionWeight[] =>
  weights.map((weight, place) => ({ key: `c${String(place)}`, weight }));
const shown = (limit: WeightLimit | null): unknown =>
  limit && `${limit.weight.toString()} ${limit.share.toString()} ${limit.passedBy} passes ${limit.passed}`;

describe('weightSensitivity', () => {
  it('finds how far each weight may go, and who passes whom first', () => {
    // a: 4 + 8w; b: 6 + 5w; c: 9 + 1w, w being the weight of the first criterion, now 2.
    const rows = [row('a', 8, 4), row('b', 5, 6), row('c', 1, 9)];
    const [first, second] = weightSensitivity(weigh(2, 1), rows, 2);
    expect(first).toMatchObject({ criterionKey: 'c0', weight: Fraction.of(2), share: Fraction.of(2, 3) });
    expect(shown(first?.order.down ?? null)).toBe('2/3 2/5 b passes a');
    expect(shown(first?.membership.down ?? null)).toBe('3/4 3/7 c passes b');
    expect([first?.order.up, first?.membership.up, first?.order.isRobust]).toEqual([null, null, false]);
    // The same shares, seen from the other criterion: 1 - 2/5 and 1 - 3/7.
    expect(shown(second?.order.up ?? null)).toBe('3/1 3/5 b passes a');
    expect(shown(second?.membership.up ?? null)).toBe('8/3 4/7 c passes b');
    expect(second?.order.down).toBeNull();
  });

  it('calls robust what no weight can change', () => {
    const rows = [row('a', 9, 9), row('b', 8, 9), row('c', 8, 2)];
    for (const { order, membership } of weightSensitivity(weigh(5, 1), rows, 2)) {
      expect([order.isRobust, membership.isRobust]).toEqual([true, true]);
    }
  });

  it('says that any move decides between equals', () => {
    const [first] = weightSensitivity(weigh(1, 1), [row('a', 4, 6), row('b', 6, 4), row('c', 1, 1)], 1);
    expect(shown(first?.membership.up ?? null)).toBe('1/1 1/2 b passes a');
    expect(first?.membership.down).toBeNull();
  });

  it.each<[string, readonly WeighedRow[], number]>([
    ['nobody', [], 3],
    ['nobody who comes through', [row('a', 1, 5), row('b', 0, 5)], 0],
    ['everybody', [row('a', 1, 5), row('b', 0, 4)], 5],
  ])('has nobody to change places with: %s', (_, rows, places) => {
    expect(weightSensitivity(weigh(1, 1), rows, places).every(({ membership }) => membership.isRobust)).toBe(
      true,
    );
  });

  it('leaves one criterion to decide alone', () => {
    const [only] = weightSensitivity(weigh(3), [row('a', 5), row('b', 5), row('c', 2)], 1);
    expect([only?.order.isRobust, only?.membership.isRobust, only?.share]).toEqual([
      true,
      true,
      Fraction.one,
    ]);
  });

  it('takes rows in their order, with a value for each weight', () => {
    expect(() => weightSensitivity(weigh(1, 1), [row('a', 1, 1), row('b', 2, 1)], 1)).toThrow(
      'above a better one',
    );
    expect(() => weightSensitivity(weigh(1, 1), [row('a', 1)], 1)).toThrow('a value for each weight');
  });

  const scene = fc
    .record({
      weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }),
      values: fc.array(fc.array(fc.nat({ max: 10 }), { minLength: 3, maxLength: 3 }), {
        minLength: 2,
        maxLength: 8,
      }),
      places: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ weights, values, places }) => {
      const cut = values.map((row_) => row_.slice(0, weights.length));
      const total = (tenths: readonly number[]): number =>
        tenths.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), 0);
      const rows = cut
        .sort((a, b) => total(b) - total(a))
        .map((tenths, place) => row(String(place), ...tenths));
      return { weights, rows, places };
    });

  /** Weighted sums when the weight of one criterion is another one. */
  const sums = (weights: readonly number[], rows: readonly WeighedRow[], criterion: number, at: Fraction) =>
    rows.map(({ values }) =>
      Fraction.sum(
        values.map((value, place) => value.mul(place === criterion ? at : Fraction.of(weights[place] ?? 0))),
      ),
    );
  const least = (all: readonly Fraction[]): Fraction => all.reduce((a, b) => (b.compare(a) < 0 ? b : a));
  const most = (all: readonly Fraction[]): Fraction => all.reduce((a, b) => (b.compare(a) > 0 ? b : a));

  it('holds up to the limit, and not beyond it', () => {
    fc.assert(
      fc.property(scene, ({ weights, rows, places }) => {
        const orderHolds = (all: readonly Fraction[]): boolean =>
          all.slice(1, places).every((sum, place) => sum.compare(all[place] ?? sum) <= 0);
        const membershipHolds = (all: readonly Fraction[]): boolean =>
          places >= all.length || least(all.slice(0, places)).compare(most(all.slice(places))) >= 0;
        for (const [criterion, found] of weightSensitivity(weigh(...weights), rows, places).entries()) {
          const own = Fraction.of(weights[criterion] ?? 0);
          // Everything that can happen does so where two lines meet; a sample between and beyond all of those.
          const ends = [Fraction.zero, own, Fraction.of(5_000)];
          for (const { values } of rows) {
            for (const other of rows) {
              const gain = (values[criterion] ?? own).sub(other.values[criterion] ?? own);
              if (gain.isZero()) continue;
              const [a, b] = sums(weights, [{ submissionId: '', values }, other], criterion, Fraction.zero);
              ends.push((b ?? own).sub(a ?? own).div(gain));
            }
          }
          const met = ends.filter((at) => at.numerator >= 0n).sort((a, b) => a.compare(b));
          const between = met.slice(1).map((at, place) => at.add(met[place] ?? at).div(Fraction.of(2)));
          for (const at of [...met, ...between]) {
            const direction = at.compare(own) < 0 ? 'down' : 'up';
            const all = sums(weights, rows, criterion, at);
            for (const [room, holds] of [
              [found.order, orderHolds(all)],
              [found.membership, membershipHolds(all)],
            ] as const) {
              const limit = room[direction];
              const isWithin = limit === null || at.compare(limit.weight) !== (direction === 'up' ? 1 : -1);
              expect(holds).toBe(isWithin);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the unit of the weights', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 2, max: 9 }), ({ weights, rows, places }, factor) => {
        const shares = (all: readonly number[]): unknown =>
          weightSensitivity(weigh(...all), rows, places).map(({ order, membership }) =>
            [order.down, order.up, membership.down, membership.up].map((limit) => limit?.share ?? null),
          );
        expect(shares(weights.map((weight) => weight * factor))).toEqual(shares(weights));
      }),
    );
  });
});

describe('criterionMeans', () => {
  const scale = {
    kind: 'numeric',
    anchors: [],
    allowsNotApplicable: true,
    reason: { when: 'never' },
  } as const;
  const criteria: readonly ScoringCriterion[] = [
    { key: 'new', weight: 3, scaleMin: 1, scaleMax: 5, scale },
    { key: 'doable', weight: 2, scaleMin: 0, scaleMax: 7, scale },
    { key: 'safe', weight: 1, scaleMin: 0, scaleMax: 1, scale: { ...scale, kind: 'gate' } },
  ];

  it('has the value of the submission as its weighted mean, also where something does not apply', () => {
    const answers = fc.array(
      fc.tuple(
        fc.option(fc.integer({ min: 1, max: 5 })),
        fc.option(fc.nat({ max: 7 })),
        fc.constantFrom(0, 1),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(answers, (rows) => {
        const reviews = rows.map((values, place): Review => ({
          reviewerId: String(place),
          scores: criteria.map(({ key }, criterion) => ({
            criterionKey: key,
            value: values[criterion] ?? null,
          })),
        }));
        const means = criterionMeans(criteria, [...reviews, { reviewerId: 'busy', scores: [] }]);
        const { value } = submissionScore(criteria, reviews);
        const weighed =
          means && Fraction.sum(means.map((mean, place) => mean.mul(Fraction.of([3, 2][place] ?? 0))));
        expect(weighed?.div(Fraction.of(5)) ?? null).toEqual(value);
      }),
    );
    expect(weighedCriteria(criteria).map(({ key }) => key)).toEqual(['new', 'doable']);
  });
});
