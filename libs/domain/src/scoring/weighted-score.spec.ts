import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import type { Review, ScoringCriterion } from './criterion.js';
import { normaliseScore, reviewScore, submissionScore } from './weighted-score.js';

const criteria: readonly ScoringCriterion[] = [
  { key: 'new', weight: 3, scaleMin: 1, scaleMax: 5 },
  { key: 'doable', weight: 1, scaleMin: 0, scaleMax: 10 },
];
const review = (reviewerId: string, scores: Record<string, number>): Review => ({
  reviewerId,
  scores: Object.entries(scores).map(([criterionKey, value]) => ({ criterionKey, value })),
});

describe('the weighted score', () => {
  it.each([
    [1, '0/1'],
    [2, '1/4'],
    [5, '1/1'],
  ])('places %i on the scale from 1 to 5 at %s', (value, expected) => {
    expect(normaliseScore({ key: 'new', weight: 1, scaleMin: 1, scaleMax: 5 }, value).toString()).toBe(
      expected,
    );
  });

  it('weighs a review by hand: (3 × 3/4 + 1 × 3/10) / 4 = 51/80', () => {
    expect(reviewScore(criteria, review('rik', { new: 4, doable: 3 }))?.toString()).toBe('51/80');
  });

  it('takes the mean of the complete reviews; what is missing is not zero', () => {
    const result = submissionScore(criteria, [
      review('rik', { new: 4, doable: 3 }),
      review('rosa', { new: 2, doable: 10 }),
      review('bram', { new: 5 }),
      review('nobody', {}),
    ]);
    // (51/80 + 35/80) / 2
    expect(result.value?.toString()).toBe('43/80');
    expect(result).toMatchObject({ completeReviews: 2, incompleteReviews: 2 });
    expect(result.criteria).toEqual([
      { criterionKey: 'new', n: 2, notApplicable: 0, mean: Fraction.of(3), lowest: 2, highest: 4 },
      { criterionKey: 'doable', n: 2, notApplicable: 0, mean: Fraction.of(13, 2), lowest: 3, highest: 10 },
    ]);
  });

  it('has no value without a complete review', () => {
    const result = submissionScore(criteria, [review('bram', { new: 5 })]);
    expect(result.value).toBeNull();
    expect(result.criteria[0]).toEqual({
      criterionKey: 'new',
      n: 0,
      notApplicable: 0,
      mean: null,
      lowest: null,
      highest: null,
    });
    expect(submissionScore([], []).value).toBeNull();
  });

  const rules = fc.array(
    fc
      .tuple(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: -5, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
      )
      .map(([weight, scaleMin, steps]) => ({ weight, scaleMin, scaleMax: scaleMin + steps })),
    { minLength: 1, maxLength: 6 },
  );
  const judged = rules.chain((all) => {
    const named = all.map((rule, index) => ({ key: `c${String(index)}`, ...rule }));
    const scores = named.map(({ scaleMin, scaleMax }) => fc.integer({ min: scaleMin, max: scaleMax }));
    const reviews = fc.array(fc.tuple(...scores), { minLength: 1, maxLength: 8 }).map((rows) =>
      rows.map((row, number): Review => ({
        reviewerId: `r${String(number)}`,
        scores: named.map(({ key }, index) => ({ criterionKey: key, value: row[index] ?? 0 })),
      })),
    );
    return fc.tuple(fc.constant(named), reviews);
  });

  it('lies between 0 and 1, and is the weighted mean of the criterion means', () => {
    fc.assert(
      fc.property(judged, ([named, reviews]) => {
        const { value, criteria: results } = submissionScore(named, reviews);
        if (value === null) throw new Error('complete reviews give a value');
        expect(value.compare(Fraction.zero)).toBeGreaterThanOrEqual(0);
        expect(value.compare(Fraction.one)).toBeLessThanOrEqual(0);
        const parts = named.map(({ weight, scaleMin, scaleMax }, index) => {
          const mean = results[index]?.mean ?? Fraction.zero;
          return mean
            .sub(Fraction.of(scaleMin))
            .div(Fraction.of(scaleMax - scaleMin))
            .mul(Fraction.of(weight));
        });
        const weights = Fraction.sum(named.map(({ weight }) => Fraction.of(weight)));
        expect(Fraction.sum(parts).div(weights).equals(value)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of reviews or on the unit of the weights', () => {
    fc.assert(
      fc.property(judged, fc.integer({ min: 2, max: 9 }), ([named, reviews], factor) => {
        const { value } = submissionScore(named, reviews);
        const heavier = named.map((criterion) => ({ ...criterion, weight: criterion.weight * factor }));
        expect(submissionScore(heavier, [...reviews].reverse()).value).toEqual(value);
      }),
    );
  });

  it('never falls when one score rises', () => {
    fc.assert(
      fc.property(judged, ([named, reviews]) => {
        const [first, ...others] = reviews;
        const [criterion] = named;
        if (first === undefined || criterion === undefined) return;
        const raised: Review = {
          ...first,
          scores: first.scores.map((score, index) =>
            index === 0 ? { ...score, value: criterion.scaleMax } : score,
          ),
        };
        const [before, after] = [reviews, [raised, ...others]].map(
          (all) => submissionScore(named, all).value,
        );
        expect(after?.compare(before ?? Fraction.one)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
