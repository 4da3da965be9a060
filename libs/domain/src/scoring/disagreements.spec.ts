import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import type { ScoringCriterion } from './criterion.js';
import { disagreements, type DisciplinedReview } from './disagreements.js';

const criteria: readonly ScoringCriterion[] = [
  { key: 'new', weight: 3, scaleMin: 1, scaleMax: 5 },
  { key: 'doable', weight: 1, scaleMin: 0, scaleMax: 10 },
];
const gate: ScoringCriterion = {
  key: 'safe',
  weight: 9,
  scaleMin: 0,
  scaleMax: 1,
  scale: { kind: 'gate', anchors: [], allowsNotApplicable: false, reason: { when: 'never' } },
};
const review = (
  reviewer: number,
  scores: Record<string, number | null>,
  discipline?: string,
): DisciplinedReview => ({
  reviewerId: String(reviewer),
  ...(discipline === undefined ? {} : { discipline }),
  scores: Object.entries(scores).map(([criterionKey, value]) => ({ criterionKey, value })),
});
const submission = (submissionId: string, ...reviews: readonly DisciplinedReview[]) => ({
  submissionId,
  reviews,
});

describe('disagreements', () => {
  it('measures in parts of the scale', () => {
    const [found] = disagreements(criteria, [
      submission(
        'a',
        review(1, { new: 1, doable: 4 }),
        review(2, { new: 5, doable: 4 }),
        review(3, { new: 4, doable: 9 }),
      ),
    ]);
    expect(found?.criteria).toEqual([
      // 4, 3 and 1 apart, of 4 steps
      { criterionKey: 'new', n: 3, spread: Fraction.one, difference: Fraction.of(2, 3), disciplines: null },
      // 0, 5 and 5 apart, of 10
      {
        criterionKey: 'doable',
        n: 3,
        spread: Fraction.of(1, 2),
        difference: Fraction.of(1, 3),
        disciplines: null,
      },
    ]);
    expect(found).toMatchObject({ difference: Fraction.of(7, 12), splitGates: [], needsSecondLook: true });
  });

  it('shows which disciplines see it differently', () => {
    const [found] = disagreements(criteria, [
      submission(
        'a',
        review(1, { new: 2, doable: 4 }, 'marketing'),
        review(2, { new: 3, doable: 6 }, 'marketing'),
        review(3, { new: 4, doable: 5 }, 'research'),
        review(4, { new: 1, doable: 0 }),
      ),
    ]);
    expect(found?.criteria.map(({ disciplines }) => disciplines)).toEqual([
      { highest: 'research', lowest: 'marketing', gap: Fraction.of(3, 8) },
      { highest: 'marketing', lowest: 'research', gap: Fraction.zero },
    ]);
  });

  it('puts split gates first, then the largest differences, then gaps, then ids', () => {
    const all = [...criteria, gate];
    const pair = (id: string, first: number, second: number, safe = 1, disciplines: readonly string[] = []) =>
      submission(
        id,
        review(1, { new: first, doable: 5, safe: 1 }, disciplines[0]),
        review(2, { new: second, doable: 5, safe }, disciplines[1]),
      );
    const found = disagreements(all, [
      pair('e', 2, 3),
      pair('d', 2, 3),
      pair('c', 3, 4, 1, ['marketing', 'research']),
      pair('b', 1, 5),
      pair('a', 3, 3, 0),
      submission('alone', review(1, { new: 1, doable: 5, safe: 1 })),
    ]);
    expect(found.map(({ submissionId }) => submissionId)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(found.map(({ needsSecondLook }) => needsSecondLook)).toEqual([true, true, false, false, false]);
    expect(found[0]).toMatchObject({ splitGates: ['safe'], difference: Fraction.zero });
  });

  it('takes what was agreed for a second look, and judgements only', () => {
    const applicable = [
      { ...criteria[0], scale: { ...gate.scale, kind: 'levels', allowsNotApplicable: true } },
    ];
    const judged = [
      submission('a', review(1, { new: 4 }), review(2, { new: null }), review(3, { new: 3 }), review(4, {})),
      submission('b', review(1, { new: 4 }), review(2, { new: null })),
    ];
    const look = (least: Fraction) => disagreements(applicable as readonly ScoringCriterion[], judged, least);
    expect(look(Fraction.of(1, 4))).toMatchObject([
      { submissionId: 'a', needsSecondLook: true, criteria: [{ n: 2 }] },
    ]);
    expect(look(Fraction.of(1, 3))[0]?.needsSecondLook).toBe(false);
  });

  it('does not depend on the order of reviews, nor on their number when everybody is there twice', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat({ max: 10 })), {
      minLength: 2,
      maxLength: 7,
    });
    fc.assert(
      fc.property(values, (rows) => {
        const reviews = rows.map(([first, second], place) => review(place, { new: first, doable: second }));
        const [own] = disagreements(criteria, [submission('a', ...reviews)]);
        expect(disagreements(criteria, [submission('a', ...[...reviews].reverse())])).toEqual([own]);
        for (const { spread, difference } of own?.criteria ?? []) {
          expect(difference.compare(spread)).toBeLessThanOrEqual(0);
          expect(spread.compare(Fraction.one)).toBeLessThanOrEqual(0);
        }
        const [twice] = disagreements(criteria, [submission('a', ...reviews, ...reviews)]);
        expect(twice?.criteria.map(({ spread }) => spread)).toEqual(
          own?.criteria.map(({ spread }) => spread),
        );
      }),
    );
  });
});
