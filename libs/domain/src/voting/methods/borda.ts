import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import { checkRanking } from '../ballot/check-ranking.js';
import { exactText } from '../counting/exact-text.js';
import { rankBy } from '../counting/rank-by.js';
import { RANKING_SETTINGS } from '../counting/ranking-settings.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface BordaSettings extends Settings {
  readonly seats: number;
  readonly unranked: string;
  readonly equal_ranks: string;
  readonly most_ranks: number | null;
}

/**
 * Borda: with m options, m points for a first place down to 1 for the last; options that share a rank share the mean of
 * the places that they cover. Counted in half points, so that every sum is a whole number.
 * Source: J.-C. de Borda, Mémoire sur les élections au scrutin, Histoire de l'Académie royale des sciences, 1781.
 */
export const borda: VotingMethod<'ranking', BordaSettings> = {
  name: 'borda',
  version: 1,
  form: 'ranking',
  settings: {
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
    unranked: {
      kind: 'choice',
      values: ['tied_last', 'zero'],
      default: 'tied_last',
      about: 'Options that a ballot does not rank: share the places that are left, or get nothing.',
    },
    ...RANKING_SETTINGS,
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: (ranking, { options, settings }) =>
    checkRanking(ranking, options, {
      equalRanks: settings.equal_ranks !== 'refused',
      most: settings.most_ranks,
    }),
  begin({ options, settings, tieBreak }) {
    /** Twice the points of each option, without what unranked ones share. */
    const halves = new Array<number>(options).fill(0);
    let ballots = 0;
    /** Twice the points that every option gets on each ballot so far, as if nobody had ranked it. */
    let everybody = 0;
    const halvesOf = (option: Option): number => (halves[option] ?? 0) + everybody;
    return {
      add(ranking, times = 1) {
        ballots += times;
        const ranked = ranking.reduce((count, group) => count + group.length, 0);
        const rest = settings.unranked === 'tied_last' && ranked < options ? options - ranked + 1 : 0;
        everybody += rest * times;
        let place = 0;
        for (const group of ranking) {
          const shared = 2 * (options - place) - group.length + 1;
          for (const option of group) halves[option] = (halves[option] ?? 0) + (shared - rest) * times;
          place += group.length;
        }
      },
      result() {
        const ranking = rankBy([...halves.keys()], (a, b) => halvesOf(b) - halvesOf(a));
        const { winners, tieBreaks } = takeBest(ballots === 0 ? [] : ranking, settings.seats, tieBreak);
        const points = (option: Option): string => exactText(Fraction.of(halvesOf(option), 2));
        return {
          method: 'borda',
          version: 1,
          ballots,
          winners,
          ranking,
          scores: halves.map((_, option) => ({ option, score: points(option) })),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('BORDA_POINTS_GIVEN', { ballots, first: options, unranked: settings.unranked }),
            ...tieLines(tieBreaks),
            traceLine(
              'MOST_POINTS_WIN',
              { count: winners.length, points: points(winners[0] ?? 0) },
              { winners },
            ),
          ],
        };
      },
    };
  },
};
