import { eachVote, type VoteMatrix } from './vote-matrix.js';

/** What a group said about one submission. */
export interface StatementVotes {
  readonly agree: number;
  readonly disagree: number;
  /** Passes included. */
  readonly votes: number;
}

/** For each group in turn, its votes on every submission by column. Voters in no group (null) are left out. */
export function statementVotes(
  matrix: VoteMatrix,
  labels: readonly (number | null)[],
  groups: number,
): readonly (readonly StatementVotes[])[] {
  const counts = Array.from({ length: groups }, () =>
    matrix.submissions.map(() => ({ agree: 0, disagree: 0, votes: 0 })),
  );
  labels.forEach((label, voter) => {
    if (label === null) return;
    eachVote(matrix, voter, (column, value) => {
      const count = counts[label]?.[column];
      if (!count) return;
      count.votes += 1;
      if (value > 0) count.agree += 1;
      if (value < 0) count.disagree += 1;
    });
  });
  return counts;
}

export const sumOfVotes = (parts: readonly StatementVotes[]): StatementVotes =>
  parts.reduce(
    (sum, { agree, disagree, votes }) => ({
      agree: sum.agree + agree,
      disagree: sum.disagree + disagree,
      votes: sum.votes + votes,
    }),
    { agree: 0, disagree: 0, votes: 0 },
  );

/** How often each was said, passes by themselves. */
export interface SaidVotes {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  /** All of them. */
  readonly votes: number;
}

export const saidVotes = ({ agree, disagree, votes }: StatementVotes): SaidVotes => ({
  agree,
  disagree,
  pass: votes - agree - disagree,
  votes,
});

/** The two things that can be said, and how often each was. */
export const SIDES = ['agree', 'disagree'] as const;
export type Side = (typeof SIDES)[number];
