import { traceLine } from '../../counting/trace-line.js';
import { electBest, type Committee, type CommitteeElection } from './committee-election.js';

/** `av`: the options chosen most often. */
export function approvalVoting(election: CommitteeElection): Committee {
  const { votes } = election.supporters;
  const { winners, tieBreaks } = electBest(election, (a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  return {
    winners,
    tieBreaks,
    rounds: [],
    trace: [traceLine('COMMITTEE_BY_VOTES', { ballots: election.merged.ballots })],
  };
}
