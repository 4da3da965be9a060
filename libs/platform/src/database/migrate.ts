import { makeWorkerUtils } from 'graphile-worker';
import pg from 'pg';
import { createDataSource } from './data-source.js';

/** Any constant will do, as long as every process uses the same one. */
const MIGRATION_LOCK = 8_000_008;

/**
 * Brings a database up to date: our tables and those of the job queue. Several processes may call it at once: one
 * works, the others wait on an advisory lock (without it two racing processes both try to create the tables).
 * @returns the names of the migrations that were run now.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const dataSource = await createDataSource({ url, poolSize: 2, statementTimeout: 0 }).initialize();
    try {
      const done = await dataSource.runMigrations();
      await migrateJobs(url);
      return done.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** The names of migrations that this code has and the database has not. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    const [table] = await dataSource.query<{ present: boolean }[]>(
      "select to_regclass('migration') is not null as present",
    );
    const done = table?.present
      ? await dataSource.query<{ name: string }[]>('select name from migration')
      : [];
    const names = new Set(done.map((row) => row.name));
    return dataSource.migrations.map((migration) => migration.name ?? '').filter((name) => !names.has(name));
  } finally {
    await dataSource.destroy();
  }
}

async function migrateJobs(url: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: url });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}
