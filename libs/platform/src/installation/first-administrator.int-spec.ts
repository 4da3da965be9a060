import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Outcome } from '@octavo/domain/shared';
import { SYSTEM } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { prepareInstallation, useAdministratorSecret } from './first-administrator.js';

describe('the way in of the first administrator', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(async () => {
    await test.close();
  });

  const use = async (secret: string): Promise<Outcome<true>> =>
    test.database.transaction(SYSTEM, async (transaction) => useAdministratorSecret(transaction, secret));
  const refused = { ok: false, refusals: [expect.objectContaining({ code: 'ADMINISTRATOR_LINK_INVALID' })] };

  it('opens for the newest secret, once, and for nothing else', async () => {
    expect(await use('before there is an installation')).toEqual(refused);
    const old = await prepareInstallation(test.database);
    const secret = await prepareInstallation(test.database);
    expect(await use('guessed')).toEqual(refused);
    expect(await use(old ?? '')).toEqual(refused);
    expect(await use(secret ?? '')).toEqual(ok(true));
    expect(await use(secret ?? '')).toEqual(refused);
    expect(await prepareInstallation(test.database)).toBeNull();
  });

  it('closes after a day', async () => {
    await test.database.query('delete from installation');
    const secret = await prepareInstallation(test.database);
    await test.database.query(
      `update installation set first_administrator_expires_at = now() - interval '1 second'`,
    );
    expect(await use(secret ?? '')).toEqual(refused);
  });
});
