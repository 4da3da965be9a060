import { Fraction, refusal, type Refusal } from '@octavo/domain/shared';

/** Money in a year, in whole cents from 0. */
export interface YearMoney {
  readonly costCents: number;
  readonly benefitCents: number;
}

/** What a year was expected to bring and what it brought. */
export interface ProjectedYear {
  /** Calendar year, `2026`. */
  readonly year: number;
  readonly projected: YearMoney;
  /** Null while it is not known. */
  readonly actual: YearMoney | null;
}

/** Sums, in cents; `bigint`, so that no portfolio is too large. */
export interface MoneySums {
  readonly cost: bigint;
  readonly benefit: bigint;
  readonly net: bigint;
}

export interface YearLine {
  readonly year: number;
  readonly projectedNet: bigint;
  readonly actualNet: bigint | null;
  /** Actual less projected. */
  readonly difference: bigint | null;
  /** Net of all years up to this one. */
  readonly projectedSoFar: bigint;
  /** Null from the first year on whose actual is not known. */
  readonly actualSoFar: bigint | null;
}

export interface MoneyProjection {
  readonly years: readonly YearLine[];
  readonly projected: MoneySums;
  /** Of the years whose actual is known; `projectedThen` is what was projected for those same years. */
  readonly actual: MoneySums;
  readonly projectedThen: MoneySums;
  /** Actual benefit as a part of what was projected for the same years; null when nothing was. */
  readonly realised: Fraction | null;
  /** Net as a part of the cost; null without cost. */
  readonly projectedReturn: Fraction | null;
  readonly actualReturn: Fraction | null;
  /** The first year from whose end on what came in covers what it cost; null when there is none, or nothing to cover. */
  readonly projectedPayback: number | null;
  readonly actualPayback: number | null;
}

const MOST_YEARS = 30;

/**
 * What is wrong with a projection: PROJECTION_EMPTY, PROJECTION_TOO_LONG (details `most`), PROJECTION_YEAR_INVALID,
 * PROJECTION_YEAR_TWICE (details `year`), PROJECTION_YEAR_MISSING (details `year`; years follow each other),
 * PROJECTION_MONEY_INVALID, PROJECTION_ACTUAL_TOO_EARLY (details `year`; of a year that has not begun nothing is known).
 * @param thisYear the calendar year where the organisation is.
 */
export function checkProjection(years: readonly ProjectedYear[], thisYear: number): readonly Refusal[] {
  if (years.length === 0) return [refusal('PROJECTION_EMPTY', ['years'])];
  if (years.length > MOST_YEARS) return [refusal('PROJECTION_TOO_LONG', ['years'], { most: MOST_YEARS })];
  const numbers = years.map(({ year }) => year);
  const present = new Set(numbers);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const refusals = years.flatMap(({ year, projected, actual }, at) => {
    const path = ['years', String(at)];
    if (!Number.isSafeInteger(year) || year < 1900 || year > 2999)
      return [refusal('PROJECTION_YEAR_INVALID', [...path, 'year'])];
    return [
      ...(numbers.indexOf(year) < at ? [refusal('PROJECTION_YEAR_TWICE', [...path, 'year'], { year })] : []),
      ...checkMoney(projected, [...path, 'projected']),
      ...(actual === null ? [] : checkMoney(actual, [...path, 'actual'])),
      ...(actual !== null && year > thisYear
        ? [refusal('PROJECTION_ACTUAL_TOO_EARLY', [...path, 'actual'], { year })]
        : []),
    ];
  });
  if (refusals.length > 0) return refusals;
  for (let year = first; year < last; year += 1)
    if (!present.has(year)) return [refusal('PROJECTION_YEAR_MISSING', ['years'], { year })];
  return [];
}

const checkMoney = (money: YearMoney, path: readonly string[]): readonly Refusal[] =>
  (['costCents', 'benefitCents'] as const).flatMap((key) =>
    Number.isSafeInteger(money[key]) && money[key] >= 0
      ? []
      : [refusal('PROJECTION_MONEY_INVALID', [...path, key])],
  );

