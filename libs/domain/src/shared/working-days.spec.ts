import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addWorkingDays, isWorkingDay, workingDaysBetween, type WorkingCalendar } from './working-days.js';

const calendar: WorkingCalendar = {
  timeZone: 'Europe/Amsterdam',
  holidays: ['2026-04-03', '2026-04-06', '2026-04-27'],
};

describe('addWorkingDays', () => {
  it.each([
    ['within a week', '2026-02-03T10:00:00Z', 2, '2026-02-05T10:00:00Z'],
    ['over a weekend', '2026-02-05T10:00:00Z', 2, '2026-02-09T10:00:00Z'],
    [
      'from a Saturday: the count starts on Monday at midnight',
      '2026-02-07T13:00:00Z',
      2,
      '2026-02-10T23:00:00Z',
    ],
    ['over Easter', '2026-04-02T10:00:00Z', 1, '2026-04-07T10:00:00Z'],
    ['into summer time: the same hour on the clock', '2026-03-27T15:00:00Z', 1, '2026-03-30T14:00:00Z'],
    ['out of summer time', '2026-10-23T14:00:00Z', 1, '2026-10-26T15:00:00Z'],
    ['none, on a working day', '2026-02-03T10:00:00Z', 0, '2026-02-03T10:00:00Z'],
    ['none, from a Sunday', '2026-02-08T10:00:00Z', 0, '2026-02-08T23:00:00Z'],
    ['Friday evening in Amsterdam, Friday in UTC', '2026-02-06T22:59:00Z', 1, '2026-02-09T22:59:00Z'],
    ['Saturday in Amsterdam, still Friday in UTC', '2026-02-06T23:30:00Z', 1, '2026-02-09T23:00:00Z'],
  ])('%s', (_, from, days, expected) => {
    expect(addWorkingDays(new Date(from), days, calendar)).toEqual(new Date(expected));
  });

  it('takes whole days only, and finds no day in a calendar without working days', () => {
    expect(() => addWorkingDays(new Date(0), 1.5, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays(new Date(0), -1, calendar)).toThrow(RangeError);
    const closed = Array.from({ length: 4000 }, (_, day) =>
      new Date(day * 86_400_000).toISOString().slice(0, 10),
    );
    expect(() => addWorkingDays(new Date(0), 1, { timeZone: 'UTC', holidays: closed })).toThrow(RangeError);
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['a moment short of a day', '2026-02-03T10:00:00.000Z', '2026-02-04T09:59:59.999Z', 0],
    ['a day', '2026-02-03T10:00:00Z', '2026-02-04T10:00:00Z', 1],
    ['a week', '2026-02-03T10:00:00Z', '2026-02-10T10:00:00Z', 5],
    ['Friday to Sunday', '2026-02-06T10:00:00Z', '2026-02-08T20:00:00Z', 0],
    ['over King’s Day', '2026-04-24T10:00:00Z', '2026-04-28T10:00:00Z', 1],
    ['backwards', '2026-02-10T10:00:00Z', '2026-02-03T10:00:00Z', 0],
  ])('%s', (_, from, to, expected) => {
    expect(workingDaysBetween(new Date(from), new Date(to), calendar)).toBe(expected);
  });

  it('agrees with addWorkingDays', () => {
    const moments = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2026-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, moments, fc.integer({ min: 1, max: 30 }), (from, to, days) => {
        const reached = addWorkingDays(from, days, calendar).getTime() <= to.getTime();
        expect(workingDaysBetween(from, to, calendar) >= days).toBe(reached);
      }),
      { numRuns: 200 },
    );
  });
});

describe('isWorkingDay', () => {
  it('goes by the date of the place', () => {
    expect(isWorkingDay(new Date('2026-02-06T22:00:00Z'), calendar)).toBe(true);
    expect(isWorkingDay(new Date('2026-02-06T23:30:00Z'), calendar)).toBe(false);
    expect(isWorkingDay(new Date('2026-04-27T10:00:00Z'), calendar)).toBe(false);
  });
});
