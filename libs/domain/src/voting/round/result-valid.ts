import { refusal, type Refusal } from '@octavo/domain/shared';

/** What decides whether a result counts as valid (L-A8). */
export interface ValidityFacts {
  /** Ballots that count. */
  readonly ballots: number;
  readonly minimumBallots: number | null;
  readonly quorumPercent: number | null;
  /** Null when nobody can know how many may vote. */
  readonly electorateSize: number | null;
}

/**
 * Why a result is not valid: BALLOTS_BELOW_MINIMUM (`ballots`, `minimum`), QUORUM_NOT_REACHED (`ballots`, `needed`,
 * `percent`), and QUORUM_UNKNOWN (`percent`) where the size of the electorate is not known. Empty: it is valid.
 */
export function invalidities({
  ballots,
  minimumBallots,
  quorumPercent,
  electorateSize,
}: ValidityFacts): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (minimumBallots !== null && ballots < minimumBallots) {
    refusals.push(refusal('BALLOTS_BELOW_MINIMUM', [], { ballots, minimum: minimumBallots }));
  }
  if (quorumPercent === null) return refusals;
  if (electorateSize === null)
    return [...refusals, refusal('QUORUM_UNKNOWN', [], { percent: quorumPercent })];
  const needed = Math.ceil((electorateSize * quorumPercent) / 100);
  return ballots < needed
    ? [...refusals, refusal('QUORUM_NOT_REACHED', [], { ballots, needed, percent: quorumPercent })]
    : refusals;
}
