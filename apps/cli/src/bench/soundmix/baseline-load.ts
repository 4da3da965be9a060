import { createHash } from 'node:crypto';
import pg from 'pg';
import { ROUND } from './seed-evening.js';

/** What the baseline is told. */
export interface BaselineOrder {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** Distinguishes the voters of one run from those of another. */
  readonly run: number;
}

export interface BaselineResult {
  readonly perSecond: number;
}

const VOTE = `
  with cast_vote as (
    insert into bench_vote (round_id, voter_id, choice) values ($1, $2, $3) returning 1
  )
  update bench_count set votes = votes + 1 where round_id = $1 and choice = $3`;

/**
 * The baseline: a client written for nothing else, straight on the database. Each vote is one transaction of one
 * prepared statement: the row and the counter of the candidate.
 */
async function baseline({ url, seconds, connections, run }: BaselineOrder): Promise<BaselineResult> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  let votes = 0;
  const began = performance.now();
  const until = began + 1_000 * seconds;
  const lane = async (): Promise<void> => {
    const client = await pool.connect();
    while (performance.now() < until) {
      const number = (votes += 1);
      await client.query({ name: 'vote', text: VOTE, values: [ROUND, voterId(run, number), number % 8] });
    }
    client.release();
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const perSecond = votes / ((performance.now() - began) / 1_000);
  await pool.end();
  return { perSecond };
}

/** As scattered as the ids of people who vote in no order. */
const voterId = (run: number, number: number): string =>
  createHash('md5').update(`${run} ${number}`).digest('hex');

process.once('message', (order: BaselineOrder) => {
  void baseline(order).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
