import type { Transaction } from '@octavo/platform/database';
import { ERASE_VOTER, LOCK_LEDGERS_OF_VOTER } from './ballot.queries.js';

/**
 * Keeps ballots out of a round until the unit of work ends; ballots under way are stored or will be judged after it.
 * Whoever changes whether a round takes ballots (pauses, resumes, closes it) calls this before it reads the clock: then
 * no ballot of before is missed by what follows, and none of after gets in. Locks come in this order: challenge, round,
 * ledger. Nothing to lock for a round that never opened.
 */
export async function holdBallots(transaction: Transaction, roundId: string): Promise<void> {
  await transaction.query('select from ballot_ledger where round_id = $1 for update', [roundId]);
}

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
