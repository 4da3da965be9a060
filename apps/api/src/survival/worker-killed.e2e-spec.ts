import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { newId, SYSTEM } from '@octavo/platform/database';
import { queueMail } from '@octavo/platform/mail';
import { AppUnderTest, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { startSlowMail, type SlowMail } from './slow-mail.fixture.js';
import { setTimeout as sleep } from 'node:timers/promises';

describe('a worker, killed in a job', () => {
  let test: TestDatabase;
  let mail: SlowMail;
  const workers: AppUnderTest[] = [];

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    mail = await startSlowMail();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop('SIGKILL')));
    await mail.close();
  });
  afterAll(() => test.close());

  async function startWorker(): Promise<AppUnderTest> {
    const worker = await AppUnderTest.start('worker', test.url, { OCTAVO_MAIL_URL: mail.url });
    workers.push(worker);
    return worker;
  }

  /** Writes `count` mails; their Message-IDs. */
  async function write(count: number): Promise<readonly string[]> {
    const marks = Array.from({ length: count }, () => newId());
    await test.database.transaction(SYSTEM, async (transaction) => {
      for (const dedupe of marks)
        await queueMail(transaction, {
          kind: 'sign_in_code',
          dedupe,
          to: { address: `${dedupe}@example.org`, personId: null, locale: 'en' },
          values: { code: '123456', minutes: 10 },
        });
      return ok(true);
    });
    const rows = await test.database.query<{ id: string }>('select id from mail where dedupe = any($1)', [
      marks,
    ]);
    return rows.map(({ id }) => `<${id}@octavo>`).sort();
  }

  async function until(met: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(25)) if (await met()) return;
    throw new Error(`It did not happen in time:\n${workers.map(({ log }) => log).join('\n')}`);
  }

  const unsent = async (): Promise<number> => {
    const [row] = await test.database.query<{ count: number }>(
      'select count(*)::int as count from mail where sent_at is null',
    );
    return row?.count ?? -1;
  };

  it('has its jobs run again within seconds: no mail is lost, none is sent twice', async () => {
    const ids = await write(12);
    mail.answerAfter(700);
    const worker = await startWorker();
    // Not in the moment between a "250" and its commit, which the last test is about.
    await until(
      async () => mail.taken.length >= 4 && mail.reading > 0 && (await unsent()) === 12 - mail.taken.length,
    );
    await worker.stop('SIGKILL');
    mail.answerAfter(0);
    await startWorker();
    await until(async () => (await unsent()) === 0);
    expect([...mail.taken].sort()).toEqual(ids);
  }, 40_000);

  it('has them run by another that lives already', async () => {
    const one = await startWorker();
    mail.answerAfter(60_000);
    const [id] = await write(1);
    await until(() => mail.reading === 1);
    await startWorker();
    await one.stop('SIGKILL');
    mail.answerAfter(0);
    await until(async () => (await unsent()) === 0);
    expect(mail.taken).toEqual([id]);
  }, 40_000);

  it('is not believed dead while it works on something slow', async () => {
    mail.answerAfter(7_000);
    await startWorker();
    const [id] = await write(1);
    await until(() => mail.reading === 1);
    await startWorker();
    await until(async () => (await unsent()) === 0);
    expect(mail.taken).toEqual([id]);
    expect(mail.begun).toBe(1);
  }, 40_000);

  it('sends a mail twice in one moment only: killed between the server’s "250" and our commit, under the same Message-ID', async () => {
    const [id] = await write(1);
    // Whoever holds the row keeps the worker from noting what the mail server has answered already.
    const runner = test.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select 1 from mail where sent_at is null for update');
    const worker = await startWorker();
    await until(() => mail.taken.length === 1);
    await sleep(100);
    await worker.stop('SIGKILL');
    await runner.rollbackTransaction();
    await runner.release();
    expect(await unsent()).toBe(1);
    await startWorker();
    await until(async () => (await unsent()) === 0);
    expect(mail.taken).toEqual([id, id]);
  }, 40_000);
});
