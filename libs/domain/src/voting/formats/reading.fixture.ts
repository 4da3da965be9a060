import type { Refusal } from '@octavo/domain/shared';
import type { Ballot, BallotForm } from '../ballot/ballot.js';
import type { BallotFileHead, BallotFileReader, BallotSink } from './ballot-file.js';

/** What came out of a file, or why nothing did. */
export interface Reading {
  readonly head: BallotFileHead | null;
  readonly ballots: readonly {
    readonly ballot: Ballot;
    readonly times: number;
    readonly group: string | null;
  }[];
  readonly refused: Refusal | null;
}

/** Feeds a text line by line. @param check refuses ballots, as a method would. */
export function reading(
  make: (sink: BallotSink) => BallotFileReader,
  text: string,
  form: BallotForm = 'choices',
  check: (ballot: Ballot) => Refusal | null = () => null,
): Reading {
  const ballots: { ballot: Ballot; times: number; group: string | null }[] = [];
  const reader = make({
    begin: () => ({ form }),
    add(ballot, times, group) {
      const refused = check(ballot);
      if (refused === null) ballots.push({ ballot, times, group });
      return refused;
    },
  });
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let refused: Refusal | null = null;
  for (const line of lines) {
    refused = reader.line(line);
    if (refused !== null) break;
  }
  refused ??= reader.end();
  return { head: reader.head, ballots, refused };
}
