import { Database, createDataSource } from '@octavo/platform/database';
import { prepareInstallation } from '@octavo/platform/installation';
import { withClient } from '../database/database-address.js';
import type { Tell } from '../terminal/progress.js';
import { hasDemo, seedDemoData } from './demo-data.js';

/** What the data of this installation are. */
export interface PreparedData {
  readonly demo: boolean;
  /** The first administrator's one-time secret; null when somebody has come in already, and in a demo. */
  readonly firstAdministratorSecret: string | null;
  readonly note: string;
}

/** Any constant will do; two starts at once must not both fill the database. */
const SEED_LOCK = 8_000_009;

/**
 * Fills an empty database: with the demo, or with nothing but the way in for the first administrator. What a database
 * is, is decided when it is filled, never later (S01): `empty` has no effect on one that is the demo's.
 */
export async function prepareData(url: string, empty: boolean, tell: Tell): Promise<PreparedData> {
  return await withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [SEED_LOCK]);
    const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
    if (rows[0]?.demo === true) {
      const note = empty ? 'the database is the demo’s; --empty needs an empty one' : 'as you left it';
      return { demo: true, firstAdministratorSecret: null, note };
    }
    if (rows.length === 0 && !empty && hasDemo()) {
      await seedDemoData(url, tell);
      return { demo: true, firstAdministratorSecret: null, note: 'filled with the demo' };
    }
    return { demo: false, firstAdministratorSecret: await firstAdministratorSecret(url), note: 'no demo' };
  });
}

/** A new one-time secret for the first administrator; null once somebody has come in, and in a demo. */
export async function firstAdministratorSecret(url: string): Promise<string | null> {
  const dataSource = await createDataSource({ url, poolSize: 1 }).initialize();
  try {
    return await prepareInstallation(new Database(dataSource));
  } finally {
    await dataSource.destroy();
  }
}
