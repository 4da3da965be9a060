import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { assignReviewers, type AssignmentProposal } from '../assign-reviewers.js';
import { sameNumbers } from './arrange.js';
import { bestOfAll, greatestExpertBound, standingOf } from './every-assignment.fixture.js';
import type { AssignedPair, AssignmentInput } from './panel.js';

// Machines that test may be busy with other things.
jest.setTimeout(60_000);

function assign(input: AssignmentInput): AssignmentProposal {
  const outcome = assignReviewers(input);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}
const pairsOf = ({ assignments }: AssignmentProposal): readonly string[] =>
  assignments.map(({ submissionId, reviewerId }) => `${submissionId}:${reviewerId}`);

describe('assignments, against every possible one', () => {
  const ids = { submissions: ['s1', 's2', 's3'], reviewers: ['a', 'b', 'c', 'd'] };
  const tags = fc.subarray(['x', 'y']);
  const pairs = (maxLength: number): fc.Arbitrary<AssignedPair[]> =>
    fc.uniqueArray(
      fc.record({
        submissionId: fc.constantFrom(...ids.submissions),
        reviewerId: fc.constantFrom(...ids.reviewers),
      }),
      { maxLength, selector: ({ submissionId, reviewerId }) => submissionId + reviewerId },
    );
  const someInput = (disciplines: readonly string[], kept: number): fc.Arbitrary<AssignmentInput> =>
    fc.record({
      panel: fc.integer({ min: 1, max: 3 }).chain((reviewsEach) =>
        fc
          .subarray([...disciplines], { maxLength: Math.min(reviewsEach, disciplines.length) })
          .map((wanted) => ({
            reviewsEach,
            disciplines: wanted,
          })),
      ),
      submissions: fc
        .subarray(ids.submissions)
        .chain((chosen) =>
          fc.tuple(...chosen.map((submissionId) => tags.map((some) => ({ submissionId, tags: some })))),
        ),
      reviewers: fc.subarray(ids.reviewers).chain((chosen) =>
        fc.tuple(
          ...chosen.map((reviewerId) =>
            fc.record({
              reviewerId: fc.constant(reviewerId),
              capacity: fc.nat({ max: 4 }),
              discipline: fc.constantFrom('m', 'r', null),
              expertise: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 3 })),
            }),
          ),
        ),
      ),
      excluded: pairs(4),
      kept: pairs(kept),
    });

  it('never break a rule, and keep what stands', () => {
    fc.assert(
      fc.property(someInput(['m', 'r'], 3), (input) => {
        const { assignments, released, loads } = assign(input);
        const excluded = new Set(
          input.excluded.map((one) => JSON.stringify([one.submissionId, one.reviewerId])),
        );
        const texts = assignments.map((one) => JSON.stringify([one.submissionId, one.reviewerId]));
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts.filter((text) => excluded.has(text))).toEqual([]);
        const kept = input.kept.filter(({ submissionId }) =>
          input.submissions.some((one) => one.submissionId === submissionId),
        );
        expect(assignments.filter((one) => one.kept).length + released.length).toBe(kept.length);
        for (const { reviewerId, load, capacity } of loads) {
          const before = assignments.filter((one) => one.kept && one.reviewerId === reviewerId).length;
          expect(load).toBe(assignments.filter((one) => one.reviewerId === reviewerId).length);
          expect(load).toBeLessThanOrEqual(Math.max(capacity, before));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('fill as much as the best of them; cover as much, with the lowest highest load', () => {
    const counted = { short: 0, best: 0, ample: 0 };
    fc.assert(
      fc.property(someInput(['m', 'r'], 2), (input) => {
        const found = standingOf(input, assign(input).assignments);
        const best = bestOfAll(input);
        expect(found.filled).toEqual(best.filled);
        const short = best.filled.some((count) => count < input.panel.reviewsEach);
        const same = found.highest === best.highest && sameNumbers(found.covered, best.covered);
        counted[short ? 'short' : 'ample'] += 1;
        if (short && same) counted.best += 1;
        expect(short || same).toBe(true);
      }),
      { numRuns: 1500, seed: 411 },
    );
    expect(counted.ample).toBeGreaterThan(100);
    expect(counted.best / counted.short).toBeGreaterThan(0.98);
  });

  it('serve the worst as PeerReview4All promises, and most often as well as can be', () => {
    let [runs, optimal] = [0, 0];
    fc.assert(
      fc.property(someInput([], 0), (input) => {
        const { assignments, worstMatch } = assign(input);
        const best = bestOfAll(input);
        if (worstMatch === null || best.filled.some((count) => count < input.panel.reviewsEach)) return;
        expect(worstMatch).toBe(standingOf(input, assignments).worst);
        expect(worstMatch).toBeGreaterThanOrEqual(greatestExpertBound(input, best));
        expect(worstMatch).toBeLessThanOrEqual(best.worst);
        runs += 1;
        if (worstMatch === best.worst) optimal += 1;
      }),
      { numRuns: 1000, seed: 20190618 },
    );
    expect(runs).toBeGreaterThan(100);
    expect(optimal / runs).toBeGreaterThan(0.97);
  });

  it('stay the same whatever the order of submissions, reviewers, exclusions and kept ones', () => {
    const shuffled = someInput(['m', 'r'], 3).chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.record({
          panel: fc.constant(input.panel),
          submissions: fc.shuffledSubarray([...input.submissions], { minLength: input.submissions.length }),
          reviewers: fc.shuffledSubarray([...input.reviewers], { minLength: input.reviewers.length }),
          excluded: fc.shuffledSubarray([...input.excluded], { minLength: input.excluded.length }),
          kept: fc.shuffledSubarray([...input.kept], { minLength: input.kept.length }),
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([input, other]) => {
        expect(assign(other)).toEqual(assign(input));
      }),
      { numRuns: 200 },
    );
  });

  it('change nothing when asked again with the outcome kept', () => {
    fc.assert(
      fc.property(someInput(['m'], 0), (input) => {
        const { assignments } = assign(input);
        const again = assign({ ...input, kept: assignments });
        expect(pairsOf(again)).toEqual(assignments.map((one) => `${one.submissionId}:${one.reviewerId}`));
        expect(again.released).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an assignment of 600 submissions to 60 reviewers', () => {
  const nth = (at: number, of: readonly string[]): string => of[at % of.length] ?? '';
  const subjects = ['tea', 'gum', 'ice', 'jam', 'nut'];
  const submissions = Array.from({ length: 600 }, (_, at) => ({
    submissionId: `s${at}`,
    tags: [nth(at, subjects), nth(at * 7 + 2, subjects)],
  }));
  const reviewers = Array.from({ length: 60 }, (_, at) => ({
    reviewerId: `r${at}`,
    capacity: 70,
    discipline: nth(at, ['marketing', 'research', 'business']),
    expertise: { [nth(at, subjects)]: 1 + (at % 3), [nth(at * 3 + 1, subjects)]: 2 },
  }));
  const excluded = submissions.flatMap(({ submissionId }, at) =>
    [3, 11].map((step) => ({ submissionId, reviewerId: `r${(at * step) % 60}` })),
  );
  const input: AssignmentInput = {
    panel: { reviewsEach: 5, disciplines: ['marketing', 'research', 'business'] },
    submissions,
    reviewers,
    excluded,
    kept: [],
  };

  it('gives all what they want, and everybody as much work', () => {
    const { assignments, lacking, loads, worstMatch } = assign(input);
    expect(assignments).toHaveLength(3000);
    expect(lacking).toEqual([]);
    expect(new Set(loads.map(({ load }) => load))).toEqual(new Set([50]));
    expect(worstMatch).toBeGreaterThan(5);
  });

  it('moves nobody who need not move when a reviewer falls out', () => {
    const before = assign(input).assignments;
    const left = reviewers.filter(({ reviewerId }) => reviewerId !== 'r7');
    const after = assign({ ...input, reviewers: left, kept: before });
    expect(after.released).toHaveLength(50);
    expect(after.assignments.filter(({ kept }) => kept)).toHaveLength(2950);
    expect(after.lacking).toEqual([]);
    expect(Math.max(...after.loads.map(({ load }) => load))).toBe(51);
  });
});
