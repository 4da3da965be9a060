import { Fraction } from '@octavo/domain/shared';
import { exactText } from '../../counting/exact-text.js';
import { traceLine } from '../../counting/trace-line.js';
import { electBest, type Committee, type CommitteeElection } from './committee-election.js';

/**
 * `sav`, satisfaction approval voting: every ballot has one point, divided equally over the options it chose.
 * Source: S. J. Brams and D. M. Kilgour, Satisfaction Approval Voting, in R. Fara and others (eds.), Voting Power and
 * Procedures (2014), 323-346.
 */
export function satisfactionApprovalVoting(election: CommitteeElection): Committee {
  const points = pointsOf(election);
  const pointsFor = (option: number): Fraction => points[option] ?? Fraction.zero;
  const { winners, tieBreaks } = electBest(election, (a, b) => pointsFor(b).compare(pointsFor(a)));
  return {
    winners,
    tieBreaks,
    scores: points.map(exactText),
    rounds: [],
    trace: [traceLine('COMMITTEE_BY_POINTS', { ballots: election.merged.ballots })],
  };
}

/** Counted by the size of ballots first, so that fractions are few. */
function pointsOf({ options, merged }: CommitteeElection): readonly Fraction[] {
  const bySize = Array.from({ length: options }, () => new Map<number, number>());
  for (let ballot = 0; ballot < merged.size; ballot += 1) {
    const chosen = merged.options.subarray(merged.starts[ballot], merged.starts[ballot + 1]);
    for (const option of chosen) {
      const sizes = bySize[option]!;
      sizes.set(chosen.length, (sizes.get(chosen.length) ?? 0) + merged.times[ballot]!);
    }
  }
  return bySize.map((sizes) => Fraction.sum([...sizes].map(([size, times]) => Fraction.of(times, size))));
}
