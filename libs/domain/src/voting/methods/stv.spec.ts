import { describe, expect, it } from '@jest/globals';
import type { CountRound } from '../counting/tally.js';
import { asListed } from '../counting/tie-break.js';
import { votingMethod } from './index.js';
import { countPrinted, printedRanking, type Printed } from './ranked-ballots.fixture.js';

/** Castor, Pollux and Helen for two seats: half of Castor's votes are Pollux's. J. Lundell, Droop, test set (42). */
const TWINS: Printed = { options: 'CPH', ballots: ['4: C>P', '2: H'] };

/**
 * Source: B. A. Wichmann, The computational accuracy using the Meek algorithm, Voting matters 12 (2000); three seats. The
 * figures are those of the PR Foundation's reference rule as J. Lundell's Droop counts it.
 */
const ACCURACY: Printed = {
  options: 'ABXYZ',
  ballots: [
    ...['333: A>X', '333: A>Y', '333: A>Z', '333: B>X', '333: B>Y', '333: B>Z'],
    ...['667: X', '667: Y', '667: Z', '1: A>B>X', '1: A>B>Y', '2: B>A>X'],
  ],
};

const votesIn = ({ options }: Printed, round: CountRound | undefined): Record<string, string> =>
  Object.fromEntries((round?.tallies ?? []).map(([option, votes]) => [options[option] ?? '?', votes]));

describe('stv, weighted inclusive Gregory', () => {
  it('elects, passes a surplus on, eliminates, and shows the last surplus in a round of its own', () => {
    const tally = countPrinted('stv', TWINS, { seats: 2 });
    expect(tally.rounds.map((round) => votesIn(TWINS, round))).toEqual([
      { C: '4', P: '0', H: '2' },
      { C: '3', P: '1', H: '2' },
      { C: '3', H: '2' },
      { C: '3', H: '2' },
    ]);
    expect(printedRanking(TWINS, tally.ranking)).toBe('C>H>P');
    expect(tally.rounds[0]).toMatchObject({ elected: [0], transfers: [{ from: 0, to: 1, votes: '1' }] });
    expect(tally.rounds.at(-1)?.figures).toEqual({ threshold: '3', inactive: '1', lost: '0', surplus: '0' });
  });

  it('counts with the declared places and cuts the rest off', () => {
    const printed: Printed = { options: 'ABCD', ballots: ['7: A>B', '2: B', '2: C', '1: D'] };
    const second = (places: number): CountRound | undefined =>
      countPrinted('stv', printed, { seats: 2, places }).rounds[1];
    expect(votesIn(printed, second(1))).toMatchObject({ A: '5', B: '3.4' });
    expect(second(1)?.figures).toMatchObject({ lost: '0.6' });
    expect(votesIn(printed, second(6))).toMatchObject({ A: '5', B: '3.999998' });
    expect(second(6)?.figures).toMatchObject({ lost: '0.000002' });
  });

  it.each([
    { threshold: 'whole', needed: '4' },
    { threshold: 'fractional', needed: '3.3334' },
  ])('needs $needed of ten for two seats: $threshold', ({ threshold, needed }) => {
    const printed: Printed = { options: 'ABC', ballots: ['3: A', '3: B', '4: C'] };
    expect(countPrinted('stv', printed, { seats: 2, threshold }).rounds[0]?.figures['threshold']).toBe(
      needed,
    );
  });

  it('fills no more seats than there are options, write-ins aside', () => {
    const printed: Printed = { options: 'AWB', ballots: ['2: A', '3: W>B', '1: B'] };
    expect(countPrinted('stv', printed, { seats: 5 }).winners).toEqual([1, 0, 2]);
    expect(countPrinted('stv', printed, { seats: 5, write_ins: 1 }).winners).toEqual([2, 0]);
  });

  it.each(['wigm', 'scottish', 'meek'])('%s elects nobody when no ballot ranks anybody', (rules) => {
    const tally = countPrinted('stv', { options: 'AB', ballots: ['3:'] }, { rules });
    expect(tally).toMatchObject({ winners: [], ballots: 3 });
    expect(tally.rounds).toHaveLength(1);
  });
});

