import pg from 'pg';
import type { BenchChild } from '../child.js';
import { answer, type Target } from './load.js';

const REQUESTS = 100;

/** Starts the measured server anew on its database. */
export type StartServer = () => Promise<BenchChild>;

/**
 * How many statements one request costs. A statement outside a transaction counts as one commit in Postgres's
 * statistics, which are complete once a connection has ended: so the server is started and stopped twice, with
 * requests and without, and the difference is what the requests cost.
 */
export async function queriesPerRequest(
  databaseUrl: string,
  start: StartServer,
  target: (server: BenchChild) => Target,
): Promise<number> {
  const idle = await commitsOf(databaseUrl, start, target, 0);
  const busy = await commitsOf(databaseUrl, start, target, REQUESTS);
  return Math.round((busy - idle) / REQUESTS);
}

async function commitsOf(
  databaseUrl: string,
  start: StartServer,
  target: (server: BenchChild) => Target,
  requests: number,
): Promise<number> {
  const before = await committed(databaseUrl);
  const server = await start();
  for (let index = 0; index < requests; index += 1) await answer(target(server));
  await server.stop();
  return (await committed(databaseUrl)) - before;
}

async function committed(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ xact_commit: string }>(
    'select xact_commit from pg_stat_database where datname = current_database()',
  );
  await client.end();
  return Number(rows[0]?.xact_commit ?? NaN);
}
