/**
 * Numbers for groups, by label: a group keeps the number with which it shares most members, each number once; a group
 * that is new gets the lowest number used neither now nor in the run before. In a first run, the largest group is 1.
 *
 * @param labels the group of each voter
 * @param before the number of each voter in the run before, null where it had none
 */
export function groupNumbers(
  labels: readonly number[],
  before: readonly (number | null)[],
): readonly number[] {
  const groups = Math.max(...labels, -1) + 1;
  const sizes = new Array<number>(groups).fill(0);
  const shared = new Map<string, { label: number; number: number; members: number }>();
  labels.forEach((label, voter) => {
    sizes[label] = (sizes[label] ?? 0) + 1;
    const number = before[voter] ?? null;
    if (number === null) return;
    const known = shared.get(`${label}/${number}`);
    if (known) known.members += 1;
    else shared.set(`${label}/${number}`, { label, number, members: 1 });
  });
  const numbers = new Array<number>(groups).fill(0);
  const taken = new Set<number>();
  const overlaps = [...shared.values()].sort(
    (a, b) => b.members - a.members || a.number - b.number || a.label - b.label,
  );
  for (const { label, number } of overlaps) {
    if (numbers[label] !== 0 || taken.has(number)) continue;
    numbers[label] = number;
    taken.add(number);
  }
  for (const number of before) if (number !== null) taken.add(number);
  const fresh = sizes
    .map((size, label) => ({ size, label }))
    .filter(({ label }) => numbers[label] === 0)
    .sort((a, b) => b.size - a.size || a.label - b.label);
  let next = 1;
  for (const { label } of fresh) {
    while (taken.has(next)) next += 1;
    numbers[label] = next;
    taken.add(next);
  }
  return numbers;
}
