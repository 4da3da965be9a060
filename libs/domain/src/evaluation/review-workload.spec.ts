import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { WorkingCalendar } from '@octavo/domain/shared';

import {
  reviewerWorkload,
  workloadEstimate,
  type AssignedWork,
  type WorkloadPlan,
} from './review-workload.js';

const calendar: WorkingCalendar = { timeZone: 'Europe/Amsterdam', holidays: ['2026-04-06'] };
const plan: WorkloadPlan = {
  submissions: 200,
  reviewsEach: 3,
  capacities: [100, 300, 300],
  minutesEach: 20,
  startsAt: new Date('2026-03-02T08:00:00Z'),
  endsAt: new Date('2026-03-30T08:00:00Z'),
  calendar,
};

describe('workloadEstimate', () => {
  it('tells what 200 submissions with 3 reviews each mean (S01, L-C10)', () => {
    const estimate = workloadEstimate(plan);
    expect(estimate).toMatchObject({
      reviews: 600,
      beyondCapacity: 100,
      reviewsOfBusiest: 200,
      workingDays: 20,
    });
    expect(estimate.hours.toDecimal(1)).toBe('200.0');
    expect(estimate.hoursOfBusiest?.toDecimal(2)).toBe('66.67');
    expect(estimate.hoursADay?.toDecimal(2)).toBe('3.33');
  });

  it.each<[string, Partial<WorkloadPlan>, object]>([
    [
      'nobody reviews a submission twice',
      { capacities: [999] },
      { beyondCapacity: 400, reviewsOfBusiest: 200 },
    ],
    [
      'without reviewers',
      { capacities: [] },
      { beyondCapacity: 600, reviewsOfBusiest: null, hoursOfBusiest: null, hoursADay: null },
    ],
    ['within a day', { endsAt: plan.startsAt }, { workingDays: 0, hoursADay: null }],
    ['of nothing', { submissions: 0 }, { reviews: 0, beyondCapacity: 0, reviewsOfBusiest: 0 }],
    [
      'little capacity is filled first',
      { capacities: [1, 1, 999] },
      { reviewsOfBusiest: 200, beyondCapacity: 398 },
    ],
  ])('%s', (_, change, expected) => {
    expect(workloadEstimate({ ...plan, ...change })).toMatchObject(expected);
  });

  it('gives the busiest the least that suffices', () => {
    const capacities = fc.array(fc.nat(50), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        capacities,
        fc.nat(20),
        fc.integer({ min: 1, max: 4 }),
        (some, submissions, reviewsEach) => {
          const estimate = workloadEstimate({ ...plan, capacities: some, submissions, reviewsEach });
          const busiest = estimate.reviewsOfBusiest ?? 0;
          const room = (most: number): number => some.reduce((sum, one) => sum + Math.min(one, most), 0);
          const shared = estimate.reviews - estimate.beyondCapacity;
          expect(room(busiest)).toBeGreaterThanOrEqual(shared);
          expect(busiest === 0 || room(busiest - 1) < shared).toBe(true);
        },
      ),
    );
  });
});

describe('reviewerWorkload', () => {
  it('counts what waits, what is late and what is due soon', () => {
    const due = (text: string, state: AssignedWork['state'] = 'accepted'): AssignedWork => ({
      state,
      dueAt: new Date(text),
    });
    const now = new Date('2026-04-03T10:00:00Z');
    const work = [
      due('2026-04-02T10:00:00Z'),
      due('2026-04-03T10:00:00Z'),
      due('2026-04-07T09:59:00Z', 'proposed'),
      due('2026-04-07T10:00:00Z'),
      due('2026-04-01T10:00:00Z', 'done'),
      due('2026-04-01T10:00:00Z', 'declined'),
      { state: 'accepted', dueAt: null } as const,
    ];
    expect(reviewerWorkload(work, calendar, now)).toEqual({
      waitingForAnswer: 1,
      toJudge: 4,
      done: 1,
      overdue: 1,
      // Easter lies between: the Tuesday after is the next working day.
      dueSoon: 2,
      nextDueAt: new Date('2026-04-02T10:00:00Z'),
    });
    expect(reviewerWorkload([], calendar, now)).toMatchObject({ toJudge: 0, nextDueAt: null });
  });
});
