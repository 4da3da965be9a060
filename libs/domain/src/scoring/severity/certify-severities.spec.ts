import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import { certifySeverities } from './certify-severities.js';
import { naiveLeastSquares } from './naive-least-squares.fixture.js';
import { reachOf, reviewGraph, sharedReviews, type JudgedReview } from './review-graph.js';

/** A chain of reviewers, neighbours sharing submissions, each submission judged by two or by three in a row. */
const chains = fc
  .array(
    fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }), fc.option(fc.nat())),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((links) =>
    links.flatMap(([first, second, third], place): readonly JudgedReview[] =>
      [first, second, third].flatMap((score, step) =>
        score === null
          ? []
          : {
              reviewerId: `r${String(place + step)}`,
              submissionId: `s${String(place)}`,
              score: Fraction.of(score, 7),
            },
      ),
    ),
  );

const far = (units: bigint, unit: bigint, exact: Fraction | undefined): Fraction => {
  const off = Fraction.of(units, unit).sub(exact ?? Fraction.zero);
  return off.numerator < 0n ? off.negate() : off;
};

describe('certifySeverities', () => {
  it('is never further off than it says, and says forty digits', () => {
    fc.assert(
      fc.property(chains, (reviews) => {
        const graph = reviewGraph(reviews);
        const { unit, severities, adjusted, bound } = certifySeverities(graph, reachOf(graph).depth);
        const exact = naiveLeastSquares(reviews);
        const allowed = Fraction.of(bound, unit);
        expect(allowed.compare(Fraction.of(1n, 10n ** 40n))).toBeLessThanOrEqual(0);
        for (const [place, id] of graph.reviewers.entries()) {
          expect(
            far(severities[place] ?? 0n, unit, exact.severities.get(id)).compare(allowed),
          ).toBeLessThanOrEqual(0);
        }
        for (const [place, id] of graph.submissions.entries()) {
          expect(
            far(adjusted[place] ?? 0n, unit, exact.qualities.get(id)).compare(allowed),
          ).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('gives the squares that are left over', () => {
    const one = (reviewerId: string, submissionId: string, score: number): JudgedReview => ({
      reviewerId,
      submissionId,
      score: Fraction.of(score),
    });
    const graph = reviewGraph([one('x', 'a', 4), one('x', 'b', 2), one('y', 'a', 2), one('y', 'b', 4)]);
    const { unit, squares } = certifySeverities(graph, reachOf(graph).depth);
    // Four scores, each 1 from the 3 that both submissions come out at.
    expect(Fraction.of(squares, unit * unit).toDecimal(30)).toBe(Fraction.of(4).toDecimal(30));
  });
});

describe('reachOf', () => {
  it('walks to everybody who is linked, and counts the steps', () => {
    const at = (reviewerId: string, submissionId: string): JudgedReview => ({
      reviewerId,
      submissionId,
      score: Fraction.zero,
    });
    // Over s1 from a to b, over s2 from b to c; d and e stand apart.
    const graph = reviewGraph([
      at('b', 's2'),
      at('c', 's2'),
      at('a', 's1'),
      at('b', 's1'),
      at('e', 's3'),
      at('d', 's3'),
    ]);
    expect(graph.reviewers).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(reachOf(graph)).toEqual({
      groups: [
        [0, 1, 2],
        [3, 4],
      ],
      depth: 4,
    });
    expect(sharedReviews(graph)).toEqual([1, 2, 1, 1, 1]);
    expect(reachOf(reviewGraph([]))).toEqual({ groups: [], depth: 0 });
  });
});
