import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { DatabaseListener } from '../database/index.js';
import { HistoryPump, HistoryReader, type HistoryConsumer } from '../history/index.js';
import { JobRunner, type JobHandler } from '../jobs/index.js';
import type { TestDatabase } from './test-database.js';

/** A worker inside the test's own process, on its database. */
export interface TestWorker {
  /** Waits until everything that happened was handled and every job that is due was done. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs these consumers and jobs for real. Stop it before the database is closed. */
export async function startWorker(
  { url, database }: TestDatabase,
  consumers: readonly HistoryConsumer[],
  handlers: readonly JobHandler[],
): Promise<TestWorker> {
  process.env['DATABASE_URL'] = url;
  const logger = pino({ level: process.env['OCTAVO_LOG_LEVEL'] ?? 'silent' });
  const listener = new DatabaseListener();
  const pump = new HistoryPump(database, listener, new HistoryReader(database), consumers, logger);
  const runner = new JobRunner(handlers, logger);
  await runner.onApplicationBootstrap();
  await pump.onApplicationBootstrap();
  return {
    idle: async () => {
      const names = consumers.map(({ name }) => name);
      const tasks = handlers.map(({ task }) => task);
      for (let waited = 0; waited < 60_000; waited += 25) {
        const [row] = await database.query<{ left: number }>(LEFT, [names, tasks]);
        if (row?.left === 0) return;
        await sleep(25);
      }
      throw new Error('The worker did not come to rest within a minute.');
    },
    stop: async () => {
      await pump.onApplicationShutdown();
      await runner.onApplicationShutdown();
      await listener.onApplicationShutdown();
    },
  };
}

/** Consumers that are behind, and jobs of these tasks that are due or running; $1 consumers, $2 tasks. */
const LEFT = `
  select (select count(*)::int from unnest($1::text[]) as reader(name)
            left join history_position p on p.consumer = reader.name
           where exists (select 1 from history h
                          where (h.transaction, h.sequence)
                              > (coalesce(p.transaction, 0), coalesce(p.sequence, 0))))
       + (select count(*)::int from graphile_worker.jobs
           where task_identifier = any($2) and attempts < max_attempts
             and (locked_at is not null or run_at <= now())) as left`;
