import { createHash } from 'node:crypto';
import pg from 'pg';
import { newId } from '@octavo/platform/database';
import { OPTIONS, ROUND } from './seed-evening.js';

/** What the baseline is told. */
export interface BaselineOrder {
  readonly url: string;
  /** Seconds for each of the numbers of connections. */
  readonly seconds: number;
  /** Numbers of connections that are tried; the best one counts. */
  readonly connections: readonly number[];
  /** Rows that count: one for the round, or one for each candidate. */
  readonly counters: number;
}

export interface BaselineResult {
  readonly perSecond: number;
}

const VOTE = `
  with cast_vote as (
    insert into bench_vote (round_id, voter_id, choice) values ($1, $2, $3) returning 1
  )
  update bench_count set votes = votes + 1 where round_id = $1 and counter = $4`;

/**
 * The baseline: a client written for nothing else, straight on the database. Each vote is one transaction of one
 * prepared statement: the row and the counter. With as many connections as suit it best.
 */
async function baseline({ connections, ...order }: BaselineOrder): Promise<BaselineResult> {
  let best = 0;
  for (const count of connections) best = Math.max(best, await votesPerSecond(order, count));
  return { perSecond: best };
}

async function votesPerSecond(
  { url, seconds, counters }: Omit<BaselineOrder, 'connections'>,
  connections: number,
): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const run = newId();
  let votes = 0;
  const began = performance.now();
  const until = began + 1_000 * seconds;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const number = (votes += 1);
        const values = [ROUND, voterId(run, number), number % OPTIONS, number % counters];
        await client.query({ name: 'vote', text: VOTE, values });
      }
      client.release();
    }),
  );
  const perSecond = votes / ((performance.now() - began) / 1_000);
  await pool.end();
  return perSecond;
}

/** As scattered as the ids of people who vote in no order. */
const voterId = (run: string, number: number): string =>
  createHash('md5').update(`${run} ${number}`).digest('hex');

process.once('message', (order: BaselineOrder) => {
  void baseline(order).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
