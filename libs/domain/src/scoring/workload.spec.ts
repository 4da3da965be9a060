import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { estimateWorkload, type Workload, type WorkloadPlan } from './workload.js';

const reviewers = (...minutes: readonly (number | null)[]): WorkloadPlan['reviewers'] =>
  minutes.map((own, place) => ({ reviewerId: `r${String(place)}`, minutes: own }));
const plan: WorkloadPlan = {
  submissions: 40,
  reviewsPerSubmission: 3,
  minutesToRead: 10,
  minutesPerCriterion: 4,
  criteria: 5,
  reviewers: reviewers(null, null, null, null),
};
function loadOf(change: Partial<WorkloadPlan>): Workload {
  const outcome = estimateWorkload({ ...plan, ...change });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}

describe('estimateWorkload', () => {
  it('tells hours before a phase starts', () => {
    expect(loadOf({})).toEqual({
      reviews: 120,
      minutesPerReview: 30,
      hours: '60.0',
      evenReviews: 30,
      evenHours: '15.0',
      reviewers: ['r0', 'r1', 'r2', 'r3'].map((reviewerId) => ({
        reviewerId,
        isOverCapacity: false,
        reviews: 30,
        hours: '15.0',
      })),
      unplacedReviews: 0,
      reviewersShort: 0,
    });
  });

  it('gives more to those who have time, never more than there are submissions', () => {
    const load = loadOf({ reviewers: reviewers(600, null, 900, 1_125) });
    expect(load.reviewers.map(({ reviews, isOverCapacity }) => [reviews, isOverCapacity])).toEqual([
      [20, true],
      [35, false],
      [30, false],
      [35, false],
    ]);
    expect(load).toMatchObject({ unplacedReviews: 0, reviewersShort: 0 });
  });

  it('says how many reviewers are short', () => {
    const load = loadOf({ reviewers: reviewers(600, 600, 600, null) });
    expect(load.reviewers.map(({ reviews }) => reviews)).toEqual([20, 20, 20, 40]);
    expect(load).toMatchObject({ unplacedReviews: 20, reviewersShort: 1, evenHours: '15.0' });
  });

  it.each<[Partial<WorkloadPlan>, readonly string[], object]>([
    [{ reviewers: reviewers(60, 60) }, ['reviewers'], { needed: 3, actual: 2 }],
    [{ submissions: 0 }, ['submissions'], { min: 1, max: 1_000_000 }],
    [{ criteria: 1.5 }, ['criteria'], { min: 1, max: 100 }],
    [{ minutesToRead: -1 }, ['minutesToRead'], { min: 0, max: 1_440 }],
    [{ reviewers: reviewers(1, 2, -3) }, ['reviewers', '2', 'minutes'], { min: 0, max: 527_040 }],
  ])('refuses what cannot be: %j', (change, path, details) => {
    const code = path.join() === 'reviewers' ? 'TOO_FEW_REVIEWERS' : 'WORKLOAD_NUMBER_WRONG';
    expect(estimateWorkload({ ...plan, ...change })).toEqual({
      ok: false,
      refusals: [{ code, path, details }],
    });
  });

  it('places every review where there is room, as evenly as can be', () => {
    const room = fc.array(fc.option(fc.nat({ max: 3_000 })), { minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(room, fc.integer({ min: 1, max: 60 }), (minutes, submissions) => {
        const load = loadOf({ submissions, reviewers: reviewers(...minutes) });
        const placed = load.reviewers.map(({ reviews }) => reviews);
        expect(placed.reduce((sum, own) => sum + own, load.unplacedReviews)).toBe(3 * submissions);
        const most = Math.max(...placed);
        for (const [place, own] of placed.entries()) {
          const full = Math.min(submissions, Math.floor((minutes[place] ?? 100_000) / 30));
          expect(own).toBeLessThanOrEqual(full);
          // Nobody with time left does two fewer than anybody else, or any while reviews are unplaced.
          if (own < full) expect(load.unplacedReviews === 0 && most - own <= 1).toBe(true);
        }
      }),
    );
  });
});
