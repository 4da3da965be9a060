import { Fraction, refusal } from '@octavo/domain/shared';
import { checkEstimate } from '../ballot/check-estimate.js';
import { exactDecimal, exactText } from '../counting/exact-text.js';
import type { Settings } from '../counting/settings.js';
import type { Exact } from '../counting/tally.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';
import { rootDecimal } from '../counting/whole-root.js';

interface EstimateSettings extends Settings {
  readonly answer: 'mean' | 'median';
  readonly min: string | null;
  readonly max: string | null;
  readonly decimals: number;
}

/** A number that was estimated, and by how many. */
interface Guess {
  readonly value: Fraction;
  times: number;
}

/**
 * Estimate: everybody guesses one number; the answer of the crowd is the mean or the median, shown with spread and
 * number (L-A7). Nobody wins. The one option of the vote is the thing that is estimated. Source: F. Galton, Vox
 * Populi, Nature 75 (1907), 450-451 (median), and the letter on it, 509-510 (mean).
 */
export const estimate: VotingMethod<'estimate', EstimateSettings> = {
  name: 'estimate',
  version: 1,
  form: 'estimate',
  settings: {
    answer: {
      kind: 'choice',
      values: ['mean', 'median'],
      default: 'mean',
      about:
        'What counts as the answer of the crowd: the mean, or the median, which a few wild guesses do not move.',
    },
    min: { kind: 'decimal', default: null, about: 'The lowest estimate that counts. Absent: any.' },
    max: { kind: 'decimal', default: null, about: 'The highest estimate that counts. Absent: any.' },
    decimals: {
      kind: 'whole',
      min: 0,
      max: 9,
      default: 2,
      about: 'With how many decimals the standard deviation is written; all other figures are exact.',
    },
  },
  traits: { monotone: true, neutral: true, winners: 'none' },
  checkPlan({ options, settings: { min, max } }) {
    if (options !== 1) return refusal('ESTIMATE_NEEDS_ONE_OPTION', ['options'], { options });
    if (min === null || max === null || Fraction.parse(min).compare(Fraction.parse(max)) <= 0) return null;
    return refusal('SETTING_ABOVE_OTHER', ['settings', 'min'], { name: 'min', other: 'max' });
  },
  checkBallot: (guess, { settings }) => checkEstimate(guess, settings),
  begin({ settings: { answer, decimals } }) {
    const guesses = new Map<string, Guess>();
    let ballots = 0;
    return {
      add(guess, times = 1) {
        ballots += times;
        const value = Fraction.parse(guess);
        const same = guesses.get(value.toString());
        if (same) same.times += times;
        else guesses.set(value.toString(), { value, times });
      },
      result() {
        const figures = figuresOf([...guesses.values()], ballots, decimals);
        return {
          method: 'estimate',
          version: 1,
          ballots,
          winners: [],
          ranking: [[0]],
          scores: [
            figures === null
              ? { option: 0, score: null, n: 0 }
              : { option: 0, score: figures[answer], n: ballots, figures },
          ],
          rounds: [],
          tieBreaks: [],
          trace: [
            traceLine('ESTIMATES_COUNTED', { ballots }),
            ...(figures === null
              ? []
              : [
                  traceLine(answer === 'mean' ? 'ESTIMATE_IS_MEAN' : 'ESTIMATE_IS_MEDIAN', {
                    value: exactDecimal(figures[answer], decimals),
                  }),
                  traceLine('ESTIMATE_SPREAD', {
                    least: exactDecimal(figures.min, decimals),
                    most: exactDecimal(figures.max, decimals),
                    low: exactDecimal(figures.lower_quartile, decimals),
                    high: exactDecimal(figures.upper_quartile, decimals),
                    deviation: figures.deviation,
                  }),
                ]),
          ],
        };
      },
    };
  },
};

/**
 * Mean, median (of two middle ones half their sum; both are given too), quartiles (the lowest guess with at least a
 * quarter, or three quarters, of all at or below it), extremes, and the spread around the mean (population). Null of no guesses.
 */
function figuresOf(
  guesses: readonly Guess[],
  ballots: number,
  decimals: number,
): Readonly<
  Record<
    | 'mean'
    | 'median'
    | 'lower_median'
    | 'upper_median'
    | 'lower_quartile'
    | 'upper_quartile'
    | 'min'
    | 'max'
    | 'variance'
    | 'deviation',
    Exact
  >
> | null {
  const sorted = [...guesses].sort((a, b) => a.value.compare(b.value));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const n = BigInt(ballots);
  const at = (place: bigint): Fraction => valueAt(sorted, place) ?? last.value;
  const [lower, upper] = [at((n + 1n) / 2n), at(n / 2n + 1n)];
  const mean = weighted(sorted, (value) => value).div(Fraction.of(n));
  const variance = weighted(sorted, (value) => value.sub(mean).mul(value.sub(mean))).div(Fraction.of(n));
  return {
    mean: exactText(mean),
    median: exactText(lower.add(upper).div(Fraction.of(2))),
    lower_median: exactText(lower),
    upper_median: exactText(upper),
    lower_quartile: exactText(at((n + 3n) / 4n)),
    upper_quartile: exactText(at((3n * n + 3n) / 4n)),
    min: exactText(first.value),
    max: exactText(last.value),
    variance: exactText(variance),
    deviation: rootDecimal(variance, decimals),
  };
}

/** The value at a place, from 1, when all guesses stand in order. */
function valueAt(sorted: readonly Guess[], place: bigint): Fraction | undefined {
  let reached = 0n;
  return sorted.find(({ times }) => (reached += BigInt(times)) >= place)?.value;
}

const weighted = (guesses: readonly Guess[], of: (value: Fraction) => Fraction): Fraction =>
  guesses.reduce((sum, { value, times }) => sum.add(of(value).mul(Fraction.of(times))), Fraction.zero);
