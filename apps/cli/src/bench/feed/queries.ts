import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { answer, type Target } from './load.js';

const REQUESTS = 50;

/** Postgres gathers its statistics about once a second; this is long enough to have all of them. */
const GATHERED = 1_500;

/**
 * How many statements one request costs: each statement outside a transaction is one that Postgres counts as
 * committed. Health checks and jobs must be silent meanwhile; the measured process is the only one on its database.
 */
export async function queriesPerRequest(databaseUrl: string, target: Target): Promise<number> {
  const before = await committed(databaseUrl);
  for (let index = 0; index < REQUESTS; index += 1) await answer(target);
  const after = await committed(databaseUrl);
  return Math.round((after - before) / REQUESTS);
}

async function committed(databaseUrl: string): Promise<number> {
  await sleep(GATHERED);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ xact_commit: string }>(
    'select xact_commit from pg_stat_database where datname = current_database()',
  );
  await client.end();
  return Number(rows[0]?.xact_commit ?? NaN);
}
