import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { SYSTEM } from '../database/index.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { claimForDemo, InstallationService, prepareInstallation, useAdministratorSecret } from './index.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
afterEach(async () => {
  await test.database.query('delete from installation');
  await test.database.query('delete from person');
});

const use = (secret: string) =>
  test.database.transaction(SYSTEM, (transaction) => useAdministratorSecret(transaction, secret));
const demo = () => test.database.transaction(SYSTEM, (transaction) => claimForDemo(transaction));
const isDemo = () => new InstallationService(test.database).isDemo();

describe('the one-time link of the first administrator', () => {
  it('works once, though many use it at the same moment', async () => {
    const secret = (await prepareInstallation(test.database)) ?? '';
    const answers = await Promise.all(Array.from({ length: 10 }, () => use(secret)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      refusals: [{ code: 'ADMINISTRATOR_LINK_INVALID' }],
    });
    expect(await prepareInstallation(test.database)).toBeNull();
  });

  it('is void when a newer one was made, when it is a day old, and when nothing was made', async () => {
    expect((await use('anything')).ok).toBe(false);
    const first = (await prepareInstallation(test.database)) ?? '';
    const second = (await prepareInstallation(test.database)) ?? '';
    expect(first).not.toBe(second);
    expect((await use(first)).ok).toBe(false);
    await test.database.query('update installation set first_administrator_expires_at = clock_timestamp()');
    expect((await use(second)).ok).toBe(false);
  });

  it('is used up only if what was done with it is', async () => {
    const secret = (await prepareInstallation(test.database)) ?? '';
    await test.database
      .transaction(SYSTEM, async (transaction) => {
        await useAdministratorSecret(transaction, secret);
        throw new Error('The rest failed.');
      })
      .catch(() => undefined);
    expect(await use(secret)).toEqual(ok(true));
  });

  it('is kept as a hash', async () => {
    const secret = (await prepareInstallation(test.database)) ?? '';
    const [row] = await test.database.query<{ text: string }>(
      'select row_to_json(i)::text as text from installation i',
    );
    expect(row?.text).not.toContain(secret);
  });
});

describe('the demo', () => {
  it('comes into an empty database alone, and once', async () => {
    expect(await isDemo()).toBe(false);
    const answers = await Promise.all([demo(), demo(), demo()]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await isDemo()).toBe(true);
    expect(await prepareInstallation(test.database)).toBeNull();
  });

  it('never comes where people are, or where an installation was prepared', async () => {
    await test.database.query(
      `insert into person (id, email, name, locale) values (gen_random_uuid(), 'a@example.org', 'A', 'en')`,
    );
    expect(await demo()).toMatchObject({ ok: false, refusals: [{ code: 'NOT_EMPTY' }] });
    await test.database.query('delete from person');
    await prepareInstallation(test.database);
    expect((await demo()).ok).toBe(false);
    expect(await isDemo()).toBe(false);
  });
});
