import { describe, expect, it } from '@jest/globals';

import { checkPhaseDates, checkPhasePlan } from './phase-plan.js';
import type { PhaseKind, PlannedPhase } from './phase.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const phase = (kind: PhaseKind, from: number, to: number, name: string = kind): PlannedPhase => ({
  kind,
  name,
  startsAt: day(from),
  endsAt: day(to),
});
const codes = (phases: readonly PlannedPhase[]): readonly string[] =>
  checkPhasePlan(phases).map(({ code }) => code);

describe('checkPhasePlan', () => {
  it.each<[string, readonly PlannedPhase[]]>([
    ['the smallest plan', [phase('submission', 1, 5), phase('decision', 5, 9)]],
    [
      'phases of different kinds overlap',
      [phase('submission', 1, 5), phase('voting', 2, 6), phase('decision', 6, 9)],
    ],
    [
      'phases of one kind touch',
      [phase('submission', 1, 5), phase('submission', 5, 6), phase('decision', 6, 9)],
    ],
    [
      'discussion of the brief comes first',
      [phase('discussion', 1, 3), phase('submission', 3, 5), phase('decision', 5, 9)],
    ],
    ['the order of the list is free', [phase('decision', 5, 9), phase('submission', 1, 5)]],
  ])('accepts: %s', (_, phases) => {
    expect(checkPhasePlan(phases)).toEqual([]);
  });

  it.each<[string, readonly PlannedPhase[], readonly string[]]>([
    ['nothing', [], ['PHASE_SUBMISSION_MISSING', 'PHASE_DECISION_MISSING']],
    ['no decision', [phase('submission', 1, 5)], ['PHASE_DECISION_MISSING']],
    ['no submissions', [phase('decision', 1, 5)], ['PHASE_SUBMISSION_MISSING']],
    [
      'an end before its start',
      [phase('submission', 1, 5), phase('voting', 7, 6), phase('decision', 7, 9)],
      ['PHASE_ENDS_BEFORE_START'],
    ],
    [
      'an empty period',
      [phase('submission', 1, 5), phase('voting', 7, 7), phase('decision', 7, 9)],
      ['PHASE_ENDS_BEFORE_START'],
    ],
    [
      'two of a kind at once',
      [phase('submission', 1, 5), phase('submission', 4, 6), phase('decision', 6, 9)],
      ['PHASES_OVERLAP'],
    ],
    [
      'voting before anything came in',
      [phase('submission', 3, 5), phase('voting', 2, 6), phase('decision', 6, 9)],
      ['PHASE_BEFORE_SUBMISSIONS'],
    ],
    [
      'ideas after the last decision',
      [phase('submission', 1, 9), phase('decision', 5, 9)],
      ['PHASE_DECISION_TOO_EARLY'],
    ],
    ['no name', [phase('submission', 1, 5, ' '), phase('decision', 5, 9)], ['PHASE_NAME_INVALID']],
  ])('refuses: %s', (_, phases, expected) => {
    expect(codes(phases)).toEqual(expected);
  });

  it('points at the phase', () => {
    const [found] = checkPhaseDates([phase('voting', 1, 5, 'One'), phase('voting', 4, 6, 'Two')]);
    expect(found).toEqual({
      code: 'PHASES_OVERLAP',
      path: ['phases', '1', 'startsAt'],
      details: { kind: 'voting', phase: 'Two', other: 'One' },
    });
  });

  it('lets a draft be unfinished', () => {
    expect(checkPhaseDates([phase('voting', 1, 5)])).toEqual([]);
  });
});