/** Projected against actual money over the years (the-field 1.7), exact. For years that `checkProjection` takes. */
export function moneyProjection(given: readonly ProjectedYear[]): MoneyProjection {
  const years = [...given].sort((a, b) => a.year - b.year);
  const known = years.filter(({ actual }) => actual !== null);
  const projected = sums(years.map((one) => one.projected));
  const actual = sums(known.flatMap((one) => one.actual ?? []));
  const projectedThen = sums(known.map((one) => one.projected));
  const lines = yearLines(years);
  return {
    years: lines,
    projected,
    actual,
    projectedThen,
    realised: projectedThen.benefit === 0n ? null : Fraction.of(actual.benefit, projectedThen.benefit),
    projectedReturn: returnOf(projected),
    actualReturn: returnOf(actual),
    projectedPayback: payback(lines, projected, ({ projectedSoFar }) => projectedSoFar),
    actualPayback: payback(lines, actual, ({ actualSoFar }) => actualSoFar),
  };
}

function yearLines(years: readonly ProjectedYear[]): readonly YearLine[] {
  let projectedSoFar = 0n;
  let actualSoFar: bigint | null = 0n;
  return years.map(({ year, projected, actual }) => {
    const projectedNet = net(projected);
    const actualNet = actual === null ? null : net(actual);
    projectedSoFar += projectedNet;
    actualSoFar = actualNet === null || actualSoFar === null ? null : actualSoFar + actualNet;
    const difference = actualNet === null ? null : actualNet - projectedNet;
    return { year, projectedNet, actualNet, difference, projectedSoFar, actualSoFar };
  });
}

const net = ({ benefitCents, costCents }: YearMoney): bigint => BigInt(benefitCents) - BigInt(costCents);

function sums(all: readonly YearMoney[]): MoneySums {
  const cost = all.reduce((sum, { costCents }) => sum + BigInt(costCents), 0n);
  const benefit = all.reduce((sum, { benefitCents }) => sum + BigInt(benefitCents), 0n);
  return { cost, benefit, net: benefit - cost };
}

const returnOf = ({ cost, net: gain }: MoneySums): Fraction | null =>
  cost === 0n ? null : Fraction.of(gain, cost);

/** A later year may cost again: covered means from that year on, as far as is known. */
function payback(
  lines: readonly YearLine[],
  { cost }: MoneySums,
  soFar: (line: YearLine) => bigint | null,
): number | null {
  if (cost === 0n) return null;
  let year: number | null = null;
  for (const line of lines) {
    const standing = soFar(line);
    if (standing === null) break;
    if (standing < 0n) year = null;
    else year ??= line.year;
  }
  return year;
}

/** How figures of several years make one: counts add up (`flow`), a state is what it was last (`level`). */
export type ValueKind = 'flow' | 'level';

/** What an indicator was expected to be in a year and what it was; decimals as text. */
export interface ProjectedValue {
  readonly year: number;
  readonly projected: string;
  readonly actual: string | null;
}

export interface ValueProjection {
  readonly projected: Fraction | null;
  /** Of the years whose actual is known; `projectedThen` is what was projected for those same years. */
  readonly actual: Fraction | null;
  readonly projectedThen: Fraction | null;
  /** Actual as a part of projected; null when either is not there, or nothing was projected. */
  readonly realised: Fraction | null;
}

/** Projected against actual value that is not money, exact. Throws RangeError when a value is no decimal. */
export function valueProjection(given: readonly ProjectedValue[], kind: ValueKind): ValueProjection {
  const years = [...given].sort((a, b) => a.year - b.year);
  const known = years.filter(({ actual }) => actual !== null);
  const together = (texts: readonly string[]): Fraction | null => {
    const values = texts.map((text) => Fraction.parse(text));
    return kind === 'level' ? (values.at(-1) ?? null) : values.length === 0 ? null : Fraction.sum(values);
  };
  const actual = together(known.flatMap((one) => one.actual ?? []));
  const projectedThen = together(known.map((one) => one.projected));
  const none = actual === null || projectedThen === null || projectedThen.isZero();
  return {
    projected: together(years.map((one) => one.projected)),
    actual,
    projectedThen,
    realised: none ? null : actual.div(projectedThen),
  };
}
