import { checkText, TEXT_LIMITS } from '@octavo/domain/shared';
import type { ModerationState } from '@octavo/domain/submission';
import type { VoteChoice } from '@octavo/domain/voting';
import { join } from 'node:path';
import { readCsv } from './csv-file.js';
import { ImportError } from './import.errors.js';

/** A statement of the conversation. Polis calls it a comment. */
export interface PolisStatement {
  readonly line: number;
  readonly at: Date;
  readonly commentId: string;
  readonly participant: string;
  readonly moderation: ModerationState;
  readonly text: string;
}

/** One vote as it was cast; a participant can have several on one statement. */
export interface PolisVote {
  readonly line: number;
  readonly at: Date;
  readonly commentId: string;
  readonly participant: string;
  readonly choice: VoteChoice;
}

export const STATEMENTS_FILE = 'comments.csv';
export const VOTES_FILE = 'votes.csv';

/** In the export 1 is agree; the program itself stores it the other way round. */
const CHOICES: ReadonlyMap<string, VoteChoice> = new Map([
  ['1', 'agree'],
  ['-1', 'disagree'],
  ['0', 'pass'],
]);

/** What nobody moderated was shown in the conversation. */
const MODERATION: ReadonlyMap<string, ModerationState> = new Map([
  ['1', 'accepted'],
  ['0', 'accepted'],
  ['-1', 'rejected'],
]);

/** The statements of `comments.csv`, in the order of the file. @throws ImportError with the line of a broken row. */
export async function* readStatements(directory: string): AsyncGenerator<PolisStatement> {
  const columns = ['timestamp', 'comment-id', 'author-id', 'moderated', 'comment-body'] as const;
  for await (const { line, values } of readCsv(join(directory, STATEMENTS_FILE), columns)) {
    const where = `${STATEMENTS_FILE}, line ${line}`;
    const text = values['comment-body'].trim();
    const wrong = checkText(text, TEXT_LIMITS.body, []);
    if (wrong !== null) throw new ImportError(`${where}: comment-body cannot be used (${wrong.code}).`);
    yield {
      line,
      at: momentOf(where, values.timestamp),
      commentId: numberOf(where, 'comment-id', values['comment-id']),
      participant: numberOf(where, 'author-id', values['author-id']),
      moderation: oneOf(where, 'moderated', values.moderated, MODERATION),
      text,
    };
  }
}

/** The votes of `votes.csv`, in the order of the file. @throws ImportError with the line of a broken row. */
export async function* readVotes(directory: string): AsyncGenerator<PolisVote> {
  const columns = ['timestamp', 'comment-id', 'voter-id', 'vote'] as const;
  for await (const { line, values } of readCsv(join(directory, VOTES_FILE), columns)) {
    const where = `${VOTES_FILE}, line ${line}`;
    yield {
      line,
      at: momentOf(where, values.timestamp),
      commentId: numberOf(where, 'comment-id', values['comment-id']),
      participant: numberOf(where, 'voter-id', values['voter-id']),
      choice: oneOf(where, 'vote', values.vote, CHOICES),
    };
  }
}

/** Milliseconds since 1970, within the years that JavaScript and Postgres both print with four digits. */
function momentOf(where: string, value: string): Date {
  const at = new Date(/^\d{1,15}$/.test(value) ? Number(value) : Number.NaN);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) {
    throw new ImportError(`${where}: timestamp must be milliseconds since 1970, and is ${shown(value)}.`);
  }
  return at;
}

function numberOf(where: string, column: string, value: string): string {
  if (/^\d{1,15}$/.test(value)) return String(Number(value));
  throw new ImportError(`${where}: ${column} must be a whole number, and is ${shown(value)}.`);
}

function oneOf<T>(where: string, column: string, value: string, offered: ReadonlyMap<string, T>): T {
  const found = offered.get(value);
  if (found !== undefined) return found;
  throw new ImportError(
    `${where}: ${column} must be one of ${[...offered.keys()].join(', ')}, and is ${shown(value)}.`,
  );
}

const shown = (value: string): string => (value === '' ? 'empty' : `“${value.slice(0, 40)}”`);