describe('stv, Scottish order of 2007', () => {
  const rules = 'scottish';

  it('ignores remainders after five decimals (rule 48), and fills the last vacancy (rule 52)', () => {
    const printed: Printed = { options: 'ABC', ballots: ['4: A>B', '3: A>C', '2: B', '1: C'] };
    const tally = countPrinted('stv', printed, { rules, seats: 2 });
    expect(tally.rounds.map((round) => votesIn(printed, round))).toEqual([
      { A: '7', B: '2', C: '1' },
      { A: '4', B: '3.71428', C: '2.28571' },
      { A: '4', B: '3.71428' },
    ]);
    expect(tally.rounds.map(({ figures }) => figures)).toEqual([
      { threshold: '4', inactive: '0', lost: '0' },
      { threshold: '4', inactive: '0', lost: '0.00001' },
      { threshold: '4', inactive: '2.28571', lost: '0.00001' },
    ]);
    expect(tally.winners).toEqual([0, 1]);
  });

  it('passes the largest surplus on first, one at each stage (rule 49)', () => {
    const printed: Printed = { options: 'ABCD', ballots: ['9: A>C', '11: B>C', '3: C', '4: D'] };
    const tally = countPrinted('stv', printed, { rules, seats: 3 });
    expect(tally.rounds.map(({ transfers }) => transfers.map(({ from }) => from))).toEqual([[1], [0], []]);
    expect(votesIn(printed, tally.rounds[2])).toEqual({ A: '7', B: '7', C: '8.99991', D: '4' });
  });

  it.each([
    { order: 'ABCDE', excluded: 2, by: 'earlier_round' },
    { order: 'EDCBA', excluded: 2, by: 'earlier_round' },
  ])(
    'parts equals by the most recent stage at which they differ (rule 51), $order',
    ({ order, excluded, by }) => {
      const printed: Printed = { options: 'ABCDE', ballots: ['1: A>C', '3: B', '2: C', '4: D', '5: E'] };
      const tally = countPrinted('stv', printed, { rules, seats: 2 }, order);
      expect(tally.rounds[1]?.eliminated).toEqual([excluded]);
      expect(tally.tieBreaks[0]).toMatchObject({ between: [1, 2], chosen: excluded, by });
    },
  );

  it('leaves lots to the declared order', () => {
    const printed: Printed = { options: 'ABC', ballots: ['2: A', '1: B', '1: C'] };
    expect(countPrinted('stv', printed, { rules, seats: 2 }, 'CBA').winners).toEqual([0, 2]);
  });

  it.each([{ places: 4 }, { threshold: 'fractional' }, { write_ins: 0 }])(
    'leaves no choice of %j',
    (other) => {
      const plan = votingMethod('stv')?.plan({ rules, ...other }, 3, asListed(3));
      expect(plan).toMatchObject({
        ok: false,
        refusals: [{ code: 'SETTING_NOT_FOR_RULES', path: ['settings', Object.keys(other)[0]] }],
      });
    },
  );
});

describe("stv, Meek's rules", () => {
  const rules = 'meek';

  it('keeps half of each of Castor’s votes; what is rounded up there is missing for Pollux', () => {
    const tally = countPrinted('stv', TWINS, { rules, seats: 2 });
    expect(votesIn(TWINS, tally.rounds[1])).toEqual({ C: '2.000000004', P: '1.999999996', H: '2' });
    expect(tally.rounds[1]).toMatchObject({ elected: [], eliminated: [1] });
    expect(tally.winners).toEqual([0, 2]);
  });

  it('counts the example of Wichmann as the reference rule does, to nine places', () => {
    const tally = countPrinted('stv', ACCURACY, { rules, seats: 3 }, 'ABYZX');
    expect(tally.rounds.map(({ elected, eliminated }) => [elected, eliminated])).toEqual([
      [[0, 1], []],
      [[], [2]],
      [[3], []],
    ]);
    expect(tally.rounds.map((round) => votesIn(ACCURACY, round))).toEqual([
      { A: '1001', B: '1001', X: '667', Y: '667', Z: '667' },
      { A: '1000.750000126', B: '1000.750000126', X: '667.166666686', Y: '667.166666562', Z: '667.1666665' },
      { A: '800.584418564', B: '800.584418564', Y: '800.59698277', Z: '800.556768208' },
    ]);
    expect(tally.rounds[2]?.figures).toEqual({
      threshold: '800.580647027',
      inactive: '800.677411894',
      surplus: '0.023878817',
    });
    const keeps = tally.trace.filter(({ code }) => code === 'MEEK_KEEPS');
    expect(keeps.map(({ details }) => details?.['part'])).toEqual([
      '0.99974975',
      '0.99974975',
      '0.799464312',
      '0.799464312',
    ]);
  });

  it('refuses a bound below zero', () => {
    const plan = votingMethod('stv')?.plan({ rules, bound: '-1' }, 3, asListed(3));
    expect(plan).toMatchObject({ ok: false, refusals: [{ code: 'SETTING_INVALID' }] });
  });
});
