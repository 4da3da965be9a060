import { Fraction, refusal, type Refusal } from '@octavo/domain/shared';

/**
 * How the crowd's figure becomes a number from 0 to 1. `share_of_most`: in parts of the largest figure; `share_of_all`: in
 * parts of all figures together; `place`: 1 for the first place, 0 for the last, equals at their middle place.
 */
export const CROWD_MEASURES = ['share_of_most', 'share_of_all', 'place'] as const;
export type CrowdMeasure = (typeof CROWD_MEASURES)[number];

/**
 * How the experts' weighted mean becomes one. `as_scored`: it is one already; `stretched`: the lowest becomes 0 and the
 * highest 1; `place`: as with the crowd.
 */
export const EXPERT_MEASURES = ['as_scored', 'stretched', 'place'] as const;
export type ExpertMeasure = (typeof EXPERT_MEASURES)[number];

/** A formula that was registered before anybody could know whom it helps. */
export interface CombinedFormula {
  /** Whole numbers from 1 to 1000; only their proportion counts. */
  readonly crowdWeight: number;
  readonly expertsWeight: number;
  readonly crowdBy: CrowdMeasure;
  readonly expertsBy: ExpertMeasure;
  readonly registeredAt: Date;
}

/** What the crowd and the experts found of one submission; null: nothing, which is not zero. */
export interface TwoFigures {
  readonly submissionId: string;
  /** From zero, more being better: support, votes, points. */
  readonly crowd: Fraction | null;
  /** From 0 to 1. */
  readonly experts: Fraction | null;
}

/** Both figures as numbers from 0 to 1, and what the formula makes of them; null where one of the two is missing. */
export interface CombinedScore extends TwoFigures {
  readonly combined: Fraction | null;
}

/** A part of the formula as it is shown: a code for its text, and exact numbers to put in. */
export interface FormulaPart {
  readonly code: 'WEIGHTED_MEAN' | `CROWD_${Uppercase<CrowdMeasure>}` | `EXPERTS_${Uppercase<ExpertMeasure>}`;
  readonly details: Readonly<Record<string, number>>;
}

const HEAVIEST = 1_000;

/** FORMULA_WEIGHTS_WRONG (details `max`) when a weight is no whole number from 1 to 1000; null when it is fine. */
export function checkFormula({ crowdWeight, expertsWeight }: CombinedFormula): Refusal | null {
  const isWeight = (weight: number): boolean =>
    Number.isSafeInteger(weight) && 1 <= weight && weight <= HEAVIEST;
  if (isWeight(crowdWeight) && isWeight(expertsWeight)) return null;
  return refusal('FORMULA_WEIGHTS_WRONG', [isWeight(crowdWeight) ? 'expertsWeight' : 'crowdWeight'], {
    max: HEAVIEST,
  });
}

/**
 * Whether crowd and experts may be combined at all (7.12); null when so. FORMULA_NOT_REGISTERED when there is no formula,
 * FORMULA_REGISTERED_TOO_LATE (details `registeredAt`, `openedAt`) when submissions were open by then.
 */
export function mayCombine(
  formula: CombinedFormula | null,
  submissionsOpenedAt: Date | null,
): Refusal | null {
  if (formula === null) return refusal('FORMULA_NOT_REGISTERED');
  const { registeredAt } = formula;
  if (submissionsOpenedAt === null || registeredAt < submissionsOpenedAt) return null;
  return refusal('FORMULA_REGISTERED_TOO_LATE', [], { registeredAt, openedAt: submissionsOpenedAt });
}

/** The formula in parts, for its page: the weighted mean first, then what goes into it. */
export function formulaParts({
  crowdWeight,
  expertsWeight,
  crowdBy,
  expertsBy,
}: CombinedFormula): readonly FormulaPart[] {
  const crowdCodes = {
    share_of_most: 'CROWD_SHARE_OF_MOST',
    share_of_all: 'CROWD_SHARE_OF_ALL',
    place: 'CROWD_PLACE',
  } as const;
  const expertCodes = {
    as_scored: 'EXPERTS_AS_SCORED',
    stretched: 'EXPERTS_STRETCHED',
    place: 'EXPERTS_PLACE',
  } as const;
  return [
    {
      code: 'WEIGHTED_MEAN',
      details: { crowd: crowdWeight, experts: expertsWeight, total: crowdWeight + expertsWeight },
    },
    { code: crowdCodes[crowdBy], details: {} },
    { code: expertCodes[expertsBy], details: {} },
  ];
}

/**
 * (crowd weight × crowd + experts weight × experts) / both weights, exact, from 0 to 1, in the order of the rows. Ask
 * `mayCombine` first. Each side is measured among all rows for which it has a figure; where all are equal, places and
 * stretched scores are 1 for everybody.
 */
export function combinedScores(
  formula: CombinedFormula,
  rows: readonly TwoFigures[],
): readonly CombinedScore[] {
  const [crowdWeight, expertsWeight] = [Fraction.of(formula.crowdWeight), Fraction.of(formula.expertsWeight)];
  const crowdOf = measure(
    formula.crowdBy,
    rows.flatMap(({ crowd }) => crowd ?? []),
  );
  const expertsOf = measure(
    formula.expertsBy,
    rows.flatMap(({ experts }) => experts ?? []),
  );
  return rows.map((row) => {
    const crowd = row.crowd && crowdOf(row.crowd);
    const experts = row.experts && expertsOf(row.experts);
    const sum = crowd && experts && crowd.mul(crowdWeight).add(experts.mul(expertsWeight));
    return {
      submissionId: row.submissionId,
      crowd,
      experts,
      combined: sum?.div(crowdWeight.add(expertsWeight)) ?? null,
    };
  });
}

function measure(by: CrowdMeasure | ExpertMeasure, all: readonly Fraction[]): (figure: Fraction) => Fraction {
  const sorted = [...all].sort((a, b) => a.compare(b));
  const [lowest, highest] = [sorted[0] ?? Fraction.zero, sorted.at(-1) ?? Fraction.zero];
  if (by === 'as_scored') return (figure) => figure;
  if (by === 'place') return placeAmong(sorted);
  if (by === 'stretched') {
    const range = highest.sub(lowest);
    return (figure) => (range.isZero() ? Fraction.one : figure.sub(lowest).div(range));
  }
  const whole = by === 'share_of_most' ? highest : Fraction.sum(sorted);
  return (figure) => (whole.isZero() ? Fraction.zero : figure.div(whole));
}

function placeAmong(ascending: readonly Fraction[]): (figure: Fraction) => Fraction {
  const [lowest, highest] = [ascending[0], ascending.at(-1)];
  if (lowest === undefined || highest === undefined || lowest.equals(highest)) return () => Fraction.one;
  const ends = new Map<string, readonly [first: number, last: number]>();
  for (const [place, figure] of ascending.entries()) {
    const key = figure.toString();
    ends.set(key, [ends.get(key)?.[0] ?? place, place]);
  }
  return (figure) => {
    const [first, last] = ends.get(figure.toString()) ?? [0, 0];
    return Fraction.of(first + last, 2 * (ascending.length - 1));
  };
}
