import type { Option } from '../../ballot/ballot.js';
import type { TieBreak } from '../../counting/tie-break.js';
import type { VotePiles } from '../../counting/vote-piles.js';

/**
 * The order of those who were still in when the winner was found: the count goes on without the winner, whoever has a
 * majority next comes next (as the rankings of the Condorcet library of J. Boudry). `isIn` holds them, `votes` lie with
 * them; both are used up.
 */
export function rankRest(
  votes: VotePiles,
  isIn: Uint8Array,
  { majority, tieBreak }: { readonly majority: () => bigint; readonly tieBreak: TieBreak },
): readonly (readonly Option[])[] {
  const above: Option[][] = [];
  const below: Option[][] = [];
  for (;;) {
    const inRound = [...isIn.keys()].filter((option) => isIn[option] === 1);
    if (inRound.length === 0) return [...above, ...below.reverse()];
    const tallies = inRound.map((option) => votes.tallyOf(option));
    const most = tallies.reduce((a, b) => (a > b ? a : b));
    const fewest = tallies.reduce((a, b) => (a < b ? a : b));
    const found = most >= majority() || inRound.length <= 2;
    const between = inRound.filter((option) => votes.tallyOf(option) === (found ? most : fewest));
    const leaving = found ? between : between.sort((a, b) => tieBreak.compare(a, b)).slice(-1);
    (found ? above : below).push(leaving);
    for (const option of leaving) isIn[option] = 0;
    for (const option of leaving) {
      votes.pass(option);
      votes.tallies[option] = 0n;
    }
  }
}
