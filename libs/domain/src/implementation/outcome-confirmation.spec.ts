import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  maySpeakOnOutcome,
  outcomeConfirmation,
  type OutcomeStatement,
  type OutcomeVoice,
} from './outcome-confirmation.js';
import { PRIVACY_FLOOR } from './privacy-floor.js';

const says = (personId: string, voice: OutcomeVoice, hour = 9): OutcomeStatement => ({
  personId,
  voice,
  reason: voice === 'contests' ? 'The shop stopped selling it in May.' : '',
  at: new Date(Date.UTC(2026, 5, 1, hour)),
});
const crowd = (confirms: number, contests: number): OutcomeStatement[] => [
  ...Array.from({ length: confirms }, (_, at) => says(`yes${at}`, 'confirms')),
  ...Array.from({ length: contests }, (_, at) => says(`no${at}`, 'contests')),
];

describe('maySpeakOnOutcome', () => {
  const author = { isAuthor: true, isParticipant: false };
  const realised = { state: 'realised', isMeasured: false } as const;
  const reason = 'Nobody in our street has it.';
  it.each([
    ['the author', author, realised, { voice: 'confirms', reason: '' }, null],
    [
      'a participant',
      { isAuthor: false, isParticipant: true },
      realised,
      { voice: 'confirms', reason: '' },
      null,
    ],
    [
      'a visitor',
      { isAuthor: false, isParticipant: false },
      realised,
      { voice: 'confirms', reason: '' },
      'OUTCOME_NOT_PARTICIPANT',
    ],
    [
      'before there is an outcome',
      author,
      { state: 'running', isMeasured: false },
      { voice: 'confirms', reason: '' },
      'OUTCOME_NOT_THERE',
    ],
    [
      'of what was measured on the way',
      author,
      { state: 'running', isMeasured: true },
      { voice: 'contests', reason },
      null,
    ],
    ['contested without a reason', author, realised, { voice: 'contests', reason: 'no' }, 'TEXT_TOO_SHORT'],
  ] as const)('%s', (_, speaker, outcome, statement, code) => {
    expect(maySpeakOnOutcome(speaker, outcome, statement)?.code ?? null).toBe(code);
  });
});

describe('outcomeConfirmation', () => {
  it.each<[string, OutcomeStatement[], string, object | null]>([
    ['nobody', [], 'unheard', null],
    ['the author confirms', [says('ann', 'confirms')], 'confirmed', null],
    ['one of two authors contests', [says('ann', 'confirms'), says('bob', 'contests')], 'contested', null],
    ['seven participants do not show', crowd(0, 7), 'unheard', null],
    ['eight do', crowd(8, 0), 'confirmed', { confirms: 8, contests: 0 }],
    ['as many contest as confirm', crowd(4, 4), 'contested', { confirms: 4, contests: 4 }],
    ['fewer contest', crowd(5, 4), 'confirmed', { confirms: 5, contests: 4 }],
    [
      'an author does not fill up the participants',
      [...crowd(7, 0), says('ann', 'confirms')],
      'confirmed',
      null,
    ],
    ['who changed their mind', [says('ann', 'contests', 9), says('ann', 'confirms', 10)], 'confirmed', null],
    [
      'whatever order that came in',
      [says('ann', 'confirms', 10), says('ann', 'contests', 9)],
      'confirmed',
      null,
    ],
  ])('%s', (_, statements, state, participants) => {
    const found = outcomeConfirmation(statements, ['ann', 'bob'], PRIVACY_FLOOR);
    expect(found).toMatchObject({ state, participants });
  });

  it('keeps what authors contest, oldest first', () => {
    const [late, early] = [says('ann', 'contests', 10), says('bob', 'contests', 9)];
    expect(outcomeConfirmation([late, early], ['ann', 'bob'], 8).contestedBy).toEqual([early, late]);
  });

  it('tells nothing of fewer participants than the floor', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), (one, other) => {
        const [confirms, contests] = [Math.min(one, other), Math.max(one, other) - Math.min(one, other)];
        const found = outcomeConfirmation(crowd(confirms, contests), ['ann'], PRIVACY_FLOOR);
        expect(found).toEqual(outcomeConfirmation([], ['ann'], PRIVACY_FLOOR));
      }),
    );
  });
});
