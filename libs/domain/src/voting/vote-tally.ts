import type { VoteChoice } from './voting-form.js';

/** One choice of one person at one moment. */
export interface VoteCast {
  readonly voterId: string;
  readonly choice: VoteChoice;
  readonly at: Date;
}

/** A cast on one of several submissions. */
export interface SubmissionCast extends VoteCast {
  readonly submissionId: string;
}

/** How often each choice stands, and how many persons stand behind them. */
export interface VoteTally {
  readonly support: number;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  readonly voters: number;
}

/**
 * Counts the casts on one submission. Of each person the last cast counts (S08): the one with the latest time,
 * and of equal times the one later in the list. Withdrawn casts count for nothing. The order of the list makes
 * no other difference, and neither does who the voters are.
 */
export function tallyVotes(casts: readonly VoteCast[]): VoteTally {
  const tally = { support: 0, agree: 0, disagree: 0, pass: 0, voters: 0 };
  for (const { choice } of lastCasts(casts).values()) {
    if (choice === 'withdrawn') continue;
    tally[choice] += 1;
    tally.voters += 1;
  }
  return tally;
}

/** The tally of every submission that has a cast, in the order of their first casts. */
export function tallyBySubmission(casts: readonly SubmissionCast[]): ReadonlyMap<string, VoteTally> {
  const groups = new Map<string, SubmissionCast[]>();
  for (const cast of casts) {
    const group = groups.get(cast.submissionId);
    if (group === undefined) groups.set(cast.submissionId, [cast]);
    else group.push(cast);
  }
  return new Map([...groups].map(([submissionId, group]) => [submissionId, tallyVotes(group)]));
}

function lastCasts(casts: readonly VoteCast[]): ReadonlyMap<string, VoteCast> {
  const last = new Map<string, VoteCast>();
  for (const cast of casts) {
    const known = last.get(cast.voterId);
    if (known === undefined || known.at.getTime() <= cast.at.getTime()) last.set(cast.voterId, cast);
  }
  return last;
}
