import { Fraction, refusal, type Refusal } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import {
  certifyStrengths,
  isProvedStronger,
  type CertifiedStrengths,
} from '../comparisons/certify-strengths.js';
import { chanceIntervals } from '../comparisons/chance-interval.js';
import { checkComparisons } from '../comparisons/check-comparisons.js';
import { estimateStrengths } from '../comparisons/estimate-strengths.js';
import { PairCounts, partsOf } from '../comparisons/pair-counts.js';
import { rankIntervals } from '../counting/rank-interval.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import type { OptionScore, Tally } from '../counting/tally.js';
import { traceLine } from '../counting/trace-line.js';
import type { CountPlan, VotingMethod } from '../counting/voting-method.js';

interface PairwiseSettings extends Settings {
  readonly seats: number;
  readonly prior: number;
  readonly most: number | null;
}

/** Solving takes time with the third power of the options: at this number, some seconds. */
const MOST_OPTIONS = 1_000;

/**
 * Pairs of options are compared, and every option gets the strength under which these comparisons are most likely:
 * option i wins from j with chance strength i / (strength i + strength j). Strong is who wins from strong ones.
 *
 * Every option also has `prior` virtual wins and as many losses against an option of average strength. So there is
 * one finite answer, also for who won everything or was hardly compared. The score is the chance to win from that
 * average option; all scores have a mean of exactly one half. With `prior` 1 an option that only met average ones
 * scores (wins + 1) / (wins + losses + 2).
 *
 * Strengths are roots that no fraction writes down. They are calculated to a proved precision, normally 30 digits,
 * without floating point, and options that this does not tell apart are equal; scores are written to as many
 * decimals as tell the options apart. Only the intervals (`from`, `to`: chances at 95 percent; `rankFrom`, `rankTo`:
 * places) come from floating point, by sums and products alone; they decide nothing.
 *
 * Sources: R. A. Bradley and M. E. Terry, Rank analysis of incomplete block designs I, Biometrika 39 (1952), 324-345;
 * D. R. Hunter, MM algorithms for generalized Bradley-Terry models, Annals of Statistics 32 (2004), 384-406 (when a
 * maximum exists, and the information matrix); F. Caron and A. Doucet, Efficient Bayesian inference for generalized
 * Bradley-Terry models, Journal of Computational and Graphical Statistics 21 (2012), 174-196 (a prior); J. T. Whelan,
 * Prior distributions for the Bradley-Terry model of paired comparisons, arXiv 1712.05311 (this prior, the
 * generalised logistic one, which favours nobody however few options there are).
 */
