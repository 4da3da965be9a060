import { addWorkingDays, type WorkingCalendar } from '@octavo/domain/shared';

/** Within how many working days a contribution is answered unless the challenge says otherwise (L-C2). */
export const DEFAULT_RESPONSE_TARGET_DAYS = 2;

// A day without an answer is the moment to warn, whatever day it is (L-C3).
const WARNING_MS = 24 * 3_600_000;

/** A contribution that waits, or waited, for an answer of the organisation (7.14). */
export interface ResponseFacts {
  readonly contributedAt: Date;
  /** First answer by staff; null while there is none. */
  readonly answeredAt: Date | null;
  /** Target in working days, a whole number from 1. */
  readonly targetDays: number;
  readonly calendar: WorkingCalendar;
}

/** `waiting`, then `warning` after a day, then `overdue` past the target; or answered, in time or late. */
export type ResponseState = 'waiting' | 'warning' | 'overdue' | 'answered' | 'answered_late';

export interface ResponseClock {
  readonly state: ResponseState;
  readonly warnAt: Date;
  /** An answer at this very moment is still in time. */
  readonly dueAt: Date;
  /** Whole hours from the contribution to its answer, or to `now`. */
  readonly ageHours: number;
}

/** Where the clock of a contribution stands at `now` (4.5, 7.14, S02). The warning never comes after the due moment. */
export function responseClock(facts: ResponseFacts, now: Date): ResponseClock {
  const { contributedAt, answeredAt, targetDays, calendar } = facts;
  const dueAt = addWorkingDays(contributedAt, targetDays, calendar);
  const warnAt = new Date(Math.min(contributedAt.getTime() + WARNING_MS, dueAt.getTime()));
  const until = answeredAt ?? now;
  const isLate = until.getTime() > dueAt.getTime();
  const ageHours = Math.max(0, Math.floor((until.getTime() - contributedAt.getTime()) / 3_600_000));
  const state =
    answeredAt === null ? runningState(now, warnAt, isLate) : isLate ? 'answered_late' : 'answered';
  return { state, warnAt, dueAt, ageHours };
}

function runningState(now: Date, warnAt: Date, isLate: boolean): ResponseState {
  if (isLate) return 'overdue';
  return now.getTime() >= warnAt.getTime() ? 'warning' : 'waiting';
}
