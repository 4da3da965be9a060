import { describe, expect, it } from '@jest/globals';

import { daysInStage, isStageLate, stageDueAt } from './stage-time.js';

const DAY = 86_400_000;
const entered = new Date('2026-03-01T09:00:00.000Z');
const after = (days: number, ms = 0): Date => new Date(entered.getTime() + days * DAY + ms);

describe('time in a stage', () => {
  it.each<[string, Date | null, Date, number]>([
    ['just entered', null, after(0), 0],
    ['a millisecond short of a day', null, after(1, -1), 0],
    ['a day', null, after(1), 1],
    ['left after ten days, however long ago', after(10, 5), after(400), 10],
    ['a clock that went back', null, after(-3), 0],
  ])('%s', (_, leftAt, now, days) => {
    expect(daysInStage({ enteredAt: entered, leftAt }, now)).toBe(days);
  });

  it.each<[string, Date | null, Date, boolean]>([
    ['at the due moment', null, after(30), false],
    ['a millisecond later', null, after(30, 1), true],
    ['left in time, long ago', after(30), after(400), false],
    ['left too late', after(31), after(400), true],
  ])('%s: late %s', (_, leftAt, now, late) => {
    expect(stageDueAt(entered, 30)).toEqual(after(30));
    expect(isStageLate({ enteredAt: entered, leftAt }, 30, now)).toBe(late);
  });
});
