import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addDays } from '@octavo/domain/shared';

import {
  checkPulse,
  mayGiveMarks,
  pulseQuestions,
  pulseResults,
  pulseTasks,
  pulseTrend,
  pulseVisibleFrom,
  type PulseDesign,
  type PulseMark,
  type PulseResult,
} from './pulse.js';

const design: PulseDesign = {
  fixed: 'proud',
  rotating: ['tools', 'time', 'team', 'noise', 'pace'],
  startsOn: '2026-03-26',
  days: 14,
  floor: 8,
  level: '5.5',
  taskDays: 3,
  calendar: { timeZone: 'Europe/Amsterdam', holidays: [] },
};
const marks = (question: string, ...given: number[]): PulseMark[] =>
  given.map((mark) => ({ question, mark }));
const nextDay = new Date('2026-03-26T23:00:00Z');

describe('checkPulse', () => {
  it.each<[string, Partial<PulseDesign>, string[]]>([
    ['two weeks (S15)', {}, []],
    ['three rotating questions', { rotating: ['a', 'b', 'c'] }, ['PULSE_POOL_TOO_SMALL']],
    ['the fixed one rotating too', { rotating: ['proud', 'b', 'c', 'd'] }, ['PULSE_QUESTION_TWICE']],
    ['no days', { days: 0 }, ['PULSE_DAYS_INVALID']],
    ['a floor of seven', { floor: 7 }, ['PULSE_FLOOR_TOO_LOW']],
    ['a level off the scale', { level: '10.1' }, ['PULSE_LEVEL_INVALID']],
    ['a level that is no number', { level: 'low' }, ['PULSE_LEVEL_INVALID']],
    ['a task for yesterday', { taskDays: 0 }, ['PULSE_TASK_DAYS_INVALID']],
  ])('%s', (_, change, codes) => {
    expect(checkPulse({ ...design, ...change }).map(({ code }) => code)).toEqual(codes);
  });
});

describe('pulseQuestions', () => {
  it.each([
    ['2026-03-25', []],
    ['2026-03-26', ['proud', 'tools', 'time']],
    ['2026-03-27', ['proud', 'team', 'noise']],
    ['2026-03-28', ['proud', 'pace', 'tools']],
    // Summer time begins on the 29th: a day of 23 hours is a day.
    ['2026-03-30', ['proud', 'noise', 'pace']],
    ['2026-04-08', ['proud', 'time', 'team']],
    ['2026-04-09', []],
  ])('on %s: %s', (date, expected) => {
    expect(pulseQuestions(design, date)).toEqual(expected);
  });

  it('asks no rotating question two days in succession, and all as often', () => {
    const pools = fc
      .integer({ min: 4, max: 9 })
      .map((size) => Array.from({ length: size }, (_, at) => `q${at}`));
    fc.assert(
      fc.property(pools, fc.nat(60), (rotating, day) => {
        const some = { ...design, rotating, days: 100 };
        const on = (offset: number): readonly string[] =>
          pulseQuestions(some, addDays(design.startsOn, day + offset)).slice(1);
        expect(on(0).filter((question) => on(1).includes(question))).toEqual([]);
        const asked = Array.from({ length: rotating.length }, (_, at) => on(at)).flat();
        for (const question of rotating) expect(asked.filter((one) => one === question)).toHaveLength(2);
      }),
    );
  });
});

