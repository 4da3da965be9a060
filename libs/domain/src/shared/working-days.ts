import { addDays, instantOf, localTime, type LocalTime } from './zoned-time.js';

/** When an organisation works: in which zone its days begin, and on which dates it does not work. */
export interface WorkingCalendar {
  /** IANA name, `Europe/Amsterdam`. */
  readonly timeZone: string;
  /** Local dates off, `2026-04-27`. Saturdays and Sundays are off without being listed. */
  readonly holidays: readonly string[];
}

// A calendar in which nobody ever works would search for ever; ten years without a working day is a fault.
const LONGEST_CLOSURE_DAYS = 3_660;

function isWorkingDate(date: string, calendar: WorkingCalendar): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.includes(date);
}

function nextWorkingDate(after: string, calendar: WorkingCalendar): string {
  for (let days = 1; days <= LONGEST_CLOSURE_DAYS; days += 1) {
    const date = addDays(after, days);
    if (isWorkingDate(date, calendar)) return date;
  }
  throw new RangeError('The working calendar has no working day within ten years');
}

/** The clock stands still on days off: what comes in then counts as come in at the start of the next working day. */
function workingStart(from: Date, calendar: WorkingCalendar): LocalTime {
  const local = localTime(from, calendar.timeZone);
  if (isWorkingDate(local.date, calendar)) return local;
  return { date: nextWorkingDate(local.date, calendar), msOfDay: 0 };
}

/** Whether the moment falls on a working day of the organisation. */
export function isWorkingDay(at: Date, calendar: WorkingCalendar): boolean {
  return isWorkingDate(localTime(at, calendar.timeZone).date, calendar);
}

/**
 * The moment `days` working days after `from`, at the same local clock time, also across a change of summer time.
 * From a day off the count starts at 00:00 of the next working day. `days` is a whole number from 0.
 */
export function addWorkingDays(from: Date, days: number, calendar: WorkingCalendar): Date {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('days must be a whole number from 0');
  const start = workingStart(from, calendar);
  let date = start.date;
  for (let left = days; left > 0; left -= 1) date = nextWorkingDate(date, calendar);
  return instantOf({ date, msOfDay: start.msOfDay }, calendar.timeZone);
}

/**
 * Whole working days that have passed between two moments; 0 when `to` is earlier. Its law with `addWorkingDays`:
 * for n of 1 or more, `workingDaysBetween(from, to) >= n` exactly when `addWorkingDays(from, n) <= to`.
 */
export function workingDaysBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  const start = workingStart(from, calendar);
  const end = localTime(to, calendar.timeZone);
  let days = 0;
  let last = start.date;
  for (let date = addDays(start.date, 1); date <= end.date; date = addDays(date, 1)) {
    if (!isWorkingDate(date, calendar)) continue;
    days += 1;
    last = date;
  }
  if (days === 0) return 0;
  const reached = instantOf({ date: last, msOfDay: start.msOfDay }, calendar.timeZone);
  return reached.getTime() <= to.getTime() ? days : days - 1;
}
