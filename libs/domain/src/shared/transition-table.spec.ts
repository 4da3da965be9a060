import { describe, expect, it } from '@jest/globals';

import {
  checkTransitionTable,
  nextStates,
  nextTransitions,
  transition,
  type TransitionTable,
} from './transition-table.js';

type Door = 'closed' | 'opening' | 'open' | 'closing';
type Event = 'call' | 'opened' | 'timeout' | 'obstacle' | 'shut';

/** The doors of a lift. */
const DOORS: readonly Door[] = ['closed', 'opening', 'open', 'closing'];
const TABLE: TransitionTable<Door, Event> = [
  { from: 'closed', name: 'call', to: 'opening' },
  { from: 'opening', name: 'opened', to: 'open' },
  { from: 'open', name: 'timeout', to: 'closing' },
  { from: 'closing', name: 'obstacle', to: 'opening' },
  { from: 'closing', name: 'call', to: 'opening' },
  { from: 'closing', name: 'shut', to: 'closed' },
];

describe('a transition table', () => {
  it('is sound', () => {
    expect(checkTransitionTable(TABLE, 'closed', DOORS)).toEqual([]);
  });

  it.each([
    ['an unreachable state', TABLE, [...DOORS, 'stuck'], [{ fault: 'unreachable_state', state: 'stuck' }]],
    [
      'an unlisted state',
      [...TABLE, { from: 'open', name: 'fire', to: 'locked' }],
      DOORS,
      [{ fault: 'unknown_state', state: 'locked' }],
    ],
    [
      'a verb that leads two ways',
      [...TABLE, { from: 'closed', name: 'call', to: 'open' }],
      DOORS,
      [{ fault: 'ambiguous', state: 'closed', name: 'call' }],
    ],
  ])('reports %s', (_, table, states, faults) => {
    expect(checkTransitionTable(table, 'closed', states)).toEqual(faults);
  });

  it('reports an unknown initial state, from which nothing is reached', () => {
    expect(checkTransitionTable(TABLE, 'gone', DOORS).map(({ fault }) => fault)).toEqual([
      'unknown_state',
      ...DOORS.map(() => 'unreachable_state'),
    ]);
  });

  it('says what can follow', () => {
    expect(nextTransitions(TABLE, 'closing').map(({ name }) => name)).toEqual(['obstacle', 'call', 'shut']);
    expect(nextStates(TABLE, 'closing')).toEqual(['opening', 'closed']);
  });

  it('takes a step, or says which steps there are', () => {
    expect(transition(TABLE, 'open', 'timeout')).toEqual({ ok: true, value: 'closing' });
    expect(transition(TABLE, 'open', 'shut')).toEqual({
      ok: false,
      refusals: [
        {
          code: 'TRANSITION_NOT_POSSIBLE',
          path: [],
          details: { state: 'open', transition: 'shut', possible: ['timeout'] },
        },
      ],
    });
  });
});
