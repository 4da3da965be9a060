import { aboveHalf, likelyShare, Z_90 } from './proportion-tests.js';
import { rounded } from './rounded.js';
import {
  saidVotes,
  SIDES,
  sumOfVotes,
  type SaidVotes,
  type Side,
  type StatementVotes,
} from './statement-votes.js';
import { byText } from './vote-matrix.js';

/** A submission about which all groups say the same, with the votes of all groups together. */
export interface ConsensusStatement extends SaidVotes {
  readonly submission: string;
  readonly side: Side;
  /** The likely shares of all groups multiplied: near 1 only when every group says so, the small ones as well. */
  readonly everyGroup: number;
}

const MOST_STATEMENTS = 10;

/**
 * What people say across groups: more than half of every group likely says so, and more than half of all beyond chance
 * (90 percent); at most ten, by the product over groups, so that a large group cannot outvote a small one. Only
 * submissions count on which every group has as many votes as the floor.
 * Source: as for `representativeStatements`; "group-informed consensus".
 */
export function consensusStatements(
  submissions: readonly string[],
  groups: readonly (readonly StatementVotes[])[],
  floor: number,
): readonly ConsensusStatement[] {
  return submissions
    .flatMap((submission, column) => {
      const each = groups.map((group) => group[column] ?? { agree: 0, disagree: 0, votes: 0 });
      if (each.some(({ votes }) => votes < floor)) return [];
      const all = sumOfVotes(each);
      return SIDES.flatMap((side): readonly ConsensusStatement[] => {
        const shares = each.map((own) => likelyShare(own[side], own.votes));
        if (shares.some((share) => share <= 0.5) || aboveHalf(all[side], all.votes) <= Z_90) return [];
        const everyGroup = shares.reduce((product, share) => product * share, 1);
        return [{ submission, side, ...saidVotes(all), everyGroup }];
      });
    })
    .sort((a, b) => b.everyGroup - a.everyGroup || byText(a.submission, b.submission))
    .slice(0, MOST_STATEMENTS)
    .map((statement) => ({ ...statement, everyGroup: rounded(statement.everyGroup) }));
}
