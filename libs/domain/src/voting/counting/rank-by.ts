import type { Option } from '../ballot/ballot.js';

/** Groups options from best to worst; `compare` is negative when the first is better, 0 when they are equal. */
export function rankBy(
  options: readonly Option[],
  compare: (a: Option, b: Option) => number,
): readonly (readonly Option[])[] {
  const sorted = [...options].sort((a, b) => compare(a, b) || a - b);
  const groups: Option[][] = [];
  for (const option of sorted) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && compare(group[0], option) === 0) group.push(option);
    else groups.push([option]);
  }
  return groups;
}
