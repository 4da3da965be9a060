import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { WorkingCalendar } from '@octavo/domain/shared';

import { checkLadder, ladderPosition, type LadderLevel } from './escalation-ladder.js';
import { unansweredQueue, type AnswerAgreement } from './unanswered.js';

const calendar: WorkingCalendar = { timeZone: 'Europe/Amsterdam', holidays: [] };
const ladder: readonly LadderLevel[] = [
  { afterDays: 0, personId: 'lead' },
  { afterDays: 1, personId: 'owner' },
  { afterDays: 3, personId: 'sponsor' },
];
const agreement: AnswerAgreement = { targetDays: 2, ladder, calendar };
// A Monday.
const monday = new Date('2026-03-02T09:00:00Z');
const on = (text: string): Date => new Date(`2026-03-${text}:00Z`);

describe('ladderPosition', () => {
  it.each([
    ['before it is due', '02T08:00', 0, null, 'lead'],
    ['at the due moment', '02T09:00', 0, null, 'lead'],
    ['just after it', '02T09:01', 1, 'lead', 'owner'],
    ['a working day later', '03T09:00', 2, 'owner', 'sponsor'],
    ['three working days later', '05T09:00', 3, 'sponsor', null],
    ['long after', '20T09:00', 3, 'sponsor', null],
  ])('%s', (_, now, level, personId, nextPersonId) => {
    const position = ladderPosition(ladder, monday, calendar, on(now));
    expect(position).toMatchObject({ level, personId, nextPersonId });
  });

  it('tells when the next level is called, over a weekend (4.16)', () => {
    const friday = on('06T09:00');
    expect(ladderPosition(ladder, friday, calendar, on('06T10:00')).nextAt).toEqual(on('09T09:00'));
    expect(ladderPosition(ladder, friday, calendar, on('20T10:00')).nextAt).toBeNull();
  });

  it('is checked before it is used', () => {
    const level = (afterDays: number): LadderLevel => ({ afterDays, personId: 'p' });
    expect(checkLadder(ladder)).toEqual([]);
    expect(checkLadder([]).map(({ code }) => code)).toEqual(['LADDER_EMPTY']);
    expect(checkLadder([level(1), level(1)]).map(({ path }) => path.join('.'))).toEqual([
      'ladder.1.afterDays',
    ]);
    expect(checkLadder([level(0.5)]).map(({ code }) => code)).toEqual(['LADDER_NOT_ASCENDING']);
    expect(checkLadder([level(-1)])).toHaveLength(1);
  });

  it('never steps down as time goes by', () => {
    const hours = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(hours, hours, (one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map(
          (count) =>
            ladderPosition(ladder, monday, calendar, new Date(monday.getTime() + count * 3_600_000)).level,
        );
        expect(late ?? 0).toBeGreaterThanOrEqual(early ?? 0);
      }),
    );
  });
});

describe('unansweredQueue', () => {
  it('has the longest waiting first, with age, owner and level (4.5)', () => {
    const queue = unansweredQueue(
      [
        { id: 'young', contributedAt: on('11T09:00'), ownerId: 'ann' },
        { id: 'b', contributedAt: on('06T09:00'), ownerId: null },
        { id: 'a', contributedAt: on('06T09:00'), ownerId: 'ann' },
        { id: 'old', contributedAt: on('02T09:00'), ownerId: 'bob' },
      ],
      agreement,
      on('11T12:00'),
    );
    expect(
      queue.map(({ id, ageDays, isOverdue, level, withId }) => [id, ageDays, isOverdue, level, withId]),
    ).toEqual([
      ['old', 7, true, 3, 'sponsor'],
      ['a', 3, true, 2, 'owner'],
      ['b', 3, true, 2, 'owner'],
      ['young', 0, false, 0, 'ann'],
    ]);
    expect(queue[3]).toMatchObject({ dueAt: on('13T09:00'), escalatesAt: on('13T09:00') });
  });

  it('leaves with nobody what nobody took', () => {
    const [item] = unansweredQueue([{ id: 'a', contributedAt: monday, ownerId: null }], agreement, monday);
    expect(item?.withId).toBeNull();
  });
});
