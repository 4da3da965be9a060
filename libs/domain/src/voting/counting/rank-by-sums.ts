import type { Option } from '../ballot/ballot.js';
import { rankBy } from './rank-by.js';

/** Groups options by their sum, the highest first, equal sums in one group. */
export function rankBySums(sums: readonly bigint[]): readonly (readonly Option[])[] {
  const sumOf = (option: Option): bigint => sums[option] ?? 0n;
  return rankBy([...sums.keys()], (a, b) => Number(sumOf(b) > sumOf(a)) - Number(sumOf(b) < sumOf(a)));
}
