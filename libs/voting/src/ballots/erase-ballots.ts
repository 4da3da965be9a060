import type { Transaction } from '@octavo/platform/database';
import { ERASE_VOTER, LOCK_LEDGERS_OF_VOTER } from './ballot.queries.js';

/**
 * Removes a person from every round: the link to the ledger, and what opens the entries. Everybody else's proofs stay
 * as they are. In rounds that are not closed the ballot counts no more. The person's row goes in the same unit of
 * work, so that no ballot comes after it. Gives how many entries were erased.
 */
export async function eraseBallots(transaction: Transaction, personId: string): Promise<number> {
  await transaction.query(LOCK_LEDGERS_OF_VOTER, [personId]);
  const [row] = await transaction.query<{ entries: number }>(ERASE_VOTER, [personId]);
  return row?.entries ?? 0;
}
