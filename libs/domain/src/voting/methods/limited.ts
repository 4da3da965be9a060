import { checkChoices } from '../ballot/check-choices.js';
import { checkEnoughOptions, checkOrder } from '../counting/check-limits.js';
import { ChoicesTally } from '../counting/choices-tally.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface LimitedSettings extends Settings {
  readonly most: number;
  readonly least: number;
  readonly seats: number;
}

/**
 * Limited vote: choose at most a fixed number of options; the most chosen win. With `most` 1 and one seat it is
 * plurality; with `most` 1 and several seats the single non-transferable vote.
 * Source: A. Lijphart, R. Lopez Pintor and Y. Sone, The Limited Vote and the Single Nontransferable Vote, in B. Grofman
 * and A. Lijphart (eds.), Electoral Laws and Their Political Consequences (1986), 154-169.
 */
export const limited: VotingMethod<'choices', LimitedSettings> = {
  name: 'limited',
  version: 1,
  form: 'choices',
  settings: {
    most: {
      kind: 'whole',
      min: 1,
      max: 10_000,
      default: 1,
      about: 'How many options a ballot may choose at most.',
    },
    least: {
      kind: 'whole',
      min: 0,
      max: 10_000,
      default: 0,
      about: 'How many options a ballot must choose at least; with 0 a blank ballot counts as a ballot.',
    },
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkPlan: ({ options, settings: { least, most } }) =>
    checkOrder(['least', least], ['most', most]) ?? checkEnoughOptions('least', least, options),
  checkBallot: (choices, { options, settings }) => checkChoices(choices, options, settings),
  begin({ options, settings: { most, seats }, tieBreak }) {
    const tally = new ChoicesTally(options);
    return {
      add(choices, times = 1) {
        tally.add(choices, times);
      },
      result() {
        const { ballots } = tally;
        const ranking = tally.ranking();
        const { winners, tieBreaks } = takeBest(ballots === 0 ? [] : ranking, seats, tieBreak);
        return {
          method: 'limited',
          version: 1,
          ballots,
          winners,
          ranking,
          scores: tally.counts.map((count, option) => ({ option, score: String(count) })),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('LIMITED_COUNTED', { ballots, most }),
            ...tieLines(tieBreaks),
            traceLine('MOST_CHOSEN_WIN', { count: winners.length }, { winners }),
          ],
        };
      },
    };
  },
};
