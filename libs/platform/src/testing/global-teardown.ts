import { rm } from 'node:fs/promises';
import { stopTestServer } from './global-setup.js';
import { testDataDir } from './test-server.js';

/** Stops the test Postgres and removes its files. */
export default async function globalTeardown(): Promise<void> {
  await stopTestServer();
  await rm(testDataDir(), { recursive: true, force: true });
}