describe('mayGiveMarks', () => {
  const member = { isMember: true, hasAnsweredToday: false };
  const now = new Date('2026-03-26T09:00:00Z');
  it.each<[string, Partial<typeof member>, PulseMark[], Date, string[]]>([
    ['a member', {}, [...marks('proud', 0), ...marks('tools', 10)], now, []],
    ['in the first minute of the first day there', {}, [], new Date('2026-03-25T23:00:00Z'), []],
    ['a minute before', {}, [], new Date('2026-03-25T22:59:59Z'), ['PULSE_NOT_RUNNING']],
    ['of another department', { isMember: false }, [], now, ['PULSE_NOT_MEMBER']],
    ['a second time that day', { hasAnsweredToday: true }, [], now, ['PULSE_ANSWERED']],
    ['on another day’s question', {}, marks('team', 5), now, ['PULSE_QUESTION_NOT_ASKED']],
    ['twice on one question', {}, marks('proud', 5, 6), now, ['PULSE_MARKED_TWICE']],
    [
      'off the scale',
      {},
      [...marks('proud', 11), ...marks('tools', -1), ...marks('time', 5.5)],
      now,
      ['PULSE_MARK_INVALID', 'PULSE_MARK_INVALID', 'PULSE_MARK_INVALID'],
    ],
  ])('%s', (_, who, given, moment, codes) => {
    expect(mayGiveMarks(design, { ...member, ...who }, given, moment).map(({ code }) => code)).toEqual(codes);
  });
});

describe('pulseResults', () => {
  it('shows them the next day, where the group is (S15)', () => {
    expect(pulseVisibleFrom(design, '2026-03-26')).toEqual(nextDay);
    expect(pulseResults(design, '2026-03-26', [], new Date(nextDay.getTime() - 1))).toBeNull();
  });

  it('shows groups of eight, and nothing of smaller ones', () => {
    const given = [...marks('proud', 6, 7, 8, 9, 6, 7, 8, 9), ...marks('tools', 1, 1, 1, 1, 1, 1, 1)];
    const results = pulseResults(design, '2026-03-26', given, nextDay);
    expect(results?.map(({ question, shown }) => [question, shown?.n, shown?.mean.toString()])).toEqual([
      ['proud', 8, '15/2'],
      ['tools', undefined, undefined],
      ['time', undefined, undefined],
    ]);
  });

  it('never shows fewer than eight, whatever the design says', () => {
    const [first] = pulseResults({ ...design, floor: 1 }, '2026-03-26', marks('proud', 5), nextDay) ?? [];
    expect(first?.shown).toBeNull();
  });
});

const dayOf = (offset: number, ...given: number[]): readonly PulseResult[] => {
  const date = addDays(design.startsOn, offset);
  return pulseResults(design, date, marks('proud', ...given), new Date('2027-01-01')) ?? [];
};

describe('pulseTrend', () => {
  it('follows the fixed question over the days that are shown', () => {
    const eight = (mark: number): number[] => new Array<number>(8).fill(mark);
    const results = [
      ...dayOf(4, ...eight(7)),
      ...dayOf(0, ...eight(5)),
      ...dayOf(2, 1, 1),
      ...dayOf(1, ...eight(6)),
    ];
    const { points, perDay } = pulseTrend(design, results);
    expect(points.map(({ date, mean }) => [date, mean.toString()])).toEqual([
      ['2026-03-26', '5/1'],
      ['2026-03-27', '6/1'],
      ['2026-03-30', '7/1'],
    ]);
    // Days 0, 1, 4 around 5/3; marks 5, 6, 7 around 6: (5/3 + 7/3) / (26/3).
    expect(perDay?.toString()).toBe('6/13');
    expect(pulseTrend(design, results.slice(0, 1)).perDay).toBeNull();
    expect(pulseTrend(design, []).points).toEqual([]);
  });
});

describe('pulseTasks', () => {
  it('gives the owner a task for a mean under the level, once', () => {
    const low = dayOf(0, 5, 5, 5, 5, 5, 5, 5, 5);
    expect(pulseTasks(design, low, [])).toMatchObject([
      // Known on Friday morning; three working days on, across summer time.
      { question: 'proud', date: '2026-03-26', dueAt: new Date('2026-03-31T22:00:00Z') },
    ]);
    expect(pulseTasks(design, low, ['proud'])).toEqual([]);
  });

  it.each([
    ['at the level itself', [5, 5, 5, 5, 6, 6, 6, 6]],
    ['not shown', [0, 0, 0, 0, 0, 0, 0]],
  ])('gives none for a mean %s', (_, given) => {
    expect(pulseTasks(design, dayOf(0, ...given), [])).toEqual([]);
  });
});
