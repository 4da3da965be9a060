import { checkPoints } from '../ballot/check-points.js';
import type { Settings } from '../counting/settings.js';
import type { VotingMethod } from '../counting/voting-method.js';
import { beginScores } from './score-count.js';

interface StarsSettings extends Settings {
  readonly minimum_n: number;
  readonly seats: number;
}

/**
 * Stars: one to five for any option; the highest mean of those who gave stars wins. No stars is no opinion, so it lowers
 * nothing. Score voting (W. D. Smith, Range Voting, 2000) on the scale that people know from reviews (I-B7).
 */
export const stars: VotingMethod<'points', StarsSettings> = {
  name: 'stars',
  version: 1,
  form: 'points',
  settings: {
    minimum_n: {
      kind: 'whole',
      min: 1,
      max: 1_000_000_000,
      default: 1,
      about: 'How many ballots must give an option stars before it is ranked and can win.',
    },
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: (points, { options }) => checkPoints(points, options, { min: 1, max: 5 }),
  begin: (plan) =>
    beginScores(plan, {
      method: 'stars',
      version: 1,
      rankBy: 'mean',
      minimumN: plan.settings.minimum_n,
      seats: plan.settings.seats,
    }),
};
