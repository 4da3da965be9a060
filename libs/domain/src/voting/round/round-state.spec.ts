import { describe, expect, it } from '@jest/globals';
import { checkTransitionTable } from '@octavo/domain/shared';
import { ROUND_STATES } from './round.js';
import { ROUND_TRANSITIONS, roundTransition } from './round-state.js';

describe('the life of a round', () => {
  it('is a sound table', () => {
    expect(checkTransitionTable(ROUND_TRANSITIONS, 'draft', ROUND_STATES)).toEqual([]);
  });

  it('never leads back behind what people voted by', () => {
    const open = ['open', 'paused', 'closed'];
    for (const { from, to } of ROUND_TRANSITIONS) if (open.includes(from)) expect(open).toContain(to);
    expect(ROUND_TRANSITIONS.filter(({ from }) => from === 'closed')).toEqual([]);
  });

  it('tells what would be possible instead', () => {
    expect(roundTransition('draft', 'open')).toEqual({ ok: true, value: 'open' });
    expect(roundTransition('paused', 'pause')).toEqual({
      ok: false,
      refusals: [
        {
          code: 'ROUND_STEP_NOT_POSSIBLE',
          path: [],
          details: { state: 'paused', step: 'pause', possible: ['resume', 'close'] },
        },
      ],
    });
  });
});
