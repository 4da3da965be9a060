import { refusal } from '@octavo/domain/shared';
import { checkDots } from '../ballot/check-dots.js';
import { PointsTally } from '../counting/points-tally.js';
import { rankBySums } from '../counting/rank-by-sums.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface CumulativeSettings extends Settings {
  readonly dots: number;
  readonly cap: number | null;
  readonly spend_all: boolean;
  readonly seats: number;
}

/**
 * Cumulative vote ("dots"): divide a fixed number of dots over the options, several on one option if you like; the
 * options with most dots win. Source: J. Sawyer and D. MacRae, Game Theory and Cumulative Voting in Illinois:
 * 1902-1954, American Political Science Review 56 (1962), 936-946.
 */
export const cumulative: VotingMethod<'points', CumulativeSettings> = {
  name: 'cumulative',
  version: 1,
  form: 'points',
  settings: {
    dots: { kind: 'whole', min: 1, max: 1_000_000, default: 10, about: 'How many dots every voter has.' },
    cap: {
      kind: 'whole',
      min: 1,
      max: 1_000_000,
      default: null,
      about: 'How many dots a voter may place on one option at most. Absent: as many as there are.',
    },
    spend_all: {
      kind: 'flag',
      default: false,
      about: 'Whether every dot must be placed for a ballot to count.',
    },
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkPlan({ options, settings: { dots, cap, spend_all } }) {
    if (spend_all && (cap ?? dots) * options < dots)
      return refusal('DOTS_CANNOT_BE_PLACED', ['settings', 'spend_all'], { dots, cap: cap ?? dots, options });
    return null;
  },
  checkBallot: (points, { options, settings: { dots, cap, spend_all } }) =>
    checkDots(points, options, { dots, cap, spendAll: spend_all }),
  begin({ options, settings: { dots, seats }, tieBreak }) {
    const tally = new PointsTally(options);
    return {
      add(points, times = 1) {
        tally.add(points, times);
      },
      result() {
        const sums = Array.from({ length: options }, (_, option) => tally.sum(option));
        const { ballots } = tally;
        const ranking = rankBySums(sums);
        const { winners, tieBreaks } = takeBest(ballots === 0 ? [] : ranking, seats, tieBreak);
        return {
          method: 'cumulative',
          version: 1,
          ballots,
          winners,
          ranking,
          scores: sums.map((sum, option) => ({
            option,
            score: String(sum),
            figures: { voters: String(tally.countWhere(option, (points) => points > 0)) },
          })),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('DOTS_COUNTED', { ballots, dots }),
            ...tieLines(tieBreaks),
            traceLine('MOST_DOTS_WIN', { count: winners.length }, { winners }),
          ],
        };
      },
    };
  },
};
