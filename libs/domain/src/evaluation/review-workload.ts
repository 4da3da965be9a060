import { Fraction, workingDaysBetween, type WorkingCalendar } from '@octavo/domain/shared';

import type { AssignmentState } from './assignment-rules.js';

/** What a review phase will ask of its reviewers, as known before it starts. */
export interface WorkloadPlan {
  readonly submissions: number;
  readonly reviewsEach: number;
  /** How much each reviewer takes, in submissions. */
  readonly capacities: readonly number[];
  /** Whole minutes that one review takes. */
  readonly minutesEach: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly calendar: WorkingCalendar;
}

/** The estimate (L-C10). Hours are exact. */
export interface WorkloadEstimate {
  readonly reviews: number;
  /** Reviews for which nobody has room; above 0 the plan cannot be met. */
  readonly beyondCapacity: number;
  /** Of the reviewer who gets most when the work is shared evenly within capacities; null without reviewers. */
  readonly reviewsOfBusiest: number | null;
  readonly hours: Fraction;
  /** Of that reviewer; null without reviewers. */
  readonly hoursOfBusiest: Fraction | null;
  /** Whole working days in the phase. */
  readonly workingDays: number;
  /** Of that reviewer; null without reviewers, and in a phase of less than a working day. */
  readonly hoursADay: Fraction | null;
}

/** How much work a review phase is, before it starts. Work that nobody has room for is not counted as shared. */
export function workloadEstimate(plan: WorkloadPlan): WorkloadEstimate {
  const { submissions, reviewsEach, capacities, minutesEach, startsAt, endsAt, calendar } = plan;
  const reviews = submissions * reviewsEach;
  const room = capacities.reduce((sum, capacity) => sum + Math.min(capacity, submissions), 0);
  const shared = Math.min(reviews, room);
  const busiest = capacities.length === 0 ? null : evenShare(capacities, shared);
  const hours = (count: number): Fraction => Fraction.of(count * minutesEach, 60);
  const hoursOfBusiest = busiest === null ? null : hours(busiest);
  const workingDays = workingDaysBetween(startsAt, endsAt, calendar);
  return {
    reviews,
    beyondCapacity: reviews - shared,
    reviewsOfBusiest: busiest,
    hours: hours(reviews),
    hoursOfBusiest,
    workingDays,
    hoursADay:
      hoursOfBusiest === null || workingDays === 0 ? null : hoursOfBusiest.div(Fraction.of(workingDays)),
  };
}

/** The least that the busiest must take so that all is taken. */
function evenShare(capacities: readonly number[], shared: number): number {
  let [low, high] = [0, Math.max(...capacities)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (capacities.reduce((sum, capacity) => sum + Math.min(capacity, middle), 0) >= shared) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** An assignment as far as the list of a reviewer's work needs it. */
export interface AssignedWork {
  readonly state: AssignmentState;
  readonly dueAt: Date | null;
}

export interface ReviewerWorkload {
  readonly waitingForAnswer: number;
  readonly toJudge: number;
  readonly done: number;
  /** Of those not done: past the due moment, and due within a working day. */
  readonly overdue: number;
  readonly dueSoon: number;
  /** The first due moment of those not done; null without one. */
  readonly nextDueAt: Date | null;
}

/** Where a reviewer's work stands at `now`. What was declined, passed on or set aside is not theirs any more. */
export function reviewerWorkload(
  work: readonly AssignedWork[],
  calendar: WorkingCalendar,
  now: Date,
): ReviewerWorkload {
  const count = (state: AssignmentState): number => work.filter((one) => one.state === state).length;
  const due = work
    .filter(({ state }) => state === 'proposed' || state === 'accepted')
    .flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
    .sort((a, b) => a.getTime() - b.getTime());
  const ahead = due.filter((at) => at.getTime() >= now.getTime());
  return {
    waitingForAnswer: count('proposed'),
    toJudge: count('accepted'),
    done: count('done'),
    overdue: due.length - ahead.length,
    dueSoon: ahead.filter((at) => workingDaysBetween(now, at, calendar) < 1).length,
    nextDueAt: due[0] ?? null,
  };
}
