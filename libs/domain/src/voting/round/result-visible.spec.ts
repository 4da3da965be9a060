import { describe, expect, it } from '@jest/globals';
import { resultVisible } from './result-visible.js';
import { BLINDNESS, ROUND_STATES, type Blindness, type RoundState } from './round.js';

const CLOSES = new Date('2026-05-01T12:00:00.000Z');
const BEFORE = new Date(CLOSES.getTime() - 1);

const see = (state: RoundState, blind: Blindness, hasVoted: boolean, now = BEFORE): string | null =>
  resultVisible({ state, blind, hasVoted, closesAt: CLOSES }, now)?.code ?? null;

describe('resultVisible (S08, L-A2)', () => {
  it.each<[Blindness, boolean, string | null]>([
    ['until_closing', false, 'RESULT_AFTER_CLOSING'],
    ['until_closing', true, 'RESULT_AFTER_CLOSING'],
    ['until_own_ballot', false, 'RESULT_AFTER_OWN_BALLOT'],
    ['until_own_ballot', true, null],
    ['open', false, null],
    ['open', true, null],
  ])('while voting, %s, own ballot %s', (blind, hasVoted, code) => {
    expect(see('open', blind, hasVoted)).toBe(code);
    // A pause reveals nothing.
    expect(see('paused', blind, hasVoted)).toBe(code);
  });

  it.each(BLINDNESS)('shows everything from the closing on: %s', (blind) => {
    for (const state of ['open', 'paused', 'closed'] as const)
      expect(see(state, blind, false, CLOSES)).toBeNull();
    expect(see('closed', blind, false)).toBeNull();
  });

  it('has nothing to show before a round opens', () => {
    for (const state of ROUND_STATES.filter((one) => one === 'draft' || one === 'scheduled')) {
      for (const blind of BLINDNESS) expect(see(state, blind, true, CLOSES)).toBe('ROUND_NOT_OPEN');
    }
  });

  it('tells when it will be shown', () => {
    const facts = { state: 'open', blind: 'until_closing', hasVoted: true, closesAt: CLOSES } as const;
    expect(resultVisible(facts, BEFORE)?.details).toEqual({ closesAt: CLOSES });
  });
});
