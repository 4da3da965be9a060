import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import { reviewerSeverity, type JudgedReview, type SeverityModel } from './reviewer-severity.js';
import { naiveLeastSquares } from './severity/naive-least-squares.fixture.js';

/** Rows of scores by reviewer; a dot is no review. Submissions are a, b, c and so on. */
const judged = (table: Record<string, string>): readonly JudgedReview[] =>
  Object.entries(table).flatMap(([reviewerId, row]) =>
    row.split(' ').flatMap((cell, place) => {
      const submissionId = String.fromCharCode(97 + place);
      return cell === '.' ? [] : [{ reviewerId, submissionId, score: Fraction.of(Number(cell)) }];
    }),
  );

function modelOf(reviews: readonly JudgedReview[]): SeverityModel {
  const model = reviewerSeverity(reviews, 2);
  if (!model.ok) throw new Error(model.refusals.map(({ code }) => code).join());
  return model.value;
}

const severitiesOf = ({ reviewers }: SeverityModel): Record<string, string> =>
  Object.fromEntries(reviewers.map(({ reviewerId, severity }) => [reviewerId, severity]));

/** Reviews in a ring, each submission judged by reviewers who sit together, so that all are linked. */
const linked = fc
  .record({
    reviewers: fc.integer({ min: 2, max: 5 }),
    scores: fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 }), {
      minLength: 6,
      maxLength: 9,
    }),
    judges: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 9, maxLength: 9 }),
  })
  .map(({ reviewers, scores, judges }) =>
    scores.flatMap((row, submission) =>
      Array.from({ length: Math.min(reviewers, judges[submission] ?? 2) }, (_, place): JudgedReview => ({
        reviewerId: `r${String((submission + place) % reviewers)}`,
        submissionId: `s${String(submission)}`,
        score: Fraction.of(row[place] ?? 0, 20),
      })),
    ),
  );

