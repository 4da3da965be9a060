import { describe, expect, it } from '@jest/globals';

import {
  currentDecision,
  decisionState,
  type DecisionOutcome,
  type DecisionRecord,
  type DecisionState,
} from './decision-state.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
const decided = (on: number, outcome: DecisionOutcome, reviewOn: number | null = null): DecisionRecord => ({
  outcome,
  decidedAt: day(on),
  reviewAt: reviewOn === null ? null : day(reviewOn),
});

describe('decisionState', () => {
  it.each<[string, readonly DecisionRecord[], DecisionState]>([
    ['without a decision', [], 'undecided'],
    ['adopted', [decided(1, 'adopted')], 'adopted'],
    ['not used', [decided(1, 'not_used')], 'not_used'],
    ['later, before its date', [decided(1, 'later', 11)], 'later'],
    ['later, at its date', [decided(1, 'later', 10)], 'later_due'],
    ['later, then decided', [decided(1, 'later', 5), decided(6, 'adopted')], 'adopted'],
    ['listed in another order', [decided(6, 'adopted'), decided(1, 'later', 5)], 'adopted'],
    [
      'two at the same moment: the later in the list',
      [decided(1, 'adopted'), decided(1, 'not_used')],
      'not_used',
    ],
  ])('%s: %s', (_, decisions, state) => {
    expect(decisionState(decisions, day(10))).toBe(state);
  });

  it('gives back the decision itself', () => {
    const [first, second] = [decided(1, 'later', 5), decided(6, 'adopted')];
    expect(currentDecision([second, first])).toBe(second);
    expect(currentDecision([])).toBeNull();
  });
});
