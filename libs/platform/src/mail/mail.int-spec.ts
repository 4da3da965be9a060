import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, SYSTEM } from '../database/index.js';
import {
  AppUnderTest,
  startSmtpServer,
  testDatabase,
  type SmtpServer,
  type TestDatabase,
} from '../testing/index.js';
import { queueMail } from './index.js';

let test: TestDatabase;
let smtp: SmtpServer;
const workers: AppUnderTest[] = [];

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  smtp = await startSmtpServer();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop('SIGKILL')));
  await smtp.close();
});

/** A worker as in production: its own process. */
async function startWorkerProcess(): Promise<AppUnderTest> {
  const worker = await AppUnderTest.start('worker', test.url, { OCTAVO_MAIL_URL: smtp.url });
  workers.push(worker);
  return worker;
}

async function write(address: string, dedupe = newId(), code = '123456'): Promise<void> {
  await test.database.transaction(SYSTEM, async (transaction) => {
    await queueMail(transaction, {
      kind: 'sign_in_code',
      dedupe,
      to: { address, personId: null, locale: 'nl' },
      values: { code, minutes: 10 },
    });
    return ok(true);
  });
}

const mailOf = async (address: string) => {
  const [row] = await test.database.query<{ sent: boolean; attempts: number; last_error: string | null }>(
    'select sent_at is not null as sent, attempts, last_error from mail where address = $1',
    [address],
  );
  return row;
};

/** Makes jobs that wait for their next attempt due now. */
const hurry = () =>
  test.database.query(`update graphile_worker._private_jobs set run_at = now() where locked_at is null`);

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 25) {
    if (await done()) return;
    await sleep(25);
  }
  throw new Error('It did not happen in time.');
}

describe('mail', () => {
  it('arrives at a real server, in the reader’s language, from whom and to whom it should', async () => {
    await startWorkerProcess();
    await write('tea@example.org');
    await until(() => smtp.received.length === 1);
    const [mail] = smtp.received;
    expect(mail?.to).toEqual(['tea@example.org']);
    expect(mail?.text).toMatch(/^From: Octavo <octavo@localhost>$/m);
    expect(mail?.text).toMatch(/^Subject: 123456 is uw code voor Octavo$/m);
    expect(mail?.text).toContain('Uw code is 123456.');
    await until(async () => (await mailOf('tea@example.org'))?.sent === true);
  }, 60_000);

  it('is written once under one name, and not at all when the work is undone', async () => {
    const dedupe = newId();
    await write('once@example.org', dedupe);
    await write('once@example.org', dedupe, '999999');
    await test.database
      .transaction(SYSTEM, async (transaction) => {
        await queueMail(transaction, {
          kind: 'sign_in_code',
          dedupe: newId(),
          to: { address: 'never@example.org', personId: null, locale: 'nl' },
          values: { code: '1', minutes: 1 },
        });
        throw new Error('Undone.');
      })
      .catch(() => undefined);
    await startWorkerProcess();
    await until(() => smtp.received.length === 1);
    await sleep(300);
    expect(smtp.received.map(({ to }) => to)).toEqual([['once@example.org']]);
    expect(await mailOf('never@example.org')).toBeUndefined();
  }, 60_000);

  it('waits while the server is away, and says why', async () => {
    await smtp.close();
    await startWorkerProcess();
    await write('later@example.org');
    await until(async () => ((await mailOf('later@example.org'))?.attempts ?? 0) > 0);
    expect(await mailOf('later@example.org')).toMatchObject({
      sent: false,
      last_error: expect.stringContaining('ECONNREFUSED'),
    });
    smtp = await startSmtpServer(smtp.port);
    await until(async () => {
      await hurry();
      return smtp.received.length === 1;
    });
    await until(async () => (await mailOf('later@example.org'))?.sent === true);
    expect(await mailOf('later@example.org')).toMatchObject({ last_error: null });
  }, 60_000);

  it('is sent again when the server does not take it', async () => {
    smtp.refuseNext('451 Try again later');
    await startWorkerProcess();
    await write('refused@example.org');
    await until(
      async () => (await mailOf('refused@example.org'))?.last_error?.includes('Try again later') ?? false,
    );
    await until(async () => {
      await hurry();
      return smtp.received.length === 1;
    });
    expect(smtp.received.map(({ to }) => to)).toEqual([['refused@example.org']]);
  }, 60_000);

  it('is sent once when the worker is killed before the server has it', async () => {
    smtp.hold();
    const worker = await startWorkerProcess();
    await write('killed@example.org');
    await until(() => smtp.begun === 1);
    await worker.stop('SIGKILL');
    smtp.release();
    await sleep(200);
    expect(smtp.received).toEqual([]);
    await startWorkerProcess();
    await until(async () => {
      await hurry();
      return smtp.received.length === 1;
    });
    await sleep(300);
    expect(smtp.received.length).toBe(1);
    await until(async () => (await mailOf('killed@example.org'))?.sent === true);
  }, 60_000);

  it('is sent once by two workers, and fifty mails are fifty', async () => {
    await startWorkerProcess();
    await startWorkerProcess();
    const addresses = Array.from({ length: 50 }, (_, n) => `many${n}@example.org`);
    await Promise.all(addresses.map((address) => write(address)));
    await until(() => smtp.received.length >= 50);
    await sleep(300);
    expect(smtp.received.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
  }, 60_000);
});
