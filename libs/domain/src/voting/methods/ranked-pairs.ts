import type { Option } from '../ballot/ballot.js';
import {
  beginPairwise,
  checkPairwise,
  namesPairs,
  PAIRWISE_SETTINGS,
  type PairwiseSettings,
} from '../counting/pairwise-count.js';
import { lockPairs, type PairGroup } from '../counting/lock-pairs.js';
import { rankByLayers } from '../counting/rank-by-layers.js';
import type { TraceLine } from '../counting/tally.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface RankedPairsSettings extends PairwiseSettings {
  readonly strength: string;
}

/**
 * Ranked pairs: victories are locked in from the strongest to the weakest, leaving out those that would contradict what is
 * locked already; what is locked gives the order. Victories that are equally strong are locked together, except those that
 * are on a circle with each other; so neither their order nor the declared tie-break decides which of them counts, and the
 * declared tie-break only parts options that stay equal in the end. Monotone as long as no two victories are equally strong
 * and one option wins (Tideman); in general it is not, so it is not claimed.
 * Source: T. N. Tideman, Independence of clones as a criterion for voting rules, Social Choice and Welfare 4 (1987),
 * 185-206; equal victories as in the Condorcet library of J. Boudry.
 */
export const rankedPairs: VotingMethod<'ranking', RankedPairsSettings> = {
  name: 'ranked_pairs',
  version: 1,
  form: 'ranking',
  settings: {
    strength: {
      kind: 'choice',
      values: ['winning_votes', 'margins'],
      default: 'winning_votes',
      about: 'How strong a victory is: the ballots for the winner of the pair, or how many more those are.',
    },
    ...PAIRWISE_SETTINGS,
  },
  traits: { monotone: false, neutral: true, winners: 'seats' },
  checkBallot: checkPairwise,
  begin: (plan) =>
    beginPairwise(rankedPairs, plan, (pairs) => {
      const { groups, above } = lockPairs(pairs, plan.settings.strength === 'margins');
      const ranking = rankByLayers(plan.options, above);
      const all = Array.from({ length: plan.options }, (_, option) => option);
      const best = ranking[0] ?? [];
      return {
        ranking,
        scores: all.map((option) => ({
          option,
          score: String(all.filter((other) => above(option, other)).length),
          figures: { below: String(all.filter((other) => above(other, option)).length) },
        })),
        trace: [
          ...groups.flatMap((group) => groupLines(group, namesPairs(plan.options), best)),
          traceLine('NOTHING_LOCKED_AGAINST', {}, { options: best }),
        ],
      };
    }),
};

/** What happened to a group of equally strong victories; with many options only those over or of the best are told. */
function groupLines(
  { locked, contradicting, circular }: PairGroup,
  every: boolean,
  best: readonly Option[],
): readonly TraceLine[] {
  const lines = (code: string, pairs: PairGroup['locked']): readonly TraceLine[] =>
    pairs
      .filter(({ winner, loser }) => every || best.includes(winner) || best.includes(loser))
      .map(({ winner, loser, votes, against }) =>
        traceLine(code, { votes, against }, { winner: [winner], loser: [loser] }),
      );
  return [
    ...lines('PAIR_LOCKED', locked),
    ...lines('PAIR_CONTRADICTS', contradicting),
    ...lines('PAIR_ON_CIRCLE', circular),
  ];
}
