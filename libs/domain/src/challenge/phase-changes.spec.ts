import { describe, expect, it } from '@jest/globals';

import { checkPhaseChanges, type PhaseDraft } from './phase-changes.js';
import type { Phase } from './phase.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));

const IDEAS: Phase = { id: 'ideas', kind: 'submission', name: 'Ideas', startsAt: day(2), endsAt: day(9) };
const VOTE: Phase = { id: 'vote', kind: 'voting', name: 'Vote', startsAt: day(9), endsAt: day(16) };
const BEFORE = [IDEAS, VOTE];
const found = (after: readonly PhaseDraft[], now: Date, state: 'draft' | 'published' = 'published') =>
  checkPhaseChanges(state, BEFORE, after, now).map(({ code, path }) => `${path.join('.')} ${code}`);

describe('checkPhaseChanges', () => {
  it.each<[string, readonly PhaseDraft[], Date, readonly string[]]>([
    ['nothing changed', BEFORE, day(20), []],
    ['all moves before it begins', [{ ...IDEAS, startsAt: day(3), endsAt: day(8) }, VOTE], day(1), []],
    ['left out before it begins', [VOTE], day(1), []],
    ['a running phase is prolonged', [{ ...IDEAS, endsAt: day(12) }, VOTE], day(5), []],
    ['a running phase ends now', [{ ...IDEAS, endsAt: day(5) }, VOTE], day(5), []],
    [
      'a running phase ends in the past',
      [{ ...IDEAS, endsAt: day(4) }, VOTE],
      day(5),
      ['phases.0.endsAt PHASE_ENDS_IN_PAST'],
    ],
    [
      'the start moves at the very moment of starting',
      [{ ...IDEAS, startsAt: day(3) }, VOTE],
      day(2),
      ['phases.0.startsAt PHASE_STARTED'],
    ],
    [
      'a started phase becomes another kind',
      [{ ...IDEAS, kind: 'discussion' }, VOTE],
      day(5),
      ['phases.0.startsAt PHASE_STARTED'],
    ],
    ['a started phase is left out', [VOTE], day(5), ['phases PHASE_REMOVED']],
    [
      'a finished phase is opened again',
      [IDEAS, { ...VOTE, endsAt: day(30) }],
      day(16),
      ['phases.1.endsAt PHASE_OVER'],
    ],
    ['a new phase', [...BEFORE, { ...VOTE, id: null }], day(20), []],
    ['an id of elsewhere', [...BEFORE, { ...VOTE, id: 'else' }], day(1), ['phases.2.id PHASE_UNKNOWN']],
    ['an id twice', [...BEFORE, VOTE], day(1), ['phases.2.id PHASE_UNKNOWN']],
  ])('%s', (_case, after, now, expected) => {
    expect(found(after, now)).toEqual(expected);
  });

  it('fixes nothing in a draft but ids', () => {
    expect(found([{ ...VOTE, startsAt: day(1) }], day(20), 'draft')).toEqual([]);
    expect(found([{ ...VOTE, id: 'else' }], day(20), 'draft')).toEqual(['phases.0.id PHASE_UNKNOWN']);
  });
});
