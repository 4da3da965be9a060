import type { Transaction } from '../database/transaction.js';
import type { HistoryEvent } from './event.js';

/**
 * Something that follows from what happened: a mail, a notice. Its writes and its place in the history are committed
 * together, so each event takes effect exactly once in the database, also after a crash.
 */
export interface HistoryConsumer {
  /** Under which its place is kept; never changes. */
  readonly name: string;
  /** Actions that it cares about. */
  readonly actions: readonly string[];
  handle(event: HistoryEvent, transaction: Transaction): Promise<void>;
}

/** Injection token of all consumers of a process. */
export const HISTORY_CONSUMERS = Symbol('octavo history consumers');
