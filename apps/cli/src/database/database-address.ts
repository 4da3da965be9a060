import { startEmbeddedPostgres } from '@octavo/platform/embedded-postgres';
import { join } from 'node:path';
import pg from 'pg';
import { CliError } from '../cli-error.js';
import { dataFolder } from '../places.js';

const OLDEST = 16;

/** The database to work on. */
export interface DatabaseAddress {
  readonly url: string;
  /** For people: where it is, without the password. */
  readonly description: string;
  readonly embedded: boolean;
  /** Leaves it: the embedded server is stopped unless another process uses it; a database of your own is left alone. */
  release(): Promise<void>;
}

export interface AddressOptions {
  /** Starts the embedded server again whenever it dies. */
  readonly keepAlive?: boolean;
  readonly onNote?: (sentence: string) => void;
}

/**
 * `DATABASE_URL` when set: it is used and nothing is started. Otherwise the embedded Postgres in the data folder, which
 * is started, or used when it runs already.
 */
export async function resolveDatabase(options: AddressOptions = {}): Promise<DatabaseAddress> {
  const given = process.env.DATABASE_URL;
  if (given) {
    await checkServer(given);
    return {
      url: given,
      description: describe(given),
      embedded: false,
      release: async () => Promise.resolve(),
    };
  }
  const server = await startEmbeddedPostgres({ dataDir: join(dataFolder(), 'postgres'), ...options });
  return {
    url: server.url,
    description: `embedded Postgres, port ${new URL(server.url).port}`,
    embedded: true,
    release: () => server.stop(),
  };
}

/** Runs `work` on the database and leaves it afterwards, whatever happens. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const database = await resolveDatabase({ onNote: (sentence) => process.stderr.write(`${sentence}\n`) });
  try {
    return await work(database.url);
  } finally {
    await database.release();
  }
}

/** Runs `work` with one plain connection. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkServer(url: string): Promise<void> {
  let version: number;
  try {
    version = await withClient(url, async (client) => {
      const { rows } = await client.query<{ number: string }>(
        "select current_setting('server_version_num') as number",
      );
      return Math.floor(Number(rows[0]?.number) / 10_000);
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(
      `The database of DATABASE_URL (${describe(url)}) cannot be used: ${message || (code ?? 'no answer')}.`,
    );
  }
  if (version < OLDEST) {
    throw new CliError(
      `The database of DATABASE_URL is Postgres ${version}; Octavo needs ${OLDEST} or newer. Without DATABASE_URL ` +
        'it brings its own.',
    );
  }
}

/** Host, port and database, never user or password. */
function describe(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    throw new CliError('DATABASE_URL is not an address like postgres://user:password@host:5432/database.');
  }
}
