import { describe, expect, it } from '@jest/globals';
import { checkOpeningDates, checkRoundDates } from './check-times.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 4, number));
const phase = { startsAt: day(10), endsAt: day(20) };
const told = (refusals: ReturnType<typeof checkRoundDates>): readonly string[] =>
  refusals.map(({ code, path }) => `${code} ${path.join()}`);

describe('the dates of a round', () => {
  it.each<[string, Date | null, Date | null, readonly string[]]>([
    ['nothing settled', null, null, []],
    ['the whole phase', day(10), day(20), []],
    ['before it', day(9), day(20), ['ROUND_OUTSIDE_PHASE opensAt']],
    ['beyond it', day(10), day(21), ['ROUND_OUTSIDE_PHASE closesAt']],
    ['opening at its end', day(20), null, ['ROUND_OUTSIDE_PHASE opensAt']],
    ['closing at its start', null, day(10), ['ROUND_OUTSIDE_PHASE closesAt']],
    ['no time at all', day(12), day(12), ['ROUND_CLOSES_BEFORE_OPENING closesAt']],
    ['the wrong way round', day(13), day(12), ['ROUND_CLOSES_BEFORE_OPENING closesAt']],
  ])('%s', (_, opensAt, closesAt, expected) => {
    expect(told(checkRoundDates({ opensAt, closesAt }, phase))).toEqual(expected);
  });

  it.each<[string, Date | null, Date | null, Date, readonly string[]]>([
    ['opens now', null, day(15), day(12), []],
    ['opens now, its moment having passed', day(11), day(15), day(12), []],
    ['opens later', day(13), day(15), day(12), []],
    ['opens later, before the phase has begun', day(13), day(15), day(5), []],
    ['now is before the phase', null, day(15), day(5), ['ROUND_OUTSIDE_PHASE opensAt']],
    ['no closing', day(13), null, day(12), ['ROUND_CLOSING_MISSING closesAt']],
    ['a closing that has passed', null, day(12), day(12), ['ROUND_CLOSES_IN_PAST closesAt']],
  ])('at opening: %s', (_, opensAt, closesAt, now, expected) => {
    expect(told(checkOpeningDates({ opensAt, closesAt }, phase, now))).toEqual(expected);
  });
});
