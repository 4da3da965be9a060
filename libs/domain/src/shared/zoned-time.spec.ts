import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addDays, instantOf, localTime } from './zoned-time.js';

const HOUR = 3_600_000;
const zone = 'Europe/Amsterdam';

describe('time in a zone', () => {
  it.each([
    ['winter', '2026-01-15T23:30:00.000Z', '2026-01-16', 0.5],
    ['summer', '2026-07-15T22:00:00.000Z', '2026-07-16', 0],
    ['just before summer time', '2026-03-29T00:59:59.999Z', '2026-03-29', 2 - 1 / HOUR],
    ['the first moment of summer time', '2026-03-29T01:00:00.000Z', '2026-03-29', 3],
  ])('%s', (_, at, date, hours) => {
    expect(localTime(new Date(at), zone)).toEqual({ date, msOfDay: hours * HOUR });
  });

  it('finds the moment of a local time on both sides of the changes', () => {
    expect(instantOf({ date: '2026-03-28', msOfDay: 12 * HOUR }, zone)).toEqual(
      new Date('2026-03-28T11:00:00Z'),
    );
    expect(instantOf({ date: '2026-03-29', msOfDay: 12 * HOUR }, zone)).toEqual(
      new Date('2026-03-29T10:00:00Z'),
    );
    expect(instantOf({ date: '2026-10-25', msOfDay: 12 * HOUR }, zone)).toEqual(
      new Date('2026-10-25T11:00:00Z'),
    );
  });

  it('moves a skipped time on, and takes the first of a repeated one', () => {
    expect(instantOf({ date: '2026-03-29', msOfDay: 2.5 * HOUR }, zone)).toEqual(
      new Date('2026-03-29T01:30:00Z'),
    );
    expect(instantOf({ date: '2026-10-25', msOfDay: 2.5 * HOUR }, zone)).toEqual(
      new Date('2026-10-25T00:30:00Z'),
    );
  });

  it('is its own inverse, but for the hour that a clock shows twice', () => {
    const zones = fc.constantFrom(
      'Europe/Amsterdam',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'UTC',
    );
    const moments = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, moments, (timeZone, at) => {
        const difference = at.getTime() - instantOf(localTime(at, timeZone), timeZone).getTime();
        expect([0, HOUR]).toContain(difference);
      }),
      { numRuns: 500 },
    );
  });

  it('adds days by the calendar and refuses an unknown zone', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(() => localTime(new Date(0), 'Europe/Nowhere')).toThrow(RangeError);
  });
});
