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
 * Copeland: every option meets every other one; ranked by meetings won minus meetings lost.
 * Source: A. H. Copeland, A reasonable social welfare function, University of Michigan, 1951; as described by D. G. Saari
 * and V. R. Merlin, The Copeland method, Economic Theory 8 (1996), 51-76.
 */
export const copeland: VotingMethod<'ranking', PairwiseSettings> = {
  name: 'copeland',
  version: 1,
  form: 'ranking',
  settings: PAIRWISE_SETTINGS,
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: checkPairwise,
  begin: (plan) =>
    beginPairwise(copeland, plan, (pairs) => {
      const all = Array.from({ length: plan.options }, (_, option) => option);
      const won = all.map((one) => all.filter((other) => pairs.beats(one, other)).length);
      const lost = all.map((one) => all.filter((other) => pairs.beats(other, one)).length);
      const balance = (option: Option): number => (won[option] ?? 0) - (lost[option] ?? 0);
      const ranking = rankBy(all, (a, b) => balance(b) - balance(a));
      const best = ranking[0] ?? [];
      return {
        ranking,
        scores: all.map((option) => ({
          option,
          score: String(balance(option)),
          figures: { won: String(won[option]), lost: String(lost[option]) },
        })),
        trace: [traceLine('MOST_WINS_OVER_LOSSES', { balance: balance(best[0] ?? 0) }, { options: best })],
      };
    }),
};
