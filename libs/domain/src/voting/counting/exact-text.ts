import { Fraction } from '@octavo/domain/shared';
import type { Exact } from './tally.js';

/** An exact number as tallies write it: `12` for whole numbers, otherwise `7/3` in lowest terms. */
export const exactText = ({ numerator, denominator }: Fraction): Exact =>
  denominator === 1n ? String(numerator) : `${String(numerator)}/${String(denominator)}`;

/** An exact number of a tally as a decimal for people, half up: `7/3` with two places is `2.33`. */
export const exactDecimal = (exact: Exact, places: number): string =>
  readExact(exact).toDecimal(places, 'half_up');

/** The number that `exactText` wrote, or a decimal. Throws RangeError for any other text. */
export function readExact(exact: Exact): Fraction {
  const [numerator = '', denominator] = exact.split('/');
  const value = Fraction.parse(numerator);
  return denominator === undefined ? value : value.div(Fraction.parse(denominator));
}
