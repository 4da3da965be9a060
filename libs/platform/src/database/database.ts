import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Outcome } from '@octavo/domain/shared';
import type pg from 'pg';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { appendHistory } from '../history/append-history.js';
import type { RecordedEvent } from '../history/event.js';
import type { Actor } from './actor.js';
import { Lane } from './lane.js';
import type { JobSettings, Transaction } from './transaction.js';

/** Deadlock and serialisation failure: nobody's fault, the same work simply runs again. */
const PASSING_CONFLICTS = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** Thrown inside to undo a refused unit of work; never leaves this file. */
class Undo extends Error {}

/** The one door to Postgres: reads anywhere, writes only through `transaction`. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly lanes: Lane[] = [];

  constructor(readonly dataSource: DataSource) {}

  /** For reading only. Writing goes through `transaction`. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** Rows of a query, in snake_case as the table names them. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }

  /** A query that Postgres parses once per connection and name. For hot reads. */
  async prepared<Row extends pg.QueryResultRow>(
    name: string,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const result = await this.pool.query<Row>({ name, text: sql, values: [...parameters] });
    return result.rows;
  }

  /** As `prepared`, each row as an array of its columns: cheaper for the hottest lists. */
  async preparedRows<Row extends readonly unknown[]>(
    name: string,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const result = await this.pool.query({ name, text: sql, values: [...parameters], rowMode: 'array' });
    return result.rows as unknown as Row[];
  }

  /** At most `size` connections besides everybody's; they are closed with this one. */
  lane(size: number): Lane {
    const lane = new Lane(this.dataSource, size);
    this.lanes.push(lane);
    return lane;
  }

  private get pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }

  /**
   * The only way to write. Commits when `work` comes back with a value; undoes everything when it comes back with
   * refusals or throws. What `work` records is added to the history in the same transaction, in the actor's name.
   * `work` may run again after a deadlock, so it must do nothing outside the transaction.
   */
  async transaction<T>(
    actor: Actor,
    work: (transaction: Transaction) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(actor, work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isPassingConflict(error)) throw error;
      }
    }
  }

  private async attempt<T>(
    actor: Actor,
    work: (transaction: Transaction) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    let outcome: Outcome<T> | undefined;
    try {
      await this.manager.transaction(async (manager) => {
        const events: RecordedEvent[] = [];
        outcome = await work(unitOfWork(manager, events));
        if (!outcome.ok) throw new Undo();
        await appendHistory(manager, actor, events);
      });
    } catch (error) {
      if (!(error instanceof Undo)) throw error;
    }
    if (!outcome) throw new Error('A unit of work ended without an outcome.');
    return outcome;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const lane of this.lanes.splice(0)) await lane.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

function unitOfWork(manager: EntityManager, events: RecordedEvent[]): Transaction {
  const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    const { queryRunner } = manager;
    if (!queryRunner) throw new Error('A unit of work has a connection of its own.');
    // Structured: a plain result of UPDATE and DELETE is `[rows, count]`, of which `const [row]` is never empty.
    const { records } = await queryRunner.query(sql, [...parameters], true);
    return records as Row[];
  };
  return {
    manager,
    query,
    now: async () => {
      const [row] = await query<{ now: Date }>('select clock_timestamp() as now');
      if (!row) throw new Error('Postgres did not tell the time.');
      return row.now;
    },
    record: (event) => void events.push(event),
    enqueue: async (task, payload, settings: JobSettings = {}) => {
      await query('select graphile_worker.add_job($1, $2::json, $3, $4, $5, $6)', [
        task,
        JSON.stringify(payload),
        settings.queue ?? null,
        settings.runAt ?? null,
        settings.maxAttempts ?? 25,
        settings.key ?? null,
      ]);
    },
  };
}

function isPassingConflict(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && PASSING_CONFLICTS.has(code);
}

/** Whether Postgres refused because of the named constraint: a unique key, foreign key, check or exclusion. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { constraint?: string }).constraint === constraint;
}
