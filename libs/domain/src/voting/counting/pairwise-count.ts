import type { Refusal } from '@octavo/domain/shared';
import type { BallotContents, Option } from '../ballot/ballot.js';
import { checkRanking } from '../ballot/check-ranking.js';
import { Pairs, PairwiseMatrix } from './pairwise-matrix.js';
import { RANKING_SETTINGS } from './ranking-settings.js';
import type { SettingRules, Settings } from './settings.js';
import { takeBest } from './take-best.js';
import type { OptionScore, Tally, TraceLine } from './tally.js';
import { tieLines } from './tie-lines.js';
import { traceLine } from './trace-line.js';
import type { Count, CountPlan } from './voting-method.js';

export interface PairwiseSettings extends Settings {
  readonly seats: number;
  readonly equal_ranks: string;
  readonly most_ranks: number | null;
}

export const PAIRWISE_SETTINGS = {
  seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  ...RANKING_SETTINGS,
} as const satisfies SettingRules;

/** What a method makes of the comparisons. */
export interface PairwiseOutcome {
  readonly ranking: readonly (readonly Option[])[];
  readonly scores: readonly OptionScore[];
  readonly trace: readonly TraceLine[];
}

export const checkPairwise = (
  ranking: BallotContents['ranking'],
  { options, settings }: CountPlan<PairwiseSettings>,
): Refusal | null =>
  checkRanking(ranking, options, {
    equalRanks: settings.equal_ranks !== 'refused',
    most: settings.most_ranks,
  });

/** With more options than this the trace leaves pairs to the table of comparisons. */
const MOST_OPTIONS_WITH_PAIRS = 12;

export const namesPairs = (options: number): boolean => options <= MOST_OPTIONS_WITH_PAIRS;

/** A count that compares options in pairs and ranks them by what `decide` makes of that. */
export function beginPairwise<S extends PairwiseSettings>(
  method: { readonly name: string; readonly version: number },
  plan: CountPlan<S>,
  decide: (pairs: Pairs) => PairwiseOutcome,
): Count<'ranking'> {
  const matrix = new PairwiseMatrix(plan.options);
  return {
    add(ranking, times = 1) {
      matrix.add(ranking, times);
    },
    result(): Tally {
      const pairs = new Pairs(plan.options, matrix.preferences());
      const { ballots } = matrix;
      const { ranking, scores, trace } = decide(pairs);
      const { winners, tieBreaks } = takeBest(
        ballots === 0 ? [] : ranking,
        plan.settings.seats,
        plan.tieBreak,
      );
      return {
        method: method.name,
        version: method.version,
        ballots,
        winners,
        ranking,
        scores,
        rounds: [],
        tieBreaks,
        trace: [
          traceLine('PAIRS_COMPARED', { ballots }),
          ...pairLines(pairs),
          ...trace,
          ...tieLines(tieBreaks),
          traceLine('BEST_RANKED_WIN', { count: winners.length }, { winners }),
        ],
        pairwise: pairs.rows(),
      };
    },
  };
}

function pairLines(pairs: Pairs): readonly TraceLine[] {
  const lines: TraceLine[] = [];
  if (namesPairs(pairs.options)) {
    for (let a = 0; a < pairs.options; a += 1) {
      for (let b = a + 1; b < pairs.options; b += 1) lines.push(pairLine(pairs, a, b));
    }
  }
  const winner = pairs.condorcetWinner();
  lines.push(
    winner === null ? traceLine('NOBODY_BEATS_ALL') : traceLine('BEATS_ALL_OTHERS', {}, { option: [winner] }),
  );
  return lines;
}

function pairLine(pairs: Pairs, a: Option, b: Option): TraceLine {
  const [more, less] = pairs.beats(b, a) ? [b, a] : [a, b];
  const details = { votes: pairs.votes(more, less), against: pairs.votes(less, more) };
  return pairs.beats(more, less)
    ? traceLine('PAIR_WON', details, { winner: [more], loser: [less] })
    : traceLine('PAIR_EQUAL', details, { one: [a], other: [b] });
}
