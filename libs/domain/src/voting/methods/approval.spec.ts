import { describe, expect, it } from '@jest/globals';
import { asListed, tieBreakOf } from '../counting/tie-break.js';
import { approval } from './approval.js';

const plan = (seats: number, order?: number[]) => ({
  options: 4,
  settings: { seats },
  tieBreak: order ? tieBreakOf(order) : asListed(4),
});

describe('approval (Brams and Fishburn 1978)', () => {
  it.each([
    { name: 'one winner', ballots: [[0, 1], [1], [1, 2]], seats: 1, winners: [1] },
    { name: 'ties by the declared order', ballots: [[0], [1]], seats: 1, order: [3, 1, 0, 2], winners: [1] },
    { name: 'nobody voted', ballots: [], seats: 1, winners: [] },
    { name: 'empty ballots are ballots', ballots: [[], [2]], seats: 1, winners: [2] },
    { name: 'two seats', ballots: [[0, 3], [3], [2, 3], [2]], seats: 2, winners: [3, 2] },
  ])('$name', ({ ballots, seats, order, winners }) => {
    const count = approval.begin(plan(seats, order));
    for (const ballot of ballots) count.add(ballot);
    const tally = count.result();
    expect(tally.winners).toEqual(winners);
    expect(tally.ballots).toBe(ballots.length);
  });

  it('counts totals as it counts the ballots that they come from', () => {
    const [one, other] = [approval.begin(plan(2)), approval.begin(plan(2))];
    for (const ballot of [[0, 1], [1, 3], [], [1]]) one.add(ballot);
    other.add([1]);
    other.addTotals?.(3, [1, 2, 0, 1]);
    expect(other.result()).toEqual(one.result());
  });

  it('reports the tie that decided', () => {
    const count = approval.begin(plan(1));
    count.add([2]);
    count.add([1]);
    const tally = count.result();
    expect(tally.ranking).toEqual([
      [1, 2],
      [0, 3],
    ]);
    expect(tally.tieBreaks).toEqual([{ between: [1, 2], chosen: 1, purpose: 'elect', by: 'declared' }]);
  });

  it.each([
    { choices: [0, 4], code: 'BALLOT_OPTION_UNKNOWN', path: ['choices', '1'] },
    { choices: [2, 2], code: 'BALLOT_OPTION_TWICE', path: ['choices', '1'] },
    { choices: [-1], code: 'BALLOT_OPTION_UNKNOWN', path: ['choices', '0'] },
  ])('refuses $choices: $code', ({ choices, code, path }) => {
    expect(approval.checkBallot(choices, plan(1))).toMatchObject({ code, path });
  });
});
