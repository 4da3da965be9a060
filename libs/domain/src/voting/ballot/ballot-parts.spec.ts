import { describe, expect, it } from '@jest/globals';
import type { Ballot } from './ballot.js';
import { ballotOfParts, partsOfBallot } from './ballot-parts.js';

describe('the parts of a ballot', () => {
  it.each<Ballot>([
    { choices: [0, 2] },
    { choices: [] },
    { points: [[1, -1]] },
    { ranking: [[2], [0, 1]] },
    { comparisons: [[1, 0]] },
    { estimate: '12.5' },
  ])('are put together again: %j', (ballot) => {
    expect(ballotOfParts(partsOfBallot(ballot))).toEqual({ ok: true, value: ballot });
  });

  it('take a part that is null as absent', () => {
    expect(ballotOfParts({ choices: [1], points: null, estimate: null })).toEqual({
      ok: true,
      value: { choices: [1] },
    });
  });

  it.each([{}, { choices: null }, { choices: [0], ranking: [[0]] }])('are one: %j', (parts) => {
    expect(ballotOfParts(parts)).toMatchObject({
      refusals: [{ code: 'BALLOT_ONE_FORM_ONLY', path: ['ballot'] }],
    });
  });
});
