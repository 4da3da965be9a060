import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { ImportError } from './import.errors.js';
import { readStatements, readVotes, STATEMENTS_FILE, VOTES_FILE } from './polis-rows.js';

/** A period, both ends included. */
export interface Span {
  readonly first: Date;
  readonly last: Date;
}

/** What an export holds, known before anything is written. */
export interface ExportFacts {
  /** SHA-256 over both files, in hexadecimal. */
  readonly digest: string;
  readonly statements: number;
  readonly votes: number;
  readonly statementSpan: Span;
  /** Null when nobody voted. */
  readonly voteSpan: Span | null;
}

/**
 * Reads the whole export once and keeps nothing of it but figures and the ids of its statements, so that bad input is
 * refused before anything is written.
 * @throws ImportError for a missing file, a wrong header, a broken row (with its line) or a vote on no statement.
 */
export async function inspectExport(directory: string): Promise<ExportFacts> {
  const known = new Set<string>();
  let statementSpan: Span | null = null;
  for await (const { line, commentId, at } of readStatements(directory)) {
    if (known.has(commentId)) {
      throw new ImportError(`${STATEMENTS_FILE}, line ${line}: the comment-id ${commentId} is there twice.`);
    }
    known.add(commentId);
    statementSpan = stretched(statementSpan, at);
  }
  if (statementSpan === null) throw new ImportError(`${STATEMENTS_FILE} holds no statement.`);
  let votes = 0;
  let voteSpan: Span | null = null;
  for await (const { line, commentId, at } of readVotes(directory)) {
    if (!known.has(commentId)) {
      throw new ImportError(
        `${VOTES_FILE}, line ${line}: the vote is on comment ${commentId}, which ${STATEMENTS_FILE} does not have.`,
      );
    }
    votes += 1;
    voteSpan = stretched(voteSpan, at);
  }
  const digest = await digestOf([STATEMENTS_FILE, VOTES_FILE].map((name) => join(directory, name)));
  return { digest, statements: known.size, votes, statementSpan, voteSpan };
}

function stretched(span: Span | null, at: Date): Span {
  if (span === null) return { first: at, last: at };
  return { first: at < span.first ? at : span.first, last: at > span.last ? at : span.last };
}

async function digestOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    // A byte that UTF-8 does not have: what stands at the end of one file cannot stand at the start of the next.
    hash.update(Buffer.of(0xff));
  }
  return hash.digest('hex');
}
