import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../history/event.js';

export interface JobSettings {
  /** A job with the same key replaces an earlier one that has not started. */
  readonly key?: string;
  readonly runAt?: Date;
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after another. */
  readonly queue?: string;
}

/** What a unit of work may use. Leaves the work together or not at all. */
export interface Transaction {
  /** The only manager in scope: everything written through it belongs to this unit of work. */
  readonly manager: EntityManager;
  /** SQL inside the unit of work. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The database's clock now; not the start of the transaction, so that "late by one millisecond" is late. */
  now(): Promise<Date>;
  /** Adds to the history; written with the commit. */
  record(event: RecordedEvent): void;
  /** A job that exists only if this unit of work is committed. */
  enqueue(task: string, payload: object, settings?: JobSettings): Promise<void>;
}
