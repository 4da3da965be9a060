/**
 * Which groups of voters may be shown, by name in order of UTF-16 units, when groups with fewer ballots than `floor` may
 * not be. Nobody can get at those by taking the shown groups off the whole either: what is left over must be empty, or
 * hold at least `floor` ballots and never a single hidden group alone; until then the next smallest group (of equals
 * the one later in that order) is hidden as well. `outside`: ballots of voters in no group, which are never shown apart.
 */
export function groupsToShow(
  ballotsOf: ReadonlyMap<string, number>,
  outside: number,
  floor: number,
): readonly string[] {
  const largestFirst = [...ballotsOf].sort(([a, many], [b, more]) => more - many || compareText(a, b));
  let shown = largestFirst.filter(([, ballots]) => ballots >= floor).length;
  const tellsTooMuch = (): boolean => {
    const hidden = largestFirst.slice(shown);
    const left = hidden.reduce((sum, [, ballots]) => sum + ballots, outside);
    return left > 0 && (left < floor || (hidden.length === 1 && outside === 0));
  };
  while (shown > 0 && tellsTooMuch()) shown -= 1;
  return largestFirst
    .slice(0, shown)
    .map(([name]) => name)
    .sort(compareText);
}

/** By UTF-16 units, the same on every machine. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
