import { Fraction } from '@octavo/domain/shared';

import type { JudgedReview } from './review-graph.js';

/** Severities and qualities by id, exact. */
export interface ExactModel {
  readonly severities: ReadonlyMap<string, Fraction>;
  readonly qualities: ReadonlyMap<string, Fraction>;
}

/** The same least squares by elimination on all normal equations, severities adding up to zero; for small examples. */
export function naiveLeastSquares(reviews: readonly JudgedReview[]): ExactModel {
  const reviewers = [...new Set(reviews.map(({ reviewerId }) => reviewerId))];
  const submissions = [...new Set(reviews.map(({ submissionId }) => submissionId))];
  const size = submissions.length + reviewers.length;
  const rows = Array.from({ length: size }, () => new Array<Fraction>(size + 1).fill(Fraction.zero));
  const add = (row: number, column: number, value: Fraction): void => {
    const cells = rows[row] ?? [];
    cells[column] = (cells[column] ?? Fraction.zero).add(value);
  };
  for (const { reviewerId, submissionId, score } of reviews) {
    const quality = submissions.indexOf(submissionId);
    const severity = submissions.length + reviewers.indexOf(reviewerId);
    for (const [row, sign] of [
      [quality, Fraction.one],
      [severity, Fraction.one.negate()],
    ] as const) {
      add(row, quality, sign);
      add(row, severity, sign.negate());
      add(row, size, sign.mul(score));
    }
  }
  // The last equation follows from the others; instead, severities add up to zero.
  rows[size - 1] = Array.from({ length: size + 1 }, (_, column) =>
    column >= submissions.length && column < size ? Fraction.one : Fraction.zero,
  );
  const solution = eliminated(rows);
  const named = (ids: readonly string[], from: number): ReadonlyMap<string, Fraction> =>
    new Map(ids.map((id, place) => [id, solution[from + place] ?? Fraction.zero]));
  return { qualities: named(submissions, 0), severities: named(reviewers, submissions.length) };
}

function eliminated(rows: Fraction[][]): readonly Fraction[] {
  const size = rows.length;
  const cell = (row: number, column: number): Fraction => rows[row]?.[column] ?? Fraction.zero;
  for (let column = 0; column < size; column += 1) {
    const pivot = rows.findIndex((row, place) => place >= column && !(row[column]?.isZero() ?? true));
    const [above, chosen] = [rows[column] ?? [], rows[pivot] ?? []];
    [rows[column], rows[pivot]] = [chosen, above];
    const first = cell(column, column);
    rows[column] = chosen.map((value) => value.div(first));
    for (let row = 0; row < size; row += 1) {
      const factor = cell(row, column);
      if (row === column || factor.isZero()) continue;
      rows[row] = (rows[row] ?? []).map((value, place) => value.sub(factor.mul(cell(column, place))));
    }
  }
  return rows.map((row) => row[size] ?? Fraction.zero);
}
