import { describe, expect, it } from '@jest/globals';

import { needsDecision, SUBMISSION_STATES } from './submission-state.js';

describe('needsDecision (7.6)', () => {
  it('holds for what is submitted and not decided', () => {
    expect(SUBMISSION_STATES.filter((state) => needsDecision(state, false))).toEqual(['submitted']);
    expect(SUBMISSION_STATES.filter((state) => needsDecision(state, true))).toEqual([]);
  });
});
