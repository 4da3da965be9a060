import { describe, expect, it } from '@jest/globals';

import { activePhases, isActivePhase, phasesOfKind, phaseState, type PlannedPhase } from './phase.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const submission: PlannedPhase = { kind: 'submission', name: 'Ideas', startsAt: day(2), endsAt: day(4) };
const voting: PlannedPhase = { kind: 'voting', name: 'Vote', startsAt: day(3), endsAt: day(6) };
const early: PlannedPhase = { kind: 'submission', name: 'First round', startsAt: day(1), endsAt: day(2) };

describe('phases', () => {
  it.each([
    ['a millisecond before', day(2).getTime() - 1, false],
    ['at the start', day(2).getTime(), true],
    ['a millisecond before the end', day(4).getTime() - 1, true],
    ['at the end', day(4).getTime(), false],
  ])('%s: %s', (_, now, active) => {
    expect(isActivePhase(submission, new Date(now))).toBe(active);
  });

  it.each([
    ['a millisecond before', day(2).getTime() - 1, 'next'],
    ['at the start', day(2).getTime(), 'now'],
    ['at the end', day(4).getTime(), 'past'],
  ])('%s: %s is %s', (_, now, state) => {
    expect(phaseState(submission, new Date(now))).toBe(state);
  });

  it('may overlap', () => {
    expect(activePhases([submission, voting, early], day(3))).toEqual([submission, voting]);
    expect(activePhases([submission, voting, early], day(6))).toEqual([]);
  });

  it('are listed by kind, earliest first', () => {
    expect(phasesOfKind([submission, voting, early], 'submission')).toEqual([early, submission]);
    expect(phasesOfKind([submission, voting, early], 'review')).toEqual([]);
  });
});
