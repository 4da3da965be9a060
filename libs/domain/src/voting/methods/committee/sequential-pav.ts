import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../../ballot/ballot.js';
import { exactText } from '../../counting/exact-text.js';
import { traceLine } from '../../counting/trace-line.js';
import { SeatsInTurn, lowest, type Committee, type CommitteeElection } from './committee-election.js';

/**
 * `seqpav`, sequential proportional approval voting: one seat after another goes to the option with most votes, a ballot
 * with h of its options already elected counting 1/(h+1).
 * Source: T. N. Thiele, Om flerfoldsvalg, 1895; see M. Lackner and P. Skowron, Multi-Winner Voting with Approval
 * Preferences (2023), rule 3.
 */
export function sequentialPav(election: CommitteeElection): Committee {
  const seats = new SeatsInTurn(election);
  const { merged, supporters } = election;
  const having = new Int32Array(merged.size);
  /** By option, by number of its ballots' options elected: how many ballots. */
  const ballots = Array.from({ length: election.options }, (_, option) => [supporters.votes[option] ?? 0]);
  // A common multiple of 1 … h+1 keeps the comparison in whole numbers.
  let multiple = 1n;
  for (let open = seats.open(); open.length > 0; open = seats.open()) {
    const gain = ballots.map((groups) =>
      groups.reduce((sum, times, had) => sum + (BigInt(times) * multiple) / BigInt(had + 1), 0n),
    );
    const gainOf = (option: Option): bigint => gain[option] ?? 0n;
    const best = lowest(open, (a, b) => Number(gainOf(b) - gainOf(a)));
    const exact = (option: Option): Fraction => Fraction.of(gainOf(option), multiple);
    const chosen = seats.elect(best, {
      tallies: open.map((option) => [option, exactText(exact(option))]),
      figures: {},
    });
    const votes = exact(chosen).toDecimal(2, 'half_up');
    seats.trace.push(traceLine('COMMITTEE_SEAT_BY_WEIGHED_VOTES', { votes }, { option: [chosen] }));
    multiple = leastCommonMultiple(multiple, BigInt(seats.winners.length + 1));
    for (let at = supporters.starts[chosen]!; at < supporters.starts[chosen + 1]!; at += 1) {
      const ballot = supporters.ballots[at]!;
      const had = having[ballot]!;
      having[ballot] = had + 1;
      for (const option of merged.options.subarray(merged.starts[ballot], merged.starts[ballot + 1])) {
        const groups = ballots[option]!;
        groups[had] = (groups[had] ?? 0) - merged.times[ballot]!;
        while (groups.length <= had + 1) groups.push(0);
        groups[had + 1]! += merged.times[ballot]!;
      }
    }
  }
  return seats;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
