import type { Option } from '../ballot/ballot.js';
import {
  beginPairwise,
  checkPairwise,
  PAIRWISE_SETTINGS,
  type PairwiseSettings,
} from '../counting/pairwise-count.js';
import { rankBy } from '../counting/rank-by.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

/**
 * Minimax, winning votes: the option whose worst defeat is the smallest wins. A defeat is as large as the number of ballots
 * that prefer the other one; who is not beaten has none.
 * Sources: P. B. Simpson, Quarterly Journal of Economics 83 (1969), 478-490; G. H. Kramer, Journal of Economic Theory 16
 * (1977), 310-334.
 */
export const minimax: VotingMethod<'ranking', PairwiseSettings> = {
  name: 'minimax',
  version: 1,
  form: 'ranking',
  settings: PAIRWISE_SETTINGS,
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: checkPairwise,
  begin: (plan) =>
    beginPairwise(minimax, plan, (pairs) => {
      const all = Array.from({ length: plan.options }, (_, option) => option);
      const worst = all.map((option) =>
        all.reduce(
          (most, other) => (pairs.beats(other, option) ? Math.max(most, pairs.votes(other, option)) : most),
          0,
        ),
      );
      const worstOf = (option: Option): number => worst[option] ?? 0;
      const ranking = rankBy(all, (a, b) => worstOf(a) - worstOf(b));
      const best = ranking[0] ?? [];
      const votes = worstOf(best[0] ?? 0);
      return {
        ranking,
        scores: all.map((option) => ({ option, score: String(worstOf(option)) })),
        trace: [
          votes === 0
            ? traceLine('NEVER_DEFEATED', {}, { options: best })
            : traceLine('SMALLEST_WORST_DEFEAT', { votes }, { options: best }),
        ],
      };
    }),
};
