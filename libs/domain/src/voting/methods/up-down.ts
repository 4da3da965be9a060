import { checkUpDown } from '../ballot/check-points.js';
import { PointsTally } from '../counting/points-tally.js';
import { rankBy } from '../counting/rank-by.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface UpDownSettings extends Settings {
  readonly seats: number;
}

/**
 * Votes for and against: each option gets the votes for it minus the votes against it; the highest win.
 * Source: D. S. Felsenthal, On combining approval with disapproval voting, Behavioral Science 34 (1989), 53-60.
 */
export const upDown: VotingMethod<'points', UpDownSettings> = {
  name: 'up_down',
  version: 1,
  form: 'points',
  settings: {
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: (points, { options }) => checkUpDown(points, options),
  begin({ options, settings, tieBreak }) {
    const tally = new PointsTally(options);
    return {
      add(points, times = 1) {
        tally.add(points, times);
      },
      result() {
        const all = Array.from({ length: options }, (_, option) => {
          const [up, down] = [tally.count(option, 1), tally.count(option, -1)];
          return { option, up, down, score: up - down };
        });
        const { ballots } = tally;
        const scoreOf = (option: number): number => all[option]?.score ?? 0;
        const ranking = rankBy([...all.keys()], (a, b) => scoreOf(b) - scoreOf(a));
        const { winners, tieBreaks } = takeBest(ballots === 0 ? [] : ranking, settings.seats, tieBreak);
        return {
          method: 'up_down',
          version: 1,
          ballots,
          winners,
          ranking,
          scores: all.map(({ option, up, down, score }) => ({
            option,
            score: String(score),
            n: up + down,
            figures: { up: String(up), down: String(down) },
          })),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('UP_DOWN_COUNTED', { ballots }),
            ...tieLines(tieBreaks),
            traceLine('HIGHEST_BALANCE_WINS', { count: winners.length }, { winners }),
          ],
        };
      },
    };
  },
};
