import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { DatabaseListener } from './index.js';

let test: TestDatabase;
let listener: DatabaseListener;

beforeAll(async () => {
  test = await testDatabase();
  process.env['DATABASE_URL'] = test.url;
  listener = new DatabaseListener();
});
afterAll(async () => {
  await listener.onApplicationShutdown();
  await test.close();
});

const call = (channel: string) => test.database.query('select pg_notify($1, $2)', [channel, '']);

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (done()) return;
    await sleep(20);
  }
  throw new Error('Nobody called.');
}

describe('the listener', () => {
  it('hears what is said on its channels, and no others', async () => {
    const heard = { one: 0, two: 0 };
    await listener.listen('one', () => (heard.one += 1));
    await listener.listen('two', () => (heard.two += 1));
    const before = { ...heard };
    await call('one');
    await call('three');
    await until(() => heard.one > before.one);
    expect(heard.two).toBe(before.two);
  });

  it('comes back when it lost the database, tells that it may have missed something, and hears again', async () => {
    let calls = 0;
    await listener.listen('again', () => (calls += 1));
    await call('again');
    await until(() => calls > 0);
    const before = calls;
    await test.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'octavo listener' and datname = current_database()`,
    );
    await until(() => calls > before);
    const afterwards = calls;
    await call('again');
    await until(() => calls > afterwards);
    expect(calls).toBeGreaterThan(afterwards);
  });
});
