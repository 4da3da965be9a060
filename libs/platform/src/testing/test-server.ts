import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where the test Postgres lives: outside the checkout, so that it may belong to another user. */
export const testDataDir = (): string => join(tmpdir(), `octavo-test-${process.pid}`);

/** The address of the same server's database `name`. */
export function siblingUrl(url: string, name: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${name}`;
  return sibling.toString();
}

/** The template database that every test file clones; migrated once per run. */
export const TEMPLATE = 'octavo_template';

/** Set by the global setup; names the server on which the tests make their databases. */
export const TEST_SERVER = 'OCTAVO_TEST_DATABASE_URL';

/** Runs SQL on the server's own `postgres` database: making and dropping other databases. */
export async function onServer(sql: string, url = testServerUrl()): Promise<void> {
  const client = new pg.Client({ connectionString: siblingUrl(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** @throws Error when no test server was started: a test must never touch a database that is not for tests. */
export function testServerUrl(): string {
  const url = process.env[TEST_SERVER];
  if (!url)
    throw new Error('There is no test Postgres. Run tests with `npm test` or `npm run test:integration`.');
  return url;
}

/** A name that no other test uses. */
export const freshName = (): string => `octavo_test_${randomBytes(6).toString('hex')}`;
