import { describe, expect, it } from '@jest/globals';

import { checkTransitionTable } from '@octavo/domain/shared';

import {
  IMPLEMENTATION_STATES,
  IMPLEMENTATION_TRANSITIONS,
  implementationTransition,
  INITIAL_IMPLEMENTATION_STATE,
  nextImplementationTransitions,
} from './implementation-state.js';

describe('the life of an implementation', () => {
  it('is a sound table', () => {
    const faults = checkTransitionTable(
      IMPLEMENTATION_TRANSITIONS,
      INITIAL_IMPLEMENTATION_STATE,
      IMPLEMENTATION_STATES,
    );
    expect(faults).toEqual([]);
  });

  it('ends in two ways, both final', () => {
    expect(implementationTransition('running', 'stop')).toEqual({ ok: true, value: 'stopped' });
    expect(implementationTransition('running', 'realise')).toEqual({ ok: true, value: 'realised' });
    expect(implementationTransition('stopped', 'realise').ok).toBe(false);
    expect(IMPLEMENTATION_STATES.filter((state) => nextImplementationTransitions(state).length > 0)).toEqual([
      'running',
    ]);
  });
});
