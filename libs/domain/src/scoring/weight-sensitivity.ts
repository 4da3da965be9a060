import { Fraction } from '@octavo/domain/shared';

import { firstChange, lineAt, type Crossing, type Line } from './sensitivity/first-change.js';

/** A criterion's weight as registered: a whole number above zero. */
export interface CriterionWeight {
  readonly key: string;
  readonly weight: number;
}

/** What a submission got on each criterion, in the order of the weights, from 0 to 1 (`criterionMeans`). */
export interface WeighedRow {
  readonly submissionId: string;
  readonly values: readonly Fraction[];
}

/** Where something changes: up to and with this weight it holds, any further it does not. */
export interface WeightLimit {
  /** Of this criterion, the other weights kept as they are. */
  readonly weight: Fraction;
  /** The same in parts of all weights together, from 0 to 1, the others kept in proportion. */
  readonly share: Fraction;
  /** Who is passed first, and by whom. */
  readonly passed: string;
  readonly passedBy: string;
}

/** How far a weight may go down and up; null: all the way, to no weight at all or to being the only criterion. */
export interface WeightRoom {
  readonly down: WeightLimit | null;
  readonly up: WeightLimit | null;
  readonly isRobust: boolean;
}

/** How much hangs on the weight of one criterion. */
export interface WeightSensitivity {
  readonly criterionKey: string;
  readonly weight: Fraction;
  readonly share: Fraction;
  /** Until the order within the first places changes. */
  readonly order: WeightRoom;
  /** Until somebody enters the first places, and somebody leaves them. */
  readonly membership: WeightRoom;
}

/**
 * How far each weight may move, one at a time and in both directions, before the outcome changes. Only the proportion of
 * weights counts, so moving one with the others kept as they are, and giving it another share with the others kept in
 * proportion, are one and the same move; both measures are given. Equals keep their places until one of them is really
 * ahead: a limit at the weight itself says that any move that way decides between them.
 *
 * Exact. The order first changes between neighbours. The first places first change where the least of those within meets
 * the best of those without; as that lead is a concave function of the weight, it is found in a few passes over all rows.
 * Where a criterion did not apply, the value that stands in for it (`criterionMeans`) stays as it was registered.
 * Source: the weights' stability intervals of additive models, see E. Triantaphyllou and A. Sánchez, A sensitivity
 * analysis approach for some deterministic multi-criteria decision-making methods, Decision Sciences 28 (1997), 151-194.
 *
 * @param rows best first by these weights, equals in the order in which their tie was broken; throws RangeError otherwise
 * @param places how many come through; all rows when there are fewer
 */
export function weightSensitivity(
  weights: readonly CriterionWeight[],
  rows: readonly WeighedRow[],
  places: number,
): readonly WeightSensitivity[] {
  const whole = wholeValues(weights, rows);
  const totals = whole.map((values) =>
    values.reduce((sum, value, place) => sum + value * BigInt(weights[place]?.weight ?? 0), 0n),
  );
  const wrong = totals.findIndex((total, place) => total < (totals[place + 1] ?? total));
  if (wrong >= 0) throw new RangeError(`Row ${String(wrong + 1)} stands above a better one`);
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights.map(({ key, weight }, criterion) => {
    const lines = whole.map((values, row): Line => {
      const slope = values[criterion] ?? 0n;
      return { slope, start: (totals[row] ?? 0n) - slope * BigInt(weight) };
    });
    const others = Fraction.of(all - weight);
    const [within, without] = [lines.slice(0, places), lines.slice(places)];
    const limit = (crossing: Crossing | null, offset: number): WeightLimit | null => {
      // The only criterion decides alone, whatever its weight.
      if (crossing === null || others.isZero()) return null;
      const { at, above, below } = crossing;
      return {
        weight: at,
        share: at.div(at.add(others)),
        passed: rows[above]?.submissionId ?? '',
        passedBy: rows[below + offset]?.submissionId ?? '',
      };
    };
    return {
      criterionKey: key,
      weight: Fraction.of(weight),
      share: Fraction.of(weight, all),
      order: room((direction) => limit(firstSwap(within, direction), 0)),
      membership: room((direction) => limit(firstChange(within, without, direction), places)),
    };
  });
}

type Direction = 'down' | 'up';

function room(limitOf: (direction: Direction) => WeightLimit | null): WeightRoom {
  const [down, up] = [limitOf('down'), limitOf('up')];
  return { down, up, isRobust: down === null && up === null };
}

/** The first pair of neighbours of which the lower passes the upper; of several at once, the highest placed. */
function firstSwap(lines: readonly Line[], direction: Direction): Crossing | null {
  let first: Crossing | null = null;
  for (const [above, line] of lines.entries()) {
    const next = lines[above + 1];
    if (next === undefined) break;
    const at = lineAt(line, next, direction);
    if (at === null) continue;
    const isSooner = first === null || at.compare(first.at) === (direction === 'up' ? -1 : 1);
    if (isSooner) first = { at, above, below: above + 1 };
  }
  return first;
}

/** All values in whole numbers of one unit. */
function wholeValues(
  weights: readonly CriterionWeight[],
  rows: readonly WeighedRow[],
): readonly (readonly bigint[])[] {
  const denominators = new Set(rows.flatMap(({ values }) => values.map(({ denominator }) => denominator)));
  const unit = [...denominators].reduce(
    (common, denominator) => common * Fraction.of(denominator, common).numerator,
    1n,
  );
  return rows.map(({ submissionId, values }) => {
    if (values.length !== weights.length)
      throw new RangeError(`${submissionId} needs a value for each weight`);
    return values.map(({ numerator, denominator }) => numerator * (unit / denominator));
  });
}