export const bradleyTerry: VotingMethod<'comparisons', PairwiseSettings> = {
  name: 'bradley_terry',
  version: 1,
  form: 'comparisons',
  settings: {
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
    prior: {
      kind: 'whole',
      min: 1,
      max: 1_000,
      default: 1,
      about: 'Virtual wins, and as many losses, that each option has against an average one from the start.',
    },
    most: {
      kind: 'whole',
      min: 1,
      max: 1_000_000,
      default: null,
      about: 'How many pairs one person may compare at most; absent: every pair once.',
    },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkPlan: ({ options }) => checkOptions(options),
  checkBallot: (comparisons, { options, settings }) => checkComparisons(comparisons, options, settings.most),
  begin(plan) {
    const counts = new PairCounts(plan.options);
    const judged = new Array<number>(plan.options).fill(0);
    let [ballots, comparisons] = [0, 0];
    return {
      add(ballot, times = 1) {
        ballots += times;
        comparisons += ballot.length * times;
        const named = new Set<Option>();
        for (const [preferred, other] of ballot) {
          counts.add(preferred, other, times);
          named.add(preferred).add(other);
        }
        for (const option of named) judged[option] = (judged[option] ?? 0) + times;
      },
      result: () => outcome(plan, counts, { ballots, comparisons, judged }),
    };
  },
};

function checkOptions(options: number): Refusal | null {
  return options > MOST_OPTIONS
    ? refusal('TOO_MANY_OPTIONS_TO_COMPARE', ['options'], { options, most: MOST_OPTIONS })
    : null;
}

interface Cast {
  readonly ballots: number;
  readonly comparisons: number;
  readonly judged: readonly number[];
}

function outcome(
  { options, settings, tieBreak }: CountPlan<PairwiseSettings>,
  counts: PairCounts,
  { ballots, comparisons, judged }: Cast,
): Tally {
  const pairs = counts.compared();
  const estimate = estimateStrengths(counts, pairs, settings.prior);
  const certified = certifyStrengths(counts, pairs, settings.prior, estimate);
  const ranking = rankByStrength(certified);
  const { winners, tieBreaks } = takeBest(comparisons === 0 ? [] : ranking, settings.seats, tieBreak);
  const chances = chanceTexts(certified, ranking);
  const intervals = chanceIntervals(estimate);
  const ranges = rankIntervals(intervals);
  const scores = Array.from({ length: options }, (_, option): OptionScore => {
    const { wins, losses } = counts.record(option);
    return {
      option,
      score: chances[option] ?? '',
      n: judged[option] ?? 0,
      figures: {
        wins: String(wins),
        losses: String(losses),
        from: (intervals[option]?.from ?? 0).toFixed(4),
        to: (intervals[option]?.to ?? 1).toFixed(4),
        rankFrom: String(ranges[option]?.from ?? 1),
        rankTo: String(ranges[option]?.to ?? options),
      },
    };
  });
  const parts = partsOf(options, pairs);
  const { digits } = certified;
  return {
    method: 'bradley_terry',
    version: 1,
    ballots,
    winners,
    ranking,
    scores,
    rounds: [],
    tieBreaks,
    trace: [
      traceLine('COMPARISONS_COUNTED', { ballots, comparisons, pairs: pairs.length }),
      traceLine('STRENGTHS_CALCULATED', { prior: settings.prior, digits }),
      ...(parts > 1 && comparisons > 0 ? [traceLine('COMPARISONS_APART', { parts })] : []),
      traceLine('STRONGEST_WIN', { count: winners.length }, { winners }),
    ],
    pairwise: counts.table(),
  };
}

/** Strongest first. Who is not proved weaker than the one before stands in its group. */
function rankByStrength(certified: CertifiedStrengths): readonly (readonly Option[])[] {
  const strengthOf = (option: Option): bigint => certified.strengths[option] ?? 0n;
  const sorted = [...certified.strengths.keys()].sort((a, b) =>
    strengthOf(a) > strengthOf(b) ? -1 : strengthOf(a) < strengthOf(b) ? 1 : a - b,
  );
  const groups: Option[][] = [];
  let last: Option | null = null;
  for (const option of sorted) {
    const group = groups.at(-1);
    if (group && last !== null && !isProvedStronger(certified, last, option)) group.push(option);
    else groups.push([option]);
    last = option;
  }
  return groups.map((group) => group.sort((a, b) => a - b));
}

const LEAST_DECIMALS = 12;
const MOST_DECIMALS = 12 * 2 ** 8;

/** Chances to win from an average option, by option: alike inside a group, different between groups. */
function chanceTexts(
  { strengths, unit }: CertifiedStrengths,
  ranking: readonly (readonly Option[])[],
): readonly string[] {
  const chances = ranking.map(([first = 0]) => {
    const strength = strengths[first] ?? 0n;
    return Fraction.of(strength, strength + unit);
  });
  let decimals = LEAST_DECIMALS;
  let texts = chances.map((chance) => chance.toDecimal(decimals));
  while (new Set(texts).size < texts.length && decimals < MOST_DECIMALS) {
    decimals *= 2;
    texts = chances.map((chance) => chance.toDecimal(decimals));
  }
  const byOption = new Array<string>(strengths.length).fill('');
  ranking.forEach((group, place) => {
    for (const option of group) byOption[option] = texts[place] ?? '';
  });
  return byOption;
}
