import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { overdueBefore } from './overdue-before.js';
import { responseClock } from './response-clock.js';

const calendar = { timeZone: 'Europe/Amsterdam', holidays: ['2026-04-27'] };

describe('overdueBefore', () => {
  it.each([
    ['two working days within a week', 2, '2026-03-05T10:00:00Z', '2026-03-03T10:00:00.000Z'],
    ['over a weekend', 2, '2026-03-09T10:00:00Z', '2026-03-05T10:00:00.000Z'],
    ['on a Sunday nothing new becomes overdue', 2, '2026-03-08T10:00:00Z', '2026-03-04T23:00:00.000Z'],
    ['around the start of summer time', 1, '2026-03-30T10:00:00Z', '2026-03-27T11:00:00.000Z'],
    ['over a holiday', 1, '2026-04-28T10:00:00Z', '2026-04-24T10:00:00.000Z'],
  ])('%s', (_, days, now, expected) => {
    expect(overdueBefore(days, calendar, new Date(now)).toISOString()).toBe(expected);
  });

  it('agrees with the clock of each contribution', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const moments = fc.integer({ min: 0, max: 366 * 86_400_000 }).map((ms) => new Date(start + ms));
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        fc.integer({ min: 1, max: 20 }),
        (now, age, targetDays) => {
          const contributedAt = new Date(now.getTime() - age);
          const { state } = responseClock({ contributedAt, answeredAt: null, targetDays, calendar }, now);
          const isEarlier = contributedAt.getTime() < overdueBefore(targetDays, calendar, now).getTime();
          expect(state === 'overdue').toBe(isEarlier);
        },
      ),
    );
  });
});
