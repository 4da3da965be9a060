import type { Transaction } from '@octavo/platform/database';

/** The job that opens and closes rounds. */
export const ROUND_CLOCK = 'round_clock';

/** The job that counts rounds which are not blind while they run, and milliseconds between two of its looks. */
export const INTERIM_CLOCK = 'interim_clock';
export const INTERIM_EVERY = 10_000;

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

/** Has a round that is not blind counted soon, and then again and again. */
export async function appointInterimClock(transaction: Transaction, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + INTERIM_EVERY);
  await transaction.enqueue(INTERIM_CLOCK, {}, { key: INTERIM_CLOCK, runAt });
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
