import type { Transaction } from '../database/transaction.js';

/** The row that tells where a consumer begins which has no place of its own yet. No consumer has this name. */
export const BEGINNING = '*';

/**
 * Lets every consumer begin after what is in the history now, this unit of work included; also those that a later
 * version adds. For data that came in as a whole, such as the demo: what happened in it happened long ago, and nobody
 * may get a mail about it.
 */
export async function startConsumersHere(transaction: Transaction): Promise<void> {
  await transaction.query('insert into history_position (consumer) values ($1) on conflict do nothing', [
    BEGINNING,
  ]);
  await transaction.query(
    `update history_position
        set transaction = current_transaction(), sequence = 9223372036854775807, moved_at = now()`,
  );
}
