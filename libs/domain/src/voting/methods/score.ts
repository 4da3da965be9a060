import { refusal } from '@octavo/domain/shared';
import { checkPoints } from '../ballot/check-points.js';
import { checkOrder } from '../counting/check-limits.js';
import type { Settings } from '../counting/settings.js';
import type { VotingMethod } from '../counting/voting-method.js';
import { beginScores } from './score-count.js';

interface ScoreSettings extends Settings {
  readonly min: number;
  readonly max: number;
  readonly rank_by: 'mean' | 'sum';
  readonly minimum_n: number;
  readonly seats: number;
}

/**
 * Score voting: give any option points within a range; the highest mean (or sum) wins. An option left out is not scored,
 * which is not a zero. Source: W. D. Smith, Range Voting (2000).
 */
export const score: VotingMethod<'points', ScoreSettings> = {
  name: 'score',
  version: 1,
  form: 'points',
  settings: {
    min: { kind: 'whole', min: -1000, max: 1000, default: 0, about: 'The lowest score that can be given.' },
    max: { kind: 'whole', min: -1000, max: 1000, default: 10, about: 'The highest score that can be given.' },
    rank_by: {
      kind: 'choice',
      values: ['mean', 'sum'],
      default: 'mean',
      about: 'What decides: the mean of those who scored an option, or the sum of its scores.',
    },
    minimum_n: {
      kind: 'whole',
      min: 1,
      max: 1_000_000_000,
      default: 1,
      about: 'How many ballots must score an option before it is ranked and can win.',
    },
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkPlan: ({ settings: { min, max } }) =>
    min === max
      ? refusal('SETTINGS_EQUAL', ['settings', 'min'], { name: 'min', other: 'max' })
      : checkOrder(['min', min], ['max', max]),
  checkBallot: (points, { options, settings }) => checkPoints(points, options, settings),
  begin: (plan) =>
    beginScores(plan, {
      method: 'score',
      version: 1,
      rankBy: plan.settings.rank_by,
      minimumN: plan.settings.minimum_n,
      seats: plan.settings.seats,
    }),
};
