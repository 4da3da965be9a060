import pg from 'pg';

export interface Address {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The URL of a database of the embedded server. */
export function urlOf(address: Address, database: string): string {
  return `postgres://${address.user}:${address.password}@127.0.0.1:${address.port}/${database}`;
}

/**
 * How a server answers at this moment: `ready`; `starting` (also while it recovers from a crash, or shuts down);
 * `silent` when nobody listens; `foreign` when another server listens there (its password is not ours).
 */
export async function probe(address: Address): Promise<'ready' | 'starting' | 'silent' | 'foreign'> {
  const client = connection(address, 'postgres');
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '57P03') return 'starting';
    if (code === '53300') return 'ready';
    return code?.startsWith('28') ? 'foreign' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates the database unless it is there; two processes may try at once. */
export async function ensureDatabase(address: Address, database: string): Promise<void> {
  const client = connection(address, 'postgres');
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
}

function connection(address: Address, database: string): pg.Client {
  const client = new pg.Client({
    connectionString: urlOf(address, database),
    connectionTimeoutMillis: 3_000,
    application_name: 'octavo supervisor',
  });
  // A server that goes away while we ask is an answer too, not a crash of ours.
  client.on('error', () => undefined);
  return client;
}
