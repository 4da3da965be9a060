import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { decimalText, unitsFrom } from '../counting/fixed-point.js';
import type { CountRound, Tally } from '../counting/tally.js';
import { asListed } from '../counting/tie-break.js';
import { votingMethod } from './index.js';
import { electionFolder, readBlt, readJson } from './shared-elections.fixture.js';

interface ExpectedRound {
  readonly threshold: string;
  readonly tallies: Readonly<Record<string, string>>;
  readonly inactive_ballots: string;
  readonly elected: readonly string[];
  readonly eliminated: readonly string[];
  readonly transfers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly final_round_surplus?: string;
}

interface Expected {
  readonly method: 'IRV' | 'STV';
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly candidates_outside_the_settings: readonly string[];
  readonly winners: readonly string[];
  readonly settings: {
    readonly tiebreakMode: string;
    readonly batchElimination: boolean;
    readonly nonIntegerWinningThreshold: boolean;
    readonly decimalPlacesForVoteArithmetic: number;
  };
  readonly ballots_total: number;
  readonly ballots_without_any_mark: number;
  readonly rounds: readonly ExpectedRound[];
}

const folder = electionFolder('stv-irv');
const CASES: readonly string[] = folder?.cases ?? ['that is absent'];
const PLACES = 6;

const minus = (a: string, ...others: readonly string[]): string =>
  decimalText(
    others.reduce((rest, one) => rest - unitsFrom(one, PLACES), unitsFrom(a, PLACES)),
    PLACES,
  );

(folder ? describe : describe.skip).each(CASES)('the count of %s, as RCTab has it', (name) => {
  let expected: Expected;
  let tally: Tally;

  beforeAll(() => {
    expected = readJson(join(folder?.path ?? '', 'expected', `${name}.json`)) as Expected;
    tally = count(expected);
  });

  function count({ method: kind, seats, candidates, settings, ...rest }: Expected): Tally {
    const method = votingMethod(kind === 'IRV' ? 'instant_runoff' : 'stv');
    const writeIns = candidates.findIndex((candidate) =>
      rest.candidates_outside_the_settings.includes(candidate),
    );
    const shared = {
      ties: settings.tiebreakMode === 'previousRoundCountsThenRandom' ? 'earlier_round' : 'declared',
      write_ins: writeIns === -1 ? null : writeIns,
    };
    const own =
      kind === 'IRV'
        ? { majority: 'active', batch: settings.batchElimination }
        : {
            seats,
            rules: 'wigm',
            places: settings.decimalPlacesForVoteArithmetic,
            threshold: settings.nonIntegerWinningThreshold ? 'fractional' : 'whole',
          };
    // As listed, which is `useCandidateOrder`; the one random draw of the source also chose who is listed first.
    const plan = method?.plan({ ...shared, ...own }, candidates.length, asListed(candidates.length));
    if (!method || !plan?.ok) throw new Error(`No plan for ${name}.`);
    const counting = method.begin(plan.value);
    for (const { ranking, times } of readBlt(join(folder?.path ?? '', `${name}.blt`))) {
      expect(method.checkBallot({ ranking }, plan.value)).toBeNull();
      counting.add({ ranking }, times);
    }
    return counting.result();
  }

  /** The round in the words of the expected one. The source does not count blank ballots as inactive, nor the surplus that
   * nobody was left to receive. */
  function told(round: CountRound): Omit<ExpectedRound, 'transfers' | 'final_round_surplus'> {
    const title = (option: number): string => expected.candidates[option] ?? '';
    const { threshold = '', inactive = '', surplus = '0' } = round.figures;
    return {
      threshold,
      tallies: Object.fromEntries(round.tallies.map(([option, votes]) => [title(option), votes])),
      inactive_ballots: minus(inactive, String(expected.ballots_without_any_mark), surplus),
      elected: round.elected.map(title).sort(),
      eliminated: round.eliminated.map(title).sort(),
    };
  }

  it('has the same rounds: votes, threshold, inactive, elected, eliminated', () => {
    expect(tally.ballots).toBe(expected.ballots_total);
    expect(tally.rounds.map(told)).toEqual(
      expected.rounds.map(({ threshold, tallies, inactive_ballots, elected, eliminated }) => ({
        threshold,
        tallies,
        inactive_ballots,
        elected: [...elected].sort(),
        eliminated: [...eliminated].sort(),
      })),
    );
  });

  it('has the same winners in the same order', () => {
    expect(tally.winners.map((option) => expected.candidates[option])).toEqual(expected.winners);
  });

  it('passes the same votes on', () => {
    const title = (option: number | null): string =>
      option === null ? 'exhausted' : (expected.candidates[option] ?? '');
    const flows = tally.rounds.map(({ transfers }) =>
      transfers.map(({ from, to, votes }) => [title(from), title(to), votes].join(' > ')).sort(),
    );
    const published = expected.rounds.map(({ transfers = {} }) =>
      Object.entries(transfers)
        .flatMap(([from, to]) => Object.entries(to).map(([name_, votes]) => [from, name_, votes]))
        .filter(([, to]) => to !== 'residual surplus')
        .map((flow) => flow.join(' > '))
        .sort(),
    );
    expect(flows).toEqual(published);
  });

  it('loses no vote', () => {
    for (const { tallies, figures } of tally.rounds) {
      const held = tallies.map(([, votes]) => votes);
      const { inactive = '0', lost = '0' } = figures;
      expect(minus(String(tally.ballots), ...held, inactive, lost)).toBe('0');
    }
  });
});
