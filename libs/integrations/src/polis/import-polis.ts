import { ok, type Outcome } from '@octavo/domain/shared';
import { newId, SYSTEM, type Database, type Transaction } from '@octavo/platform/database';
import { readSource } from './conversation-source.js';
import { addStatements, addVotes, type ImportPlace } from './import-batches.js';
import { ImportError } from './import.errors.js';
import { inspectExport, type ExportFacts } from './inspect-export.js';
import { readResult, type PolisImportResult } from './polis-result.js';
import { readStatements, readVotes } from './polis-rows.js';
import { prepareConsultation } from './prepare-consultation.js';

/** Rows that are committed together. */
const BATCH = 1_000;

export interface PolisImport {
  /** Folder with `comments.csv` and `votes.csv`. */
  readonly directory: string;
  readonly slug: string;
  readonly batch?: number;
  /** Told after each batch is committed, and once before the first. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Rows of both files that are in. */
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface PolisImported {
  /** Rows that were in before, from a run that was interrupted or, when all of them, finished. */
  readonly resumedAt: number;
  readonly total: number;
  /** As read back from the database. */
  readonly result: PolisImportResult;
}

interface Run {
  readonly id: string;
  readonly place: ImportPlace;
  readonly resumedAt: number;
}

/**
 * Brings a Polis conversation in: statements as submissions, every vote as it was cast, the latest of each participant
 * on each statement as the one that counts. Rows are committed in batches together with how far it is, so an import
 * that was killed goes on where it stopped, and one that has finished changes nothing. Memory does not grow with the
 * number of votes. Recorded by its beginning and end only: nobody took part just now, so nobody is notified.
 * @throws ImportError for bad input; nothing is written then, or nothing beyond the last whole batch.
 */
export async function importPolis(database: Database, options: PolisImport): Promise<PolisImported> {
  const { directory, slug, batch = BATCH, onProgress } = options;
  const facts = await inspectExport(directory);
  const total = facts.statements + facts.votes;
  const run = await openRun(database, options, facts);
  onProgress?.({ done: run.resumedAt, total });
  let done = run.resumedAt;
  for await (const { size, write } of steps(directory, run, facts, batch)) {
    await commit(database, { run, from: done, to: done + size, total }, write);
    done += size;
    onProgress?.({ done, total });
  }
  if (done !== total) throw new ImportError('The files changed while they were read. Run the import again.');
  return { resumedAt: run.resumedAt, total, result: await readResult(database, slug) };
}

/** The run of these very bytes into this challenge, which may have begun earlier. */
async function openRun(
  database: Database,
  { directory, slug }: PolisImport,
  facts: ExportFacts,
): Promise<Run> {
  const source = await readSource(directory);
  const opened = await database.transaction<Run>(SYSTEM, async (transaction) => {
    const { id: challengeId, licence } = await prepareConsultation(transaction, slug, source, facts);
    const id = newId();
    const [fresh] = await transaction.query(
      `insert into import_run (id, challenge_id, format, digest, total) values ($1, $2, 'polis', $3, $4)
       on conflict (challenge_id, digest) do nothing returning id`,
      [id, challengeId, facts.digest, facts.statements + facts.votes],
    );
    if (fresh) {
      transaction.record({
        action: 'import.started',
        subject: { type: 'import_run', id },
        challengeId,
        data: { format: 'polis', digest: facts.digest, statements: facts.statements, votes: facts.votes },
      });
    }
    const [run] = await transaction.query<{ id: string; done: number }>(
      'select id, done from import_run where challenge_id = $1 and digest = $2',
      [challengeId, facts.digest],
    );
    if (!run) throw new Error('The run of the import is gone.');
    return ok({ id: run.id, place: { challengeId, slug, licence }, resumedAt: run.done });
  });
  return valueOf(opened);
}

interface Step {
  /** Rows in it. */
  readonly size: number;
  readonly write: (transaction: Transaction) => Promise<void>;
}

/** What is left to do, batch by batch: first the statements, then the votes on them. */
async function* steps(
  directory: string,
  { place, resumedAt }: Run,
  { statements }: ExportFacts,
  size: number,
): AsyncGenerator<Step> {
  for await (const rows of batches(readStatements(directory), size, resumedAt)) {
    yield { size: rows.length, write: async (transaction) => addStatements(transaction, place, rows) };
  }
  for await (const rows of batches(readVotes(directory), size, resumedAt - statements)) {
    yield { size: rows.length, write: async (transaction) => addVotes(transaction, place, rows) };
  }
}

async function* batches<T>(rows: AsyncIterable<T>, size: number, skip: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  let place = 0;
  for await (const row of rows) {
    place += 1;
    if (place <= skip) continue;
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Advance {
  readonly run: Run;
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

/** The rows and how far it is, together. The place is taken first, so that a second process finds it moved. */
async function commit(
  database: Database,
  { run, from, to, total }: Advance,
  write: Step['write'],
): Promise<void> {
  const done = await database.transaction(SYSTEM, async (transaction) => {
    const [moved] = await transaction.query<{ id: string }>(
      `update import_run set done = $2, finished_at = case when $2 = total then clock_timestamp() end
        where id = $1 and done = $3 returning id`,
      [run.id, to, from],
    );
    if (!moved) throw new ImportError('Another process is importing the same data; this one stops.');
    await write(transaction);
    if (to === total) {
      const subject = { type: 'import_run', id: run.id };
      transaction.record({ action: 'import.finished', subject, challengeId: run.place.challengeId });
    }
    return ok(true);
  });
  valueOf(done);
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`The import was refused: ${outcome.refusals.map(({ code }) => code).join(', ')}.`);
}
