import type { Transaction } from '@octavo/platform/database';

/**
 * Prepares a unit of work for reading all ballots of a round at once. It may take longer than a request. Right after a
 * peak Postgres does not know yet how large the tables have become and would compare every ballot with every entry;
 * without nested loops it reads both once.
 */
export async function readWholeRound(transaction: Transaction): Promise<void> {
  await transaction.query("set local statement_timeout = '15min'");
  await transaction.query('set local enable_nestloop = off');
}
