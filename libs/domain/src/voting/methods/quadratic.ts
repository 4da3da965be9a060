import { checkCredits, creditsSpent } from '../ballot/check-credits.js';
import { PointsTally } from '../counting/points-tally.js';
import { rankBySums } from '../counting/rank-by-sums.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface QuadraticSettings extends Settings {
  readonly credits: number;
  readonly seats: number;
}

/**
 * Quadratic vote: buy votes for or against options out of equal credits; v votes on one option cost v × v credits. The
 * options with the most votes, those against taken off, win. Fair only among verified persons: two accounts of one
 * person buy more than one does. Source: S. P. Lalley and E. G. Weyl, Quadratic Voting: How Mechanism Design Can
 * Radicalize Democracy, AEA Papers and Proceedings 108 (2018), 33-37.
 */
export const quadratic: VotingMethod<'points', QuadraticSettings> = {
  name: 'quadratic',
  version: 1,
  form: 'points',
  settings: {
    credits: {
      kind: 'whole',
      min: 1,
      max: 1_000_000,
      default: 100,
      about: 'How many credits every voter has; votes on one option cost their number times itself.',
    },
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: (points, { options, settings }) => checkCredits(points, options, settings.credits),
  begin({ options, settings: { credits, seats }, tieBreak }) {
    const tally = new PointsTally(options);
    let spent = 0n;
    return {
      add(points, times = 1) {
        tally.add(points, times);
        spent += BigInt(creditsSpent(points)) * BigInt(times);
      },
      result() {
        const sums = Array.from({ length: options }, (_, option) => tally.sum(option));
        const { ballots } = tally;
        const ranking = rankBySums(sums);
        const { winners, tieBreaks } = takeBest(ballots === 0 ? [] : ranking, seats, tieBreak);
        return {
          method: 'quadratic',
          version: 1,
          ballots,
          winners,
          ranking,
          scores: sums.map((sum, option) => ({
            option,
            score: String(sum),
            figures: {
              voters_for: String(tally.countWhere(option, (votes) => votes > 0)),
              voters_against: String(tally.countWhere(option, (votes) => votes < 0)),
            },
          })),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('QUADRATIC_COUNTED', { ballots, credits, spent: String(spent) }),
            ...tieLines(tieBreaks),
            traceLine('MOST_VOTES_WIN', { count: winners.length }, { winners }),
          ],
        };
      },
    };
  },
};
