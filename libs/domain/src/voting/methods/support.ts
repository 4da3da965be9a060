import { checkChoices } from '../ballot/check-choices.js';
import { ChoicesTally } from '../counting/choices-tally.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface SupportSettings extends Settings {
  readonly threshold: number | null;
}

/**
 * Support: stand behind as many options as you like; every option with enough supporters wins. Without a threshold
 * nobody wins: the options are only ordered, most supported first.
 * Source: Verbeterdebuurt, where ten votes carry an idea to the municipality (S03; I-B5).
 */
export const support: VotingMethod<'choices', SupportSettings> = {
  name: 'support',
  version: 1,
  form: 'choices',
  settings: {
    threshold: {
      kind: 'whole',
      min: 1,
      max: 1_000_000_000,
      default: null,
      about: 'How many supporters an option needs to win. Absent: options are only ordered, and none wins.',
    },
  },
  traits: { monotone: true, neutral: true, winners: 'line' },
  checkBallot: (choices, { options }) => checkChoices(choices, options),
  begin({ options, settings: { threshold }, tieBreak }) {
    const tally = new ChoicesTally(options);
    return {
      add(choices, times = 1) {
        tally.add(choices, times);
      },
      addTotals(ballots, chosen) {
        tally.addTotals(ballots, chosen);
      },
      result() {
        const ranking = tally.ranking();
        const passed = threshold === null ? 0 : tally.counts.filter((count) => count >= threshold).length;
        const { winners } = takeBest(ranking, passed, tieBreak);
        return {
          method: 'support',
          version: 1,
          ballots: tally.ballots,
          winners,
          ranking,
          scores: tally.counts.map((count, option) => ({ option, score: String(count) })),
          rounds: [],
          tieBreaks: [],
          trace: [
            traceLine('SUPPORT_COUNTED', { ballots: tally.ballots }),
            threshold === null
              ? traceLine('SUPPORT_ONLY_ORDERS')
              : traceLine('SUPPORT_THRESHOLD', { threshold, count: passed }, { winners }),
          ],
        };
      },
    };
  },
};
