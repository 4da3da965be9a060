import { describe, expect, it } from '@jest/globals';
import { asListed } from '../counting/tie-break.js';
import { votingMethod } from './index.js';
import { CONDORCET_1785, countPrinted, printedRanking, type Printed } from './ranked-ballots.fixture.js';

describe('instant runoff', () => {
  it('counts Condorcet 1785: C drops out, and A wins the last round', () => {
    const tally = countPrinted('instant_runoff', CONDORCET_1785);
    expect(printedRanking(CONDORCET_1785, tally.ranking)).toBe('A>B>C');
    expect(tally.rounds).toEqual([
      {
        tallies: [
          [0, '23'],
          [1, '19'],
          [2, '18'],
        ],
        elected: [],
        eliminated: [2],
        transfers: [
          { from: 2, to: 0, votes: '10' },
          { from: 2, to: 1, votes: '8' },
        ],
        figures: { threshold: '31', inactive: '0' },
      },
      {
        tallies: [
          [0, '33'],
          [1, '27'],
        ],
        elected: [0],
        eliminated: [],
        transfers: [],
        figures: { threshold: '31', inactive: '0' },
      },
    ]);
  });

  it.each([
    { majority: 'active', rounds: 1, threshold: '5' },
    { majority: 'all', rounds: 3, threshold: '6' },
  ])('needs more than half of the ballots: $majority', ({ majority, rounds, threshold }) => {
    const printed: Printed = { options: 'ABCD', ballots: ['5: A', '2: B', '1: C', '1: D', '2:'] };
    const tally = countPrinted('instant_runoff', printed, { majority });
    expect(tally.rounds).toHaveLength(rounds);
    expect(tally.rounds[0]?.figures).toEqual({ threshold, inactive: '2' });
    expect(tally.winners).toEqual([0]);
  });

  it.each([
    { equal_ranks: 'passed_over', votes: ['2', '1', '1'], inactive: '0' },
    { equal_ranks: 'exhaust', votes: ['1', '1', '1'], inactive: '1' },
  ])('reads a shared rank: $equal_ranks', ({ equal_ranks, votes, inactive }) => {
    const printed: Printed = { options: 'ABC', ballots: ['1: B=C>A', '1: A', '1: B', '1: C'] };
    const [first] = countPrinted('instant_runoff', printed, { equal_ranks }).rounds;
    expect(first?.tallies.map(([, tally]) => tally)).toEqual(votes);
    expect(first?.figures['inactive']).toBe(inactive);
  });

  it('refuses a shared rank where that is chosen', () => {
    const method = votingMethod('instant_runoff');
    const plan = method?.plan({ equal_ranks: 'refused', most_ranks: 2 }, 3, asListed(3));
    if (!method || !plan?.ok) throw new Error('No plan.');
    expect(method.checkBallot({ ranking: [[0, 1]] }, plan.value)?.code).toBe(
      'BALLOT_EQUAL_RANKS_NOT_ALLOWED',
    );
    expect(method.checkBallot({ ranking: [[0], [1], [2]] }, plan.value)?.code).toBe('BALLOT_TOO_MANY_RANKS');
  });

  it.each([
    { ties: 'declared', order: 'ABCD', eliminated: [3], by: 'declared' },
    { ties: 'declared', order: 'DCBA', eliminated: [1], by: 'declared' },
    { ties: 'earlier_round', order: 'DCBA', eliminated: [3], by: 'earlier_round' },
  ])('breaks a tie for the last place: $ties, $order', ({ ties, order, eliminated, by }) => {
    // After A, B, C and D have three each; D had two before.
    const printed: Printed = { options: 'ABCD', ballots: ['3: B', '3: C', '2: D', '1: A>D'] };
    const tally = countPrinted('instant_runoff', printed, { ties }, order);
    expect(tally.rounds[1]?.eliminated).toEqual(eliminated);
    expect(tally.tieBreaks[0]).toMatchObject({ between: [1, 2, 3], purpose: 'eliminate', by });
  });

  it('shows a last round that only the declared order decided as equal in the ranking', () => {
    const printed: Printed = { options: 'ABC', ballots: ['2: A', '2: B', '1: C'] };
    const tally = countPrinted('instant_runoff', printed, {}, 'BAC');
    expect(tally.winners).toEqual([1]);
    expect(printedRanking(printed, tally.ranking)).toBe('AB>C');
  });

  it('lets write-ins go first and never win', () => {
    const printed: Printed = { options: 'AWB', ballots: ['2: A', '5: W>B', '1: B'] };
    const tally = countPrinted('instant_runoff', printed, { write_ins: 1 });
    expect(tally.rounds[0]?.eliminated).toEqual([1]);
    expect(tally.winners).toEqual([2]);
  });

  it.each([
    { batch: false, eliminated: [4] },
    { batch: true, eliminated: [4, 3, 2] },
  ])('eliminates who cannot catch up at once: $batch', ({ batch, eliminated }) => {
    const printed: Printed = { options: 'ABCDE', ballots: ['9: A', '10: B', '4: C', '2: D', '1: E'] };
    expect(countPrinted('instant_runoff', printed, { batch }).rounds[0]?.eliminated).toEqual(eliminated);
  });

  it('elects nobody when no ballot ranks anybody', () => {
    const tally = countPrinted('instant_runoff', { options: 'AB', ballots: ['3:'] });
    expect(tally).toMatchObject({ winners: [], ballots: 3 });
    expect(printedRanking({ options: 'AB', ballots: [] }, tally.ranking)).toBe('AB');
  });

  it('is not monotone: more support can lose', () => {
    const before: Printed = { options: 'ABC', ballots: ['39: A>B>C', '35: B>C>A', '26: C>A>B'] };
    const after: Printed = { options: 'ABC', ballots: ['49: A>B>C', '25: B>C>A', '26: C>A>B'] };
    const winner = (printed: Printed): readonly number[] => countPrinted('instant_runoff', printed).winners;
    expect([winner(before), winner(after)]).toEqual([[0], [2]]);
  });

  it('refuses write-ins that are no option', () => {
    const plan = votingMethod('instant_runoff')?.plan({ write_ins: 3 }, 3, asListed(3));
    expect(plan).toMatchObject({ ok: false, refusals: [{ code: 'SETTING_INVALID' }] });
  });
});
