import { Fraction } from '@octavo/domain/shared';
import { checkChoices } from '../ballot/check-choices.js';
import { checkEnoughOptions, checkOrder } from '../counting/check-limits.js';
import { ChoicesTally } from '../counting/choices-tally.js';
import { exactText } from '../counting/exact-text.js';
import type { Settings } from '../counting/settings.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface PollSettings extends Settings {
  readonly most: number;
  readonly least: number;
}

/**
 * Poll: choose one answer, or several; shown is how many chose what, and nobody is elected.
 * Source: the audience that is asked in Weekend Miljonairs (I-B1); results apart for each group of voters (I-B2) are
 * made by `tallyByGroup`.
 */
export const poll: VotingMethod<'choices', PollSettings> = {
  name: 'poll',
  version: 1,
  form: 'choices',
  settings: {
    most: {
      kind: 'whole',
      min: 1,
      max: 10_000,
      default: 1,
      about: 'How many answers a ballot may choose at most: 1 for a single choice.',
    },
    least: {
      kind: 'whole',
      min: 0,
      max: 10_000,
      default: 1,
      about: 'How many answers a ballot must choose at least; with 0 a blank ballot counts as a ballot.',
    },
  },
  traits: { monotone: true, neutral: true, winners: 'none' },
  checkPlan: ({ options, settings: { least, most } }) =>
    checkOrder(['least', least], ['most', most]) ?? checkEnoughOptions('least', least, options),
  checkBallot: (choices, { options, settings }) => checkChoices(choices, options, settings),
  begin({ options }) {
    const tally = new ChoicesTally(options);
    return {
      add(choices, times = 1) {
        tally.add(choices, times);
      },
      result() {
        const { ballots } = tally;
        const ranking = tally.ranking();
        const first = ballots === 0 ? [] : (ranking[0] ?? []);
        const share = (count: number): string =>
          ballots === 0 ? '0' : exactText(Fraction.of(count, ballots));
        return {
          method: 'poll',
          version: 1,
          ballots,
          winners: [],
          ranking,
          scores: tally.counts.map((count, option) => ({
            option,
            score: String(count),
            figures: { share: share(count) },
          })),
          rounds: [],
          tieBreaks: [],
          trace: [
            traceLine('POLL_COUNTED', { ballots }),
            traceLine(
              'POLL_MOST_CHOSEN',
              { count: first.length, times: tally.count(first[0] ?? 0) },
              { first },
            ),
          ],
        };
      },
    };
  },
};
