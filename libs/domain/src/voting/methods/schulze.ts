import type { Option } from '../ballot/ballot.js';
import {
  beginPairwise,
  checkPairwise,
  PAIRWISE_SETTINGS,
  type PairwiseSettings,
} from '../counting/pairwise-count.js';
import { rankByLayers } from '../counting/rank-by-layers.js';
import { strongestPaths } from '../counting/strongest-paths.js';
import type { TraceLine } from '../counting/tally.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

/**
 * Schulze, winning votes: a path from one option to another is as strong as its weakest defeat; who has the stronger path
 * to the other is above it.
 * Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
 * election method, Social Choice and Welfare 36 (2011), 267-303; https://arxiv.org/abs/1804.02973. One winner is monotone
 * (4.5 there); the first of several places in the ranking are not always, so it is not claimed.
 */
export const schulze: VotingMethod<'ranking', PairwiseSettings> = {
  name: 'schulze',
  version: 1,
  form: 'ranking',
  settings: PAIRWISE_SETTINGS,
  traits: { monotone: false, neutral: true, winners: 'seats' },
  checkBallot: checkPairwise,
  begin: (plan) =>
    beginPairwise(schulze, plan, (pairs) => {
      const { options } = plan;
      const strengths = strongestPaths(pairs);
      const strength = (a: Option, b: Option): number => strengths[a * options + b] ?? 0;
      const all = Array.from({ length: options }, (_, option) => option);
      const above = (a: Option, b: Option): boolean => strength(a, b) > strength(b, a);
      const ranking = rankByLayers(options, above);
      const best = ranking[0] ?? [];
      return {
        ranking,
        scores: all.map((option) => ({
          option,
          score: String(all.filter((other) => above(option, other)).length),
          figures: { below: String(all.filter((other) => above(other, option)).length) },
        })),
        trace: [...pathLines(best, all, strength), traceLine('NO_STRONGER_PATH', {}, { options: best })],
      };
    }),
};

/** How the best stand to those who beat them directly: only there paths say more than the comparison itself. */
function pathLines(
  best: readonly Option[],
  all: readonly Option[],
  strength: (a: Option, b: Option) => number,
): readonly TraceLine[] {
  return best.flatMap((option) =>
    all
      .filter((other) => !best.includes(other) && strength(other, option) > 0)
      .map((other) => {
        const details = { votes: strength(option, other), back: strength(other, option) };
        return traceLine('STRONGER_PATH', details, { winner: [option], other: [other] });
      }),
  );
}
