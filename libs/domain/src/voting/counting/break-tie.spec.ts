import { describe, expect, it } from '@jest/globals';
import { breakTie } from './break-tie.js';
import { tieBreakOf } from './tie-break.js';

const tieBreak = tieBreakOf([2, 0, 1]);
const between = [0, 1, 2];

describe('breakTie', () => {
  it.each([
    { purpose: 'elect', chosen: 2 },
    { purpose: 'order', chosen: 2 },
    { purpose: 'eliminate', chosen: 1 },
  ] as const)('by the declared order: $purpose', ({ purpose, chosen }) => {
    expect(breakTie({ between, purpose, tieBreak })).toEqual({ between, chosen, purpose, by: 'declared' });
  });

  it.each([
    {
      name: 'the most recent round in which they differ',
      earlier: [
        [9n, 1n, 5n],
        [3n, 4n, 2n],
      ],
      elect: 1,
      eliminate: 2,
    },
    {
      name: 'a round further back for those still equal',
      earlier: [
        [5n, 7n, 6n],
        [3n, 3n, 2n],
      ],
      elect: 1,
      eliminate: 2,
    },
    {
      name: 'past rounds in which nobody differs',
      earlier: [
        [5n, 7n, 6n],
        [3n, 3n, 3n],
      ],
      elect: 1,
      eliminate: 0,
    },
  ])('by $name', ({ earlier, elect, eliminate }) => {
    expect(breakTie({ between, purpose: 'elect', tieBreak, earlier })).toMatchObject({ chosen: elect });
    expect(breakTie({ between, purpose: 'eliminate', tieBreak, earlier })).toMatchObject({
      chosen: eliminate,
      by: 'earlier_round',
    });
  });

  it('asks the declared order only about those who are still equal', () => {
    const broken = breakTie({ between, purpose: 'elect', tieBreak, earlier: [[4n, 4n, 1n]] });
    expect(broken).toMatchObject({ chosen: 0, by: 'declared' });
  });
});
