import { aboveHalf, aboveOthers, likelyShare, Z_90 } from './proportion-tests.js';
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

/** A submission that tells a group from the others, and how, with the votes of its members. */
export interface RepresentativeStatement extends SaidVotes {
  readonly submission: string;
  /** What the group says of it more than the others. */
  readonly side: Side;
  /** Likely share of the group that says so, and its distance from one half in standard deviations. */
  readonly share: number;
  readonly shareZ: number;
  /** How many times as likely as elsewhere, and that difference in standard deviations. */
  readonly contrast: number;
  readonly contrastZ: number;
  /** Whether both distances are more than chance (90 percent); if not, it is the best there is. */
  readonly isClear: boolean;
}

const MOST_STATEMENTS = 5;

/**
 * The submissions that say best what a group thinks that others do not: those of which more than half of it says the
 * same, and more of it than of the others, both beyond chance at 90 percent; at most five, by the product of the four
 * figures. When there is none, the single best one. Figures of fewer people than the floor are never given: only
 * submissions count on which every group has that many votes.
 * Source: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw and C. Megill, Polis: scaling deliberation by mapping high
 * dimensional opinion spaces, Recerca 26 (2021), section on representative comments.
 */
export function representativeStatements(
  submissions: readonly string[],
  groups: readonly (readonly StatementVotes[])[],
  label: number,
  floor: number,
): readonly RepresentativeStatement[] {
  const told = submissions.flatMap((submission, column) => {
    const each = groups.map((group) => group[column] ?? { agree: 0, disagree: 0, votes: 0 });
    const own = each[label];
    if (!own || each.some(({ votes }) => votes < floor)) return [];
    const others = sumOfVotes(each.filter((_, other) => other !== label));
    return SIDES.map((side) => toldBy(submission, side, own, others));
  });
  const clear = told.filter(({ isClear }) => isClear);
  if (clear.length > 0) return clear.sort(byWeight).slice(0, MOST_STATEMENTS).map(shown);
  const above = told.filter(({ contrast, share }) => contrast > 1 && share > 0.5);
  return above
    .sort((a, b) => b.contrastZ - a.contrastZ || byWeight(a, b))
    .slice(0, 1)
    .map(shown);
}

function toldBy(
  submission: string,
  side: Side,
  own: StatementVotes,
  others: StatementVotes,
): RepresentativeStatement {
  const share = likelyShare(own[side], own.votes);
  const shareZ = aboveHalf(own[side], own.votes);
  const contrast = share / likelyShare(others[side], others.votes);
  const contrastZ = aboveOthers(own[side], own.votes, others[side], others.votes);
  const isClear = shareZ > Z_90 && contrastZ > Z_90;
  return { submission, side, ...saidVotes(own), share, shareZ, contrast, contrastZ, isClear };
}

const weight = ({ share, shareZ, contrast, contrastZ }: RepresentativeStatement): number =>
  share * shareZ * contrast * contrastZ;

const byWeight = (a: RepresentativeStatement, b: RepresentativeStatement): number =>
  weight(b) - weight(a) || byText(a.submission, b.submission) || byText(a.side, b.side);

const shown = (statement: RepresentativeStatement): RepresentativeStatement => ({
  ...statement,
  share: rounded(statement.share),
  shareZ: rounded(statement.shareZ),
  contrast: rounded(statement.contrast),
  contrastZ: rounded(statement.contrastZ),
});
