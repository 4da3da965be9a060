import { describe, expect, it } from '@jest/globals';

import { levelsToCall, stageEscalation, type StageAgreement } from './escalation.js';

const agreement: StageAgreement = {
  // A Monday; ten days later it is Thursday.
  stay: { enteredAt: new Date('2026-03-02T09:00:00Z'), leftAt: null },
  maxDays: 10,
  ladder: [
    { afterDays: 0, personId: 'owner' },
    { afterDays: 2, personId: 'head' },
    { afterDays: 5, personId: 'sponsor' },
  ],
  calendar: { timeZone: 'Europe/Amsterdam', holidays: [] },
};
const at = (text: string): Date => new Date(`2026-03-${text}:00Z`);

describe('stageEscalation', () => {
  it.each([
    ['in time', '12T09:00', false, 0, 0, null],
    ['a minute late', '12T09:01', true, 0, 1, 'owner'],
    ['over the weekend nothing happens', '15T20:00', true, 1, 1, 'owner'],
    ['two working days late (L-F15)', '16T09:00', true, 2, 2, 'head'],
    ['a working week late', '19T09:00', true, 5, 3, 'sponsor'],
  ])('%s', (_, now, isLate, workingDaysLate, level, personId) => {
    expect(stageEscalation(agreement, at(now))).toMatchObject({ isLate, workingDaysLate, level, personId });
  });

  it('calls nobody once the stage was left, and still tells how late that was', () => {
    const left = { ...agreement, stay: { ...agreement.stay, leftAt: at('16T09:00') } };
    expect(stageEscalation(left, at('30T09:00'))).toMatchObject({
      dueAt: at('12T09:00'),
      isLate: true,
      workingDaysLate: 2,
      level: 0,
      personId: null,
      nextAt: null,
    });
  });
});

describe('levelsToCall', () => {
  it('calls each level once, also when nobody looked for days', () => {
    const position = stageEscalation(agreement, at('16T12:00'));
    expect(levelsToCall(agreement.ladder, position, 0)).toEqual([
      { level: 1, personId: 'owner' },
      { level: 2, personId: 'head' },
    ]);
    expect(levelsToCall(agreement.ladder, position, 1)).toEqual([{ level: 2, personId: 'head' }]);
    expect(levelsToCall(agreement.ladder, position, 2)).toEqual([]);
  });
});