describe('reviewerSeverity', () => {
  it('takes reviewers by their deviation where everybody judged everything', () => {
    const model = modelOf(judged({ rik: '2 3 7', rosa: '4 5 9', bram: '6 7 11' }));
    expect(severitiesOf(model)).toEqual({ bram: '-2.000000', rik: '2.000000', rosa: '0.000000' });
    expect(model.submissions.map(({ adjusted }) => adjusted)).toEqual(['4.000000', '5.000000', '9.000000']);
    expect(model.noise).toBe('0.000000');
    expect(model.digits).toBeGreaterThanOrEqual(40);
  });

  it('does justice to who met the strict half of the panel', () => {
    // Rik gives two less than Rosa and Bram for the same; d only met Rik and Rosa, e only Rosa and Bram.
    const model = modelOf(judged({ rik: '4 5 6 6 .', rosa: '6 7 8 8 7', bram: '6 7 8 . 7' }));
    expect(model.rawOrder).toEqual([['c'], ['d', 'e'], ['b'], ['a']]);
    expect(model.adjustedOrder).toEqual([['c', 'd'], ['b', 'e'], ['a']]);
    expect(model.submissions[3]).toMatchObject({
      submissionId: 'd',
      reviews: 2,
      raw: Fraction.of(7),
      adjusted: '7.333333',
    });
    expect(model.reviewers[1]).toMatchObject({ reviewerId: 'rik', reviews: 4, severity: '1.333333' });
  });

  it('agrees with elimination on all equations, to the last digit shown', () => {
    fc.assert(
      fc.property(linked, (reviews) => {
        const model = modelOf(reviews);
        const { severities, qualities } = naiveLeastSquares(reviews);
        for (const { reviewerId, severity } of model.reviewers) {
          expect(severity).toBe(severities.get(reviewerId)?.toDecimal(6, 'half_up'));
        }
        const levels = model.adjustedOrder.map(([first = '']) => qualities.get(first) ?? Fraction.zero);
        expect(levels).toEqual([...levels].sort((a, b) => b.compare(a)));
        expect(new Set(levels.map(String)).size).toBe(levels.length);
        for (const group of model.adjustedOrder) {
          expect(new Set(group.map((id) => String(qualities.get(id)))).size).toBe(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds severities that were made up, and their noise', () => {
    let state = 12_345;
    const draw = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor(state / 65_536) % below;
    };
    const severities = Array.from({ length: 20 }, (_, reviewer) => (reviewer - 9.5) * 10);
    const reviews = Array.from({ length: 600 }, (_, submission) => {
      const quality = draw(400);
      return Array.from({ length: 5 }, (__, place) => {
        const reviewer = (submission * 7 + place * (1 + (submission % 3))) % 20;
        const noise = draw(41) - 20;
        return {
          reviewerId: `r${String(reviewer).padStart(2, '0')}`,
          submissionId: `s${String(submission)}`,
          score: Fraction.parse(String(quality - (severities[reviewer] ?? 0) + noise)),
        };
      });
    }).flat();
    const model = modelOf(reviews);
    for (const [reviewer, { severity }] of model.reviewers.entries()) {
      expect(Math.abs(Number(severity) - (severities[reviewer] ?? 0))).toBeLessThan(4);
    }
    // The standard deviation of whole numbers from -20 to 20 is 11.83.
    expect(Number(model.noise)).toBeGreaterThan(11);
    expect(Number(model.noise)).toBeLessThan(12.7);
  });

  it('proves thirty digits also where reviewers are linked in one long chain', () => {
    const reviews = Array.from({ length: 299 }, (_, link) => [
      { reviewerId: `r${String(link)}`, submissionId: `s${String(link)}`, score: Fraction.of(link % 7, 3) },
      {
        reviewerId: `r${String(link + 1)}`,
        submissionId: `s${String(link)}`,
        score: Fraction.of(link % 5, 3),
      },
      { reviewerId: `r${String(link)}`, submissionId: `t${String(link)}`, score: Fraction.of(link % 3, 3) },
      {
        reviewerId: `r${String(link + 1)}`,
        submissionId: `t${String(link)}`,
        score: Fraction.of(link % 4, 3),
      },
    ]).flat();
    expect(modelOf(reviews).digits).toBeGreaterThanOrEqual(30);
  });

  it('does not depend on the order of the reviews', () => {
    const shuffled = linked.chain((reviews) =>
      fc.tuple(fc.constant(reviews), fc.shuffledSubarray(reviews, { minLength: reviews.length })),
    );
    fc.assert(
      fc.property(shuffled, ([reviews, others]) => {
        expect(modelOf(others)).toEqual(modelOf(reviews));
      }),
    );
  });

  it('keeps the adjusted order when one reviewer gives more, or less, to everybody', () => {
    fc.assert(
      fc.property(linked, fc.integer({ min: -50, max: 50 }), (reviews, shift) => {
        const shifted = reviews.map((review) =>
          review.reviewerId === 'r1' ? { ...review, score: review.score.add(Fraction.of(shift, 7)) } : review,
        );
        expect(modelOf(shifted).adjustedOrder).toEqual(modelOf(reviews).adjustedOrder);
      }),
    );
  });

  it('keeps the adjusted order when somebody joins who scores as the result says, whatever was judged', () => {
    fc.assert(
      fc.property(linked, fc.nat({ max: 500 }), fc.integer({ min: -9, max: 9 }), (reviews, which, shift) => {
        const exact = [...naiveLeastSquares(reviews).qualities];
        const joined = exact
          .filter((_, place) => place < 2 || Math.floor(which / 2 ** place) % 2 === 1)
          .map(([submissionId, quality]) => ({
            reviewerId: 'same',
            submissionId,
            score: quality.add(Fraction.of(shift, 3)),
          }));
        expect(modelOf([...reviews, ...joined]).adjustedOrder).toEqual(modelOf(reviews).adjustedOrder);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps both orders when everybody is there twice', () => {
    fc.assert(
      fc.property(linked, (reviews) => {
        const twins = reviews.map((review) => ({ ...review, reviewerId: `${review.reviewerId}-twin` }));
        const { rawOrder, adjustedOrder } = modelOf([...reviews, ...twins]);
        expect({ rawOrder, adjustedOrder }).toMatchObject(orders(modelOf(reviews)));
      }),
    );
  });

  it('keeps both orders when somebody gives everything the same score, where all judge all', () => {
    const table = { rik: '2 7 7 3', rosa: '4 5 9 9' };
    expect(orders(modelOf(judged({ ...table, bram: '5 5 5 5' })))).toEqual(orders(modelOf(judged(table))));
  });

  it('weighs an opinion that two reviewers share twice, as every mean does', () => {
    const two = modelOf(judged({ rik: '4 2 3', rosa: '2 4 3' }));
    expect(two.adjustedOrder).toEqual([['a', 'b', 'c']]);
    const three = modelOf(judged({ rik: '4 2 3', rosa: '2 4 3', twin: '4 2 3' }));
    expect([three.rawOrder, three.adjustedOrder]).toEqual([
      [['a'], ['c'], ['b']],
      [['a'], ['c'], ['b']],
    ]);
  });
});

describe('too little overlap', () => {
  it.each<[string, Record<string, string>, number | undefined, object]>([
    ['nobody', {}, undefined, { code: 'TOO_FEW_REVIEWS', details: { least: 3, count: 0, reviewers: [] } }],
    [
      'one reviewer',
      { rik: '1 2 3' },
      undefined,
      { code: 'TOO_FEW_REVIEWS', details: { least: 3, count: 1, reviewers: ['rik'] } },
    ],
    [
      'two panels that never meet',
      { rik: '1 2 . .', rosa: '1 2 . .', bram: '. . 3 4', ans: '. . 4 4', piet: '1 . . .' },
      undefined,
      { code: 'REVIEWERS_NOT_CONNECTED', details: { count: 2, groups: ['piet, rik, rosa', 'ans, bram'] } },
    ],
    [
      'somebody who shares two',
      { rik: '1 2 3 4', rosa: '1 2 3 4', bram: '. . 3 4 5 6' },
      undefined,
      { code: 'TOO_FEW_REVIEWS', details: { least: 3, count: 1, reviewers: ['bram'] } },
    ],
  ])('is refused: %s', (_, table, least, refused) => {
    const outcome = reviewerSeverity(judged(table), least);
    expect(outcome).toMatchObject({ ok: false, refusals: [refused] });
  });

  it('is a matter of agreement: two shared submissions may do', () => {
    const table = judged({ rik: '1 2 3 4', rosa: '1 2 3 4', bram: '. . 3 4 5 6' });
    expect(reviewerSeverity(table, 2).ok).toBe(true);
    expect(() => reviewerSeverity(table, 1)).toThrow('at least two shared submissions');
  });

  it('is no place for two reviews of one submission by one reviewer', () => {
    expect(() => modelOf([...judged({ rik: '1 2' }), ...judged({ rik: '1 2' })])).toThrow(
      'judged one submission twice',
    );
  });
});

const orders = ({ rawOrder, adjustedOrder }: SeverityModel): object => ({ rawOrder, adjustedOrder });
