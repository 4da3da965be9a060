import { Fraction } from '@octavo/domain/shared';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Option } from '../ballot/ballot.js';
import { exactText } from '../counting/exact-text.js';
import { Pairs } from '../counting/pairwise-matrix.js';
import { strongestPaths } from '../counting/strongest-paths.js';
import type { Tally } from '../counting/tally.js';
import { asListed, tieBreakOf, type TieBreak } from '../counting/tie-break.js';
import { votingMethod } from './index.js';
import { electionFolder, readJson, readToi, type BallotsOfFile } from './shared-elections.fixture.js';

type Groups = readonly (readonly number[])[];
/** By the number of the candidate, from 1. */
type ByCandidate = Readonly<Record<string, number>>;

interface RankedPairsExpected {
  readonly winners: readonly number[];
  readonly order_of_tied_pairs_matters: boolean;
  readonly ranking?: Groups;
}

interface Expected {
  readonly voters: number;
  readonly candidates: number;
  readonly condorcet_winner: number | null;
  readonly pairwise_wins: Groups;
  readonly borda: { readonly scores_times_2: ByCandidate; readonly ranking: Groups };
  readonly copeland: { readonly balance: ByCandidate; readonly ranking: Groups };
  readonly schulze_winning_votes: { readonly ranking: Groups; readonly path_strengths: Groups };
  readonly ranked_pairs_winning_votes: RankedPairsExpected;
  readonly ranked_pairs_margins: RankedPairsExpected;
  readonly minimax_winning_votes: { readonly worst_defeat: ByCandidate; readonly ranking: Groups };
  readonly instant_runoff: {
    readonly winners: readonly number[];
    readonly ties_for_last_place: readonly { readonly excluded: readonly number[] }[];
    readonly rounds: readonly ByCandidate[];
    readonly published_ranking: Groups;
  };
}

/** Elections in which a tie for the last place excluded several at once in the source; only the winner is given. */
const WINNER_ONLY = ['A13', 'A33'];

const folder = electionFolder('ranked');
const CASES: readonly string[] = folder?.cases ?? ['that is absent'];

const numbered = (groups: Groups): Groups => groups.map((group) => group.map((option) => option + 1));
const scoresOf = (tally: Tally): Record<string, string | null> =>
  Object.fromEntries(tally.scores.map(({ option, score }) => [String(option + 1), score]));
const texts = (figures: ByCandidate, denominator = 1): Record<string, string> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, exactText(Fraction.of(figure, denominator))]),
  );

/** The declared order that breaks every tie for the last place as the source did: who went first is last in it. */
function orderOfSource({ candidates, instant_runoff }: Expected): TieBreak {
  const excluded = instant_runoff.ties_for_last_place.flatMap((tie) => tie.excluded).map((one) => one - 1);
  const all: Option[] = Array.from({ length: candidates }, (_, option) => option);
  return tieBreakOf([...all.filter((option) => !excluded.includes(option)), ...excluded.reverse()]);
}

(folder ? describe : describe.skip).each(CASES)('the published election %s', (name) => {
  let expected: Expected;
  let ballots: readonly BallotsOfFile[];

  beforeAll(() => {
    expected = readJson(join(folder?.path ?? '', 'expected', `${name}.json`)) as Expected;
    ballots = readToi(join(folder?.path ?? '', `${name}.toi`));
  });

  function count(method: string, settings: Record<string, unknown> = {}, tieBreak?: TieBreak): Tally {
    const found = votingMethod(method);
    const plan = found?.plan(settings, expected.candidates, tieBreak ?? asListed(expected.candidates));
    if (!found || !plan?.ok) throw new Error(`No plan for ${method}.`);
    const counting = found.begin(plan.value);
    for (const { ranking, times } of ballots) {
      expect(found.checkBallot({ ranking }, plan.value)).toBeNull();
      counting.add({ ranking }, times);
    }
    const tally = counting.result();
    expect(tally.ballots).toBe(expected.voters);
    return tally;
  }

  it('compares pairs as published, and finds who beats all others', () => {
    const tally = count('copeland');
    expect(tally.pairwise).toEqual(expected.pairwise_wins);
    const line = tally.trace.find(({ code }) => code === 'BEATS_ALL_OTHERS');
    expect((line?.options?.['option']?.[0] ?? -2) + 1).toBe(expected.condorcet_winner ?? -1);
  });

  it('Borda', () => {
    const tally = count('borda');
    expect(scoresOf(tally)).toEqual(texts(expected.borda.scores_times_2, 2));
    expect(numbered(tally.ranking)).toEqual(expected.borda.ranking);
  });

  it('Copeland', () => {
    const tally = count('copeland');
    expect(scoresOf(tally)).toEqual(texts(expected.copeland.balance));
    expect(numbered(tally.ranking)).toEqual(expected.copeland.ranking);
  });

  it('Schulze', () => {
    const tally = count('schulze');
    expect(numbered(tally.ranking)).toEqual(expected.schulze_winning_votes.ranking);
    const pairs = new Pairs(expected.candidates, Float64Array.from((tally.pairwise ?? []).flat()));
    expect([...strongestPaths(pairs)]).toEqual(expected.schulze_winning_votes.path_strengths.flat());
  });

  it('Minimax', () => {
    const tally = count('minimax');
    expect(scoresOf(tally)).toEqual(texts(expected.minimax_winning_votes.worst_defeat));
    expect(numbered(tally.ranking)).toEqual(expected.minimax_winning_votes.ranking);
  });

  it.each(['winning_votes', 'margins'] as const)('ranked pairs by %s', (strength) => {
    const { winners, ranking } = expected[`ranked_pairs_${strength}`];
    const tally = count('ranked_pairs', { strength });
    expect(numbered(tally.ranking)[0]).toEqual(winners);
    // Where the order of equal pairs matters, the source gives the winner only.
    expect(numbered(tally.ranking)).toEqual(ranking ?? numbered(tally.ranking));
  });

  it('instant runoff, round by round', () => {
    const { rounds, winners, published_ranking: ranking } = expected.instant_runoff;
    const tally = count('instant_runoff', { majority: 'all' }, orderOfSource(expected));
    expect(winners).toContain((tally.winners[0] ?? -2) + 1);
    if (WINNER_ONLY.includes(name)) return;
    expect(
      tally.rounds.map(({ tallies }) =>
        Object.fromEntries(tallies.map(([option, votes]) => [String(option + 1), Number(votes)])),
      ),
    ).toEqual(rounds);
    expect(numbered(tally.ranking)).toEqual(ranking);
  });
});
