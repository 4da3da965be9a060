import { describe, expect, it } from '@jest/globals';

import { funnel } from './funnel.js';

describe('the funnel', () => {
  it('gives the rates of TNO (S02, L-B4)', () => {
    const tno = funnel({
      invited: 4500,
      visited: 1600,
      contributed: 500,
      submitted: 0,
      adopted: 0,
      realised: 0,
    });
    expect(tno.visitedOfInvited?.percent).toBe('35.6');
    expect(tno.contributedOfVisited?.percent).toBe('31.3');
    expect(tno.contributedOfInvited?.percent).toBe('11.1');
    expect(tno.contributedOfVisited?.ratio.toString()).toBe('5/16');
    expect(tno.adoptedOfSubmitted).toBeNull();
  });

  it('gives the rates of Pickwick (S01)', () => {
    const tea = funnel({
      invited: 4000,
      visited: 4400,
      contributed: 150,
      submitted: 200,
      adopted: 2,
      realised: 0,
    });
    expect(tea.visitedOfInvited?.percent).toBe('110.0');
    expect(tea.adoptedOfSubmitted?.percent).toBe('1.0');
    expect(tea.realisedOfAdopted?.percent).toBe('0.0');
  });

  it('has no rates of nothing', () => {
    const nothing = { invited: 0, visited: 0, contributed: 0, submitted: 0, adopted: 0, realised: 0 };
    expect(funnel(nothing)).toEqual({
      ...nothing,
      visitedOfInvited: null,
      contributedOfVisited: null,
      contributedOfInvited: null,
      adoptedOfSubmitted: null,
      realisedOfAdopted: null,
    });
  });
});
