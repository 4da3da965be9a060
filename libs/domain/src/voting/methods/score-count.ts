import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../ballot/ballot.js';
import { exactText } from '../counting/exact-text.js';
import { PointsTally, type PointsSpread } from '../counting/points-tally.js';
import { rankBy } from '../counting/rank-by.js';
import type { OptionScore } from '../counting/tally.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { Count, CountPlan } from '../counting/voting-method.js';
import { rootDecimal } from '../counting/whole-root.js';

/** What differs between votes in which voters score options. */
export interface ScoreRule {
  readonly method: string;
  readonly version: number;
  /** `mean`: the mean of those who scored the option. `sum`: all its points together. */
  readonly rankBy: 'mean' | 'sum';
  /** An option that fewer ballots scored is not ranked and cannot win. At least 1: unscored is not zero. */
  readonly minimumN: number;
  readonly seats: number;
}

/**
 * Counts scores. Who leaves an option out says nothing about it, which is not a zero; n and spread stand beside every
 * mean. Options scored by fewer than the minimum share the last place, together.
 */
export function beginScores({ options, tieBreak }: CountPlan, rule: ScoreRule): Count<'points'> {
  const tally = new PointsTally(options);
  return {
    add(points, times = 1) {
      tally.add(points, times);
    },
    result() {
      const spreads = Array.from({ length: options }, (_, option) => tally.spread(option));
      const { ranked, few } = rankScores(spreads, rule);
      const { winners, tieBreaks } = takeBest(ranked, rule.seats, tieBreak);
      const { ballots } = tally;
      return {
        method: rule.method,
        version: rule.version,
        ballots,
        winners,
        ranking: few.length === 0 ? ranked : [...ranked, few],
        scores: spreads.map((spread, option) => optionScore(option, spread, rule)),
        rounds: [],
        tieBreaks,
        trace: [
          traceLine('SCORES_COUNTED', { ballots }),
          rule.rankBy === 'mean' ? traceLine('SCORES_BY_MEAN') : traceLine('SCORES_BY_SUM'),
          ...(few.length > 0
            ? [traceLine('TOO_FEW_SCORES', { minimum: rule.minimumN, count: few.length }, { few })]
            : []),
          ...tieLines(tieBreaks),
          traceLine('HIGHEST_SCORES_WIN', { count: winners.length }, { winners }),
        ],
      };
    },
  };
}

function rankScores(
  spreads: readonly PointsSpread[],
  rule: ScoreRule,
): { ranked: readonly (readonly Option[])[]; few: readonly Option[] } {
  const values = spreads.map((spread) =>
    spread.n < rule.minimumN ? null : rule.rankBy === 'mean' ? spread.mean : Fraction.of(spread.sum),
  );
  const ranked: Option[] = [];
  const few: Option[] = [];
  values.forEach((value, option) => (value === null ? few : ranked).push(option));
  const valueOf = (option: Option): Fraction => values[option] ?? Fraction.zero;
  return { ranked: rankBy(ranked, (a, b) => valueOf(b).compare(valueOf(a))), few };
}

function optionScore(option: Option, { n, sum, mean, variance }: PointsSpread, rule: ScoreRule): OptionScore {
  if (mean === null || variance === null) return { option, score: null, n };
  return {
    option,
    score: rule.rankBy === 'mean' ? exactText(mean) : String(sum),
    n,
    figures: {
      mean: exactText(mean),
      sum: String(sum),
      variance: exactText(variance),
      deviation: rootDecimal(variance, 2),
    },
  };
}
