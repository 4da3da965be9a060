import { Fraction } from '@octavo/domain/shared';

/**
 * The six intraclass correlations. First number: 1, other reviewers for each submission; 2, these reviewers stand for
 * others; 3, these reviewers and no others. `single`: of one reviewer; `mean`: of the mean of all of them.
 */
export interface Intraclass {
  readonly single: Readonly<Record<1 | 2 | 3, Fraction | null>>;
  readonly mean: Readonly<Record<1 | 2 | 3, Fraction | null>>;
}

/**
 * Intraclass correlations of a full table, exact: which part of the differences between judgements is differences between
 * submissions. Null where nothing differs. For panels in which everybody judged everything; with gaps,
 * `krippendorffAlpha` is the measure.
 * Source: P. E. Shrout and J. L. Fleiss, Intraclass correlations: uses in assessing rater reliability, Psychological
 * Bulletin 86 (1979), 420-428.
 *
 * @param rows of each submission the whole numbers of all reviewers, in the same order. Throws RangeError when rows differ
 *   in length, or with fewer than two submissions or reviewers.
 */
export function intraclass(rows: readonly (readonly number[])[]): Intraclass {
  const [n, k] = [rows.length, rows[0]?.length ?? 0];
  if (n < 2 || k < 2 || rows.some(({ length }) => length !== k)) {
    throw new RangeError('A full table of at least two submissions and two reviewers is needed');
  }
  const cells = rows.map((row) => row.map((value) => BigInt(value)));
  const byReviewer = Array.from({ length: k }, (_, reviewer) =>
    total(cells.map((row) => row[reviewer] ?? 0n)),
  );
  const correction = Fraction.of(total(cells.flat()) ** 2n, n * k);
  const all = Fraction.of(squares(cells.flat())).sub(correction);
  const submissions = Fraction.of(squares(cells.map(total)), k).sub(correction);
  const reviewers = Fraction.of(squares(byReviewer), n).sub(correction);
  const per = (sum: Fraction, freedom: number): Fraction => sum.div(Fraction.of(freedom));
  const bms = per(submissions, n - 1);
  const wms = per(all.sub(submissions), n * (k - 1));
  const jms = per(reviewers, k - 1);
  const ems = per(all.sub(submissions).sub(reviewers), (n - 1) * (k - 1));
  const times = (value: Fraction, factor: number): Fraction => value.mul(Fraction.of(factor));
  return {
    single: {
      1: ratio(bms.sub(wms), bms.add(times(wms, k - 1))),
      2: ratio(bms.sub(ems), bms.add(times(ems, k - 1)).add(per(times(jms.sub(ems), k), n))),
      3: ratio(bms.sub(ems), bms.add(times(ems, k - 1))),
    },
    mean: {
      1: ratio(bms.sub(wms), bms),
      2: ratio(bms.sub(ems), bms.add(per(jms.sub(ems), n))),
      3: ratio(bms.sub(ems), bms),
    },
  };
}

const ratio = (part: Fraction, whole: Fraction): Fraction | null => (whole.isZero() ? null : part.div(whole));

const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

const squares = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value * value, 0n);
