import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { dueTransitions, nextTransitionAt } from './due-transitions.js';
import { PHASE_KINDS, type Phase } from './phase.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const phases: readonly Phase[] = [
  { id: 'v', kind: 'voting', name: 'Vote', startsAt: day(5), endsAt: day(8) },
  { id: 's', kind: 'submission', name: 'Ideas', startsAt: day(1), endsAt: day(5) },
  { id: 'd', kind: 'discussion', name: 'Talk', startsAt: day(1), endsAt: day(8) },
];
const seen = (from: Date | null, now: Date): readonly string[] =>
  dueTransitions(phases, from, now).map(({ phaseId, edge }) => `${phaseId} ${edge}`);

describe('dueTransitions', () => {
  it.each([
    ['before everything', null, new Date(day(1).getTime() - 1), []],
    ['at the start', null, day(1), ['d start', 's start']],
    ['once only', day(1), day(4), []],
    ['an end before the start at the same moment', day(1), day(5), ['s end', 'v start']],
    [
      'everything after a long downtime, in order',
      null,
      day(9),
      ['d start', 's start', 's end', 'v start', 'd end', 'v end'],
    ],
    ['nothing when the clock went back', day(9), day(1), []],
  ])('%s', (_, from, now, expected) => {
    expect(seen(from, now)).toEqual(expected);
  });

  it('knows when to look again', () => {
    expect(nextTransitionAt(phases, new Date(0))).toEqual(day(1));
    expect(nextTransitionAt(phases, day(1))).toEqual(day(5));
    expect(nextTransitionAt(phases, day(8))).toBeNull();
  });

  it('misses nothing and repeats nothing, wherever the worker was down', () => {
    const plans = fc.array(
      fc
        .tuple(
          fc.uuid(),
          fc.constantFrom(...PHASE_KINDS),
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 9 }),
        )
        .map(([id, kind, start, length]): Phase => ({
          id,
          kind,
          name: kind,
          startsAt: day(start),
          endsAt: day(start + length),
        })),
    );
    const ticks = fc
      .array(fc.integer({ min: 0, max: 50 }), { minLength: 1 })
      .map((days) => days.sort((a, b) => a - b));
    fc.assert(
      fc.property(plans, ticks, (plan, at) => {
        let lastSeen: Date | null = null;
        const found = [];
        for (const tick of at) {
          found.push(...dueTransitions(plan, lastSeen, day(tick)));
          lastSeen = day(tick);
        }
        expect(found).toEqual(dueTransitions(plan, null, day(at.at(-1) ?? 0)));
      }),
    );
  });
});
