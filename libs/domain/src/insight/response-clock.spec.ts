import { describe, expect, it } from '@jest/globals';

import {
  DEFAULT_RESPONSE_TARGET_DAYS,
  responseClock,
  type ResponseFacts,
  type ResponseState,
} from './response-clock.js';

const facts: ResponseFacts = {
  contributedAt: new Date('2026-02-03T10:00:00.000Z'),
  answeredAt: null,
  targetDays: DEFAULT_RESPONSE_TARGET_DAYS,
  calendar: { timeZone: 'Europe/Amsterdam', holidays: [] },
};
const at = (text: string): Date => new Date(text);

describe('the response clock', () => {
  it.each<[string, Partial<ResponseFacts>, string, ResponseState, number]>([
    ['just in', {}, '2026-02-03T10:00:00.000Z', 'waiting', 0],
    ['a millisecond short of a day', {}, '2026-02-04T09:59:59.999Z', 'waiting', 23],
    ['a day old (L-C3)', {}, '2026-02-04T10:00:00.000Z', 'warning', 24],
    ['at the target (L-C2)', {}, '2026-02-05T10:00:00.000Z', 'warning', 48],
    ['past the target', {}, '2026-02-05T10:00:00.001Z', 'overdue', 48],
    ['over a weekend', { contributedAt: at('2026-02-06T10:00:00Z') }, '2026-02-09T10:00:00Z', 'warning', 72],
    ['a week (S02)', {}, '2026-02-10T10:00:00.000Z', 'overdue', 168],
    [
      'answered within the hour',
      { answeredAt: at('2026-02-03T10:20:00Z') },
      '2026-03-01T10:00:00Z',
      'answered',
      0,
    ],
    [
      'answered on the last moment',
      { answeredAt: at('2026-02-05T10:00:00Z') },
      '2026-03-01T10:00:00Z',
      'answered',
      48,
    ],
    [
      'answered late',
      { answeredAt: at('2026-02-06T10:00:00Z') },
      '2026-03-01T10:00:00Z',
      'answered_late',
      72,
    ],
  ])('%s: %s', (_, change, now, state, ageHours) => {
    expect(responseClock({ ...facts, ...change }, at(now))).toMatchObject({ state, ageHours });
  });

  it('tells when it will warn and when an answer is due, so that staff can see it run', () => {
    expect(responseClock(facts, facts.contributedAt)).toMatchObject({
      warnAt: at('2026-02-04T10:00:00Z'),
      dueAt: at('2026-02-05T10:00:00Z'),
    });
  });

  it('never warns after the due moment: the day on which summer time begins has 23 hours', () => {
    const calendar = { timeZone: 'Africa/Cairo', holidays: [] };
    const contributedAt = at('2026-04-23T12:00:00Z');
    const { warnAt, dueAt } = responseClock(
      { ...facts, contributedAt, targetDays: 1, calendar },
      contributedAt,
    );
    expect(dueAt).toEqual(at('2026-04-24T11:00:00Z'));
    expect(warnAt).toEqual(dueAt);
  });
});
