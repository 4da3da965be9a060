import { Fraction } from '@octavo/domain/shared';

import { isCompleteReview } from './complete-review.js';
import type { Review, ScoringCriterion } from './criterion.js';
import { isGate } from './scale.js';

/** A review, and from which discipline it comes (4.11); absent or null: none in particular. */
export interface DisciplinedReview extends Review {
  readonly discipline?: string | null;
}

/** How far judgements on one criterion lie apart; everything in parts of the scale, from 0 to 1. */
export interface CriterionDisagreement {
  readonly criterionKey: string;
  /** Number of judgements, two or more. */
  readonly n: number;
  /** Highest less lowest. */
  readonly spread: Fraction;
  /** How far two reviewers lie apart on average (Gini's mean difference): does not grow with their number. */
  readonly difference: Fraction;
  /** The disciplines with the highest and the lowest mean; null with fewer than two. */
  readonly disciplines: DisciplineGap | null;
}

/** Two disciplines that see it differently. */
export interface DisciplineGap {
  readonly highest: string;
  readonly lowest: string;
  readonly gap: Fraction;
}

/** How far the reviewers of one submission disagree. */
export interface Disagreement {
  readonly submissionId: string;
  /** Weighted mean of the criteria's differences; gates and criteria judged less than twice have no part in it. */
  readonly difference: Fraction;
  /** Gates to which some said yes and some said no. */
  readonly splitGates: readonly string[];
  /** In the order of the criteria; those that were judged twice or more, gates included. */
  readonly criteria: readonly CriterionDisagreement[];
  /** Some gate is split, or some spread reaches the agreed part of the scale. */
  readonly needsSecondLook: boolean;
}

/** From which spread on a submission needs a second look, where nothing else was agreed: half the scale. */
export const SECOND_LOOK = Fraction.of(1, 2);

/**
 * Submissions in the order in which a second look pays: most split gates first, then by difference, by the largest gap
 * between disciplines, by id. A mean hides that some see a jewel where others see a danger; this shows it. Complete reviews
 * count, as in the result; submissions on which no criterion was judged twice are left out. Exact.
 */
export function disagreements(
  criteria: readonly ScoringCriterion[],
  submissions: readonly { readonly submissionId: string; readonly reviews: readonly DisciplinedReview[] }[],
  secondLook: Fraction = SECOND_LOOK,
): readonly Disagreement[] {
  const gates = new Set(criteria.filter(isGate).map(({ key }) => key));
  const found = submissions.flatMap(({ submissionId, reviews }): readonly Ranked[] => {
    const complete = reviews.filter((review) => isCompleteReview(criteria, review));
    const judged = criteria.flatMap((criterion) => criterionDisagreement(criterion, complete) ?? []);
    if (judged.length === 0) return [];
    const splitGates = judged
      .filter(({ criterionKey, spread }) => gates.has(criterionKey) && !spread.isZero())
      .map(({ criterionKey }) => criterionKey);
    const isWide = judged.some(({ spread }) => spread.compare(secondLook) >= 0);
    return [
      {
        submissionId,
        difference: weightedDifference(criteria, judged),
        splitGates,
        criteria: judged,
        needsSecondLook: splitGates.length > 0 || isWide,
        largestGap: largest(judged.flatMap(({ disciplines }) => disciplines?.gap ?? [])),
      },
    ];
  });
  return found.sort(mostFirst).map(({ largestGap: _, ...disagreement }) => disagreement);
}

interface Ranked extends Disagreement {
  readonly largestGap: Fraction;
}

function mostFirst(a: Ranked, b: Ranked): number {
  return (
    b.splitGates.length - a.splitGates.length ||
    b.difference.compare(a.difference) ||
    b.largestGap.compare(a.largestGap) ||
    (a.submissionId < b.submissionId ? -1 : 1)
  );
}

function criterionDisagreement(
  { key, scaleMin, scaleMax }: ScoringCriterion,
  reviews: readonly DisciplinedReview[],
): CriterionDisagreement | null {
  const given = reviews.flatMap(({ scores, discipline = null }) => {
    const value = scores.find(({ criterionKey }) => criterionKey === key)?.value ?? null;
    return value === null ? [] : [{ value, discipline }];
  });
  const values = given.map(({ value }) => value).sort((a, b) => a - b);
  const n = values.length;
  if (n < 2) return null;
  const range = scaleMax - scaleMin;
  // Of sorted values, each is added once for every lower one and taken off once for every higher one.
  const apart = values.reduce((sum, value, place) => sum + (2 * place - n + 1) * value, 0);
  return {
    criterionKey: key,
    n,
    spread: Fraction.of((values[n - 1] ?? 0) - (values[0] ?? 0), range),
    difference: Fraction.of(2 * apart, n * (n - 1) * range),
    disciplines: disciplineGap(given, range),
  };
}

function disciplineGap(
  given: readonly { readonly value: number; readonly discipline: string | null }[],
  range: number,
): DisciplineGap | null {
  const byDiscipline = new Map<string, number[]>();
  for (const { value, discipline } of given) {
    if (discipline === null) continue;
    const values = byDiscipline.get(discipline) ?? [];
    values.push(value);
    byDiscipline.set(discipline, values);
  }
  const means = [...byDiscipline]
    .map(([name, values]) => ({
      name,
      mean: Fraction.of(
        values.reduce((a, b) => a + b, 0),
        values.length,
      ),
    }))
    .sort((a, b) => b.mean.compare(a.mean) || (a.name < b.name ? -1 : 1));
  const [first, last] = [means[0], means.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return { highest: first.name, lowest: last.name, gap: first.mean.sub(last.mean).div(Fraction.of(range)) };
}

function weightedDifference(
  criteria: readonly ScoringCriterion[],
  judged: readonly CriterionDisagreement[],
): Fraction {
  const byKey = new Map(judged.map(({ criterionKey, difference }) => [criterionKey, difference]));
  let [sum, weights] = [Fraction.zero, 0];
  for (const criterion of criteria) {
    const difference = byKey.get(criterion.key);
    if (difference === undefined || isGate(criterion)) continue;
    sum = sum.add(difference.mul(Fraction.of(criterion.weight)));
    weights += criterion.weight;
  }
  return weights === 0 ? Fraction.zero : sum.div(Fraction.of(weights));
}

const largest = (values: readonly Fraction[]): Fraction =>
  values.reduce((most, value) => (value.compare(most) > 0 ? value : most), Fraction.zero);
