import { addDays, instantOf, localTime } from '@octavo/domain/shared';
import { chance } from './chance.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Turns the content's days, counted from the day of seeding where the organization is, into moments and dates. */
export class DemoCalendar {
  private readonly today: string;

  constructor(
    readonly now: Date,
    private readonly timeZone: string,
  ) {
    this.today = localTime(now, timeZone).date;
  }

  /** The calendar day, `YYYY-MM-DD`. */
  date(day: number): string {
    return addDays(this.today, day);
  }

  /** That day at `HH:mm` on the clock of the organization; phases turn at nine in the morning. */
  at(day: number, time = '09:00'): Date {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return instantOf({ date: this.date(day), msOfDay: hours * HOUR + minutes * MINUTE }, this.timeZone);
  }

  /** That day during office hours, the same moment for the same text. */
  atWork(day: number, seed: string): Date {
    return new Date(this.at(day, '09:15').getTime() + Math.floor(chance(seed) * 8 * HOUR));
  }
}

/** A moment in a period, the end excluded; `part` from 0 up to, not including, 1. */
export function within(from: Date, until: Date, part: number): Date {
  return new Date(from.getTime() + Math.floor(part * (until.getTime() - from.getTime())));
}
