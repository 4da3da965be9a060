/** A moment as the wall calendar and clock of a place show it. */
export interface LocalTime {
  /** `2026-03-29` */
  readonly date: string;
  /** Milliseconds since midnight on the clock of that place. */
  readonly msOfDay: number;
}

const DAY_MS = 86_400_000;

// Making a formatter costs a thousand times what using it does; the same zone always gives the same formatter.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** The wall clock of the zone at that moment, read as if it were UTC, in milliseconds. */
function wallClock(at: Date, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const millisecond = ((at.getTime() % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/** Date and clock of a moment in an IANA time zone. Throws RangeError when the zone is unknown. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const wall = new Date(wallClock(at, timeZone));
  const date = wall.toISOString().slice(0, 10);
  return { date, msOfDay: wall.getTime() - Date.parse(date) };
}

/**
 * The moment at which the clock of a zone shows the given date and time. A time that the clock skips (start of
 * summer time) becomes the same time on the old clock, an hour later on the new one; of a time that it shows
 * twice (end of summer time) the first is meant.
 */
export function instantOf(local: LocalTime, timeZone: string): Date {
  const wall = Date.parse(local.date) + local.msOfDay;
  const offsetAt = (at: number): number => wallClock(new Date(at), timeZone) - at;
  const before = offsetAt(wall - DAY_MS);
  const candidates = [wall - before, wall - offsetAt(wall + DAY_MS)];
  const exact = candidates.filter((candidate) => candidate + offsetAt(candidate) === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : wall - before);
}

/** The ISO date `days` later (or earlier when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}
