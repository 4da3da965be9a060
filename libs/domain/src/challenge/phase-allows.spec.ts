import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { ChallengeState } from './challenge-state.js';
import { ACTIVITIES, allows, PHASE_ALLOWS, phaseKindsAllowing, type Activity } from './phase-allows.js';
import { activePhases, PHASE_KINDS, type PlannedPhase } from './phase.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const phases: readonly PlannedPhase[] = [
  { kind: 'submission', name: 'Ideas', startsAt: day(10), endsAt: day(14) },
  { kind: 'voting', name: 'First vote', startsAt: day(14), endsAt: day(16) },
  { kind: 'voting', name: 'Final vote', startsAt: day(18), endsAt: day(20) },
  { kind: 'review', name: 'Review', startsAt: day(16), endsAt: day(22) },
  { kind: 'decision', name: 'Decision', startsAt: day(22), endsAt: day(24) },
  { kind: 'implementation', name: 'Carry', startsAt: day(24), endsAt: day(40) },
];
const justBefore = (date: Date): Date => new Date(date.getTime() - 1);

describe('what phases allow', () => {
  it.each<[Activity, string, Date, string | null]>([
    ['submit', 'before', justBefore(day(10)), 'SUBMITTING_NOT_OPEN_YET'],
    ['submit', 'at the start', day(10), null],
    ['submit', 'a millisecond before the end', justBefore(day(14)), null],
    ['submit', 'at the end', day(14), 'SUBMITTING_CLOSED'],
    ['revise', 'while ideas come in', day(12), null],
    ['revise', 'while people vote', day(15), 'REVISING_CLOSED'],
    ['comment', 'while people vote', day(15), null],
    ['comment', 'between the votes', day(17), 'COMMENTING_NOT_OPEN_YET'],
    ['comment', 'during implementation', day(30), null],
    ['vote', 'a millisecond before it closes', justBefore(day(20)), null],
    ['vote', 'at closing', day(20), 'VOTING_CLOSED'],
    ['vote', 'between two votes', day(17), 'VOTING_NOT_OPEN_YET'],
    ['score', 'after the review', day(22), 'SCORING_CLOSED'],
    ['decide', 'before the decision', day(21), 'DECIDING_NOT_OPEN_YET'],
    ['decide', 'late (S11)', day(90), null],
    ['implement', 'before implementation', day(23), 'IMPLEMENTING_NOT_OPEN_YET'],
    ['implement', 'late', day(90), null],
  ])('%s, %s: %s %s', (activity, _, now, code) => {
    expect(allows('published', phases, activity, now)?.code ?? null).toBe(code);
  });

  it('says when', () => {
    expect(allows('published', phases, 'vote', day(17))?.details).toEqual({
      phase: 'Final vote',
      opensAt: day(18),
    });
    expect(allows('published', phases, 'vote', day(25))?.details).toEqual({
      phase: 'Final vote',
      closedAt: day(20),
    });
  });

  it('says when nothing is planned; implementation then goes by its stages', () => {
    expect(allows('published', [], 'vote', day(1))?.code).toBe('VOTING_NOT_PLANNED');
    expect(allows('published', [], 'decide', day(1))?.code).toBe('DECIDING_NOT_PLANNED');
    expect(allows('published', [], 'implement', day(1))).toBeNull();
  });

  it.each<[ChallengeState, Activity, string | null]>([
    ['draft', 'submit', 'CHALLENGE_NOT_PUBLISHED'],
    ['paused', 'submit', 'CHALLENGE_PAUSED'],
    ['closed', 'submit', 'CHALLENGE_CLOSED'],
    ['closed', 'decide', 'CHALLENGE_CLOSED'],
    ['closed', 'implement', null],
  ])('a challenge that is %s: %s %s', (state, activity, code) => {
    const now = activity === 'submit' ? day(12) : day(30);
    expect(allows(state, phases, activity, now)?.code ?? null).toBe(code);
  });

  it('knows a kind of phase for every activity', () => {
    for (const activity of ACTIVITIES) expect(phaseKindsAllowing(activity)).not.toEqual([]);
    expect(phaseKindsAllowing('revise')).toEqual(['submission', 'discussion']);
  });

  it('allows an activity whenever a phase that allows it runs, whatever else is planned', () => {
    const anyPhase = fc
      .tuple(fc.constantFrom(...PHASE_KINDS), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }))
      .map(([kind, start, length]): PlannedPhase => ({
        kind,
        name: kind,
        startsAt: day(start),
        endsAt: day(start + length),
      }));
    fc.assert(
      fc.property(
        fc.array(anyPhase),
        fc.constantFrom(...ACTIVITIES),
        fc.integer({ min: 1, max: 50 }),
        (plan, activity, on) => {
          const runs = activePhases(plan, day(on)).some(({ kind }) => PHASE_ALLOWS[kind].includes(activity));
          const allowed = allows('published', plan, activity, day(on)) === null;
          if (runs) expect(allowed).toBe(true);
          if (activity !== 'decide' && activity !== 'implement') expect(allowed).toBe(runs);
        },
      ),
    );
  });
});
