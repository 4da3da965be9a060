import 'reflect-metadata';
import { migrate } from '../database/migrate.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/index.js';
import { onServer, siblingUrl, TEMPLATE, TEST_SERVER, testDataDir } from './test-server.js';

let server: EmbeddedPostgres | null = null;

/** Starts one Postgres for the whole run and migrates the template that every test file clones. */
export default async function globalSetup(): Promise<void> {
  if (server) return;
  server = await startEmbeddedPostgres({ dataDir: testDataDir(), test: true, maxConnections: 300 });
  process.env[TEST_SERVER] = server.url;
  await onServer(`create database ${TEMPLATE}`, server.url);
  await migrate(siblingUrl(server.url, TEMPLATE));
}

/** Stops what `globalSetup` started. */
export async function stopTestServer(): Promise<void> {
  await server?.stop();
  server = null;
}
