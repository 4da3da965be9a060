import { withClient } from '../database/database-address.js';
import { type Finding, fine, wrong } from './finding.js';

const OLDEST = 16;
const EXTENSIONS = ['pg_trgm', 'unaccent', 'citext', 'pgcrypto', 'btree_gist'] as const;
/** Deadlines are decided by the database's clock; pages show ours. */
const CLOCK_TOLERANCE_MS = 1_000;

async function one<T>(url: string, sql: string, values: readonly unknown[] = []): Promise<T | undefined> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<{ value: T }>(sql, [...values]);
    return rows[0]?.value;
  });
}

export async function examineVersion(url: string, description: string): Promise<Finding> {
  const number = await one<string>(url, "select current_setting('server_version_num') as value");
  const major = Math.floor(Number(number) / 10_000);
  return major >= OLDEST
    ? fine(`The database answers (${description}) and is Postgres ${major}.`)
    : wrong(`The database (${description}) is Postgres ${major}; Octavo needs ${OLDEST} or newer.`);
}

export async function examineExtensions(url: string): Promise<Finding> {
  const missing = await one<string[]>(
    url,
    `select array(select unnest($1::text[]) except select name from pg_available_extensions)::text[] as value`,
    [EXTENSIONS],
  );
  return missing === undefined || missing.length > 0
    ? wrong(
        `The database server lacks ${(missing ?? EXTENSIONS).join(', ')}; install its contrib package (postgresql-contrib).`,
      )
    : fine(`The extensions ${EXTENSIONS.join(', ')} are available.`);
}

export async function examineMigrations(url: string): Promise<Finding> {
  const { pendingMigrations } = await import('../database/migrate-database.js');
  const pending = await pendingMigrations(url);
  return pending.length === 0
    ? fine('The tables are up to date.')
    : wrong(`${pending.length} migrations are pending; run: npm run -s octavo -- migrate`);
}

export async function examineClock(url: string): Promise<Finding> {
  const skew = await withClient(url, async (client) => {
    const before = Date.now();
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    const middle = (before + Date.now()) / 2;
    return Math.round((rows[0]?.now.getTime() ?? NaN) - middle);
  });
  return Math.abs(skew) <= CLOCK_TOLERANCE_MS
    ? fine(`The clocks of this machine and of the database agree within ${Math.max(1, Math.abs(skew))} ms.`)
    : wrong(
        `The database's clock is ${(skew / 1000).toFixed(1)} s off this machine's; set both by NTP, or deadlines are shown wrong.`,
      );
}
