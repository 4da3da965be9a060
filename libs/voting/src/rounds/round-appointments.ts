import type { Transaction } from '@octavo/platform/database';

/** The job that opens and closes rounds. */
export const ROUND_CLOCK = 'round_clock';

/**
 * Has the clock look at a round at this very moment, instead of at the earlier appointment. A look every minute makes up for
 * what is lost.
 */
export async function appointRoundClock(
  transaction: Transaction,
  roundId: string,
  runAt: Date,
): Promise<void> {
  await transaction.enqueue(ROUND_CLOCK, {}, { key: `${ROUND_CLOCK}:${roundId}`, runAt });
}

/**
 * Keeps ballots out until the unit of work ends: every ballot is before or after it, and none is under way. Gives the
 * clock as it is then. The round and its challenge are locked first.
 */
export async function holdBallots(
  transaction: Transaction,
  { id, challengeId }: { readonly id: string; readonly challengeId: string },
): Promise<Date> {
  await transaction.query(
    'select 1 from ballot_ledger where challenge_id = $1 and round_id = $2 for update',
    [challengeId, id],
  );
  return transaction.now();
}
