/** A voter group and how many ballots of it count. */
export interface GroupSize {
  readonly label: string;
  readonly ballots: number;
}

/**
 * The groups whose outcome is shown by itself: those with as many ballots as the floor. Ballots that belong to none of
 * the shown groups can be found by taking the shown ones from the whole; where they would be fewer than the floor, the
 * smallest shown group is left out too (of equal ones the last), until they are enough or nothing is shown.
 * @param ballots all ballots that count, those without a group included
 */
export function shownGroups(
  groups: readonly GroupSize[],
  ballots: number,
  floor: number,
): readonly GroupSize[] {
  let shown = groups.filter((group) => group.ballots >= Math.max(floor, 1));
  for (;;) {
    const hidden = ballots - shown.reduce((sum, group) => sum + group.ballots, 0);
    if (shown.length === 0 || hidden === 0 || hidden >= floor) return shown;
    const smallest = shown.reduce((least, group) => (group.ballots <= least.ballots ? group : least));
    shown = shown.filter((group) => group !== smallest);
  }
}
