import type { Option } from '../ballot/ballot.js';
import { checkPoints } from '../ballot/check-points.js';
import { PointsTally } from '../counting/points-tally.js';
import { rankBy } from '../counting/rank-by.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import type { OptionScore, TraceLine } from '../counting/tally.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';
import {
  compareGauges,
  fillSilent,
  lowerMedian,
  majorityGauge,
  toEqualTotals,
  totalOf,
  type GradeTally,
  type SilentGrade,
} from './majority-gauge.js';

interface JudgmentSettings extends Settings {
  readonly grades: readonly string[];
  readonly silent: keyof typeof SILENT;
  readonly seats: number;
}

const SILENT: Readonly<Record<'none' | 'worst' | 'median', SilentGrade>> = {
  none: { kind: 'none' },
  worst: { kind: 'grade', grade: 0 },
  median: { kind: 'median' },
};

/**
 * Majority judgment: give any option a grade in words; the highest middle grade (of two the lower) wins, and among equal
 * middle grades the groups above and below them decide (`majorityGauge`). The points on a ballot are places in the list
 * of grades, 0 being the worst. Source: M. Balinski and R. Laraki, A theory of measuring, electing, and ranking,
 * Proceedings of the National Academy of Sciences 104 (2007), 8720-8725.
 */
export const majorityJudgment: VotingMethod<'points', JudgmentSettings> = {
  name: 'majority_judgment',
  version: 1,
  form: 'points',
  settings: {
    grades: {
      kind: 'texts',
      least: 2,
      most: 20,
      default: ['Reject', 'Poor', 'Acceptable', 'Good', 'Very good', 'Excellent'],
      about: 'The grades in words, from worst to best.',
    },
    silent: {
      kind: 'choice',
      values: Object.keys(SILENT),
      default: 'worst',
      about:
        'What it means to give an option no grade: nothing, so that it is judged by the shares of those who did (none), the worst grade (worst), or the middle grade of those who did (median).',
    },
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: (points, { options, settings }) =>
    checkPoints(points, options, { min: 0, max: settings.grades.length - 1 }),
  begin({ options, settings: { grades, silent, seats }, tieBreak }) {
    const tally = new PointsTally(options);
    return {
      add(points, times = 1) {
        tally.add(points, times);
      },
      result() {
        const { ballots } = tally;
        const given = Array.from({ length: options }, (_, option) =>
          grades.map((_text, grade) => BigInt(tally.count(option, grade))),
        );
        const judged = given.map((one) => fillSilent(one, BigInt(ballots), SILENT[silent]));
        const { ranked, ungraded } = rankGrades(judged);
        const { winners, tieBreaks } = takeBest(ranked, seats, tieBreak);
        return {
          method: 'majority_judgment',
          version: 1,
          ballots,
          winners,
          ranking: ungraded.length === 0 ? ranked : [...ranked, ungraded],
          scores: judged.map((one, option) => optionScore(option, one, given[option] ?? [])),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('GRADES_COUNTED', { ballots, silent }),
            ...medianLines(judged, ranked, grades),
            ...tieLines(tieBreaks),
            traceLine('BEST_GRADED_WIN', { count: winners.length }, { winners }),
          ],
        };
      },
    };
  },
};

/** Ranks tallies of grades, by shares where their totals differ; options without any grade apart. */
export function rankGrades(tallies: readonly GradeTally[]): {
  readonly ranked: readonly (readonly Option[])[];
  readonly ungraded: readonly Option[];
} {
  const gauges = toEqualTotals(tallies).map(majorityGauge);
  const gaugeOf = (option: Option): ReturnType<typeof majorityGauge> => gauges[option] ?? [];
  const all = [...tallies.keys()];
  return {
    ranked: rankBy(
      all.filter((option) => gaugeOf(option).length > 0),
      (a, b) => compareGauges(gaugeOf(a), gaugeOf(b)),
    ),
    ungraded: all.filter((option) => gaugeOf(option).length === 0),
  };
}

/** Which options have which middle grade, best grade first. */
function medianLines(
  judged: readonly GradeTally[],
  ranked: readonly (readonly Option[])[],
  grades: readonly string[],
): readonly TraceLine[] {
  const medians = judged.map(lowerMedian);
  const order = ranked.flat();
  return [...grades.keys()].reverse().flatMap((grade) => {
    const having = order.filter((option) => medians[option] === grade);
    const details = { grade: grades[grade] ?? '', count: having.length };
    return having.length === 0 ? [] : [traceLine('MIDDLE_GRADE', details, { having })];
  });
}

function optionScore(option: Option, judged: GradeTally, given: GradeTally): OptionScore {
  const median = lowerMedian(judged);
  const n = Number(totalOf(given));
  if (median === -1) return { option, score: null, n };
  return {
    option,
    score: String(median),
    n,
    figures: {
      below: String(totalOf(judged.slice(0, median))),
      above: String(totalOf(judged.slice(median + 1))),
      ...Object.fromEntries(given.map((count, grade) => [`grade_${String(grade)}`, String(count)])),
    },
  };
}
