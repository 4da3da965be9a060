import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RateLimiter } from '@octavo/platform/access';
import { newId } from '@octavo/platform/database';
import { InstallationService } from '@octavo/platform/installation';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SessionAuthenticator } from './session-authenticator.js';
import { SignInService, type Caller } from './sign-in.service.js';
import { giveRole, makeOrganization, makePerson } from './testing/person.fixture.js';

let test: TestDatabase;
let service: SignInService;
let authenticator: SessionAuthenticator;
let address: string;

beforeAll(async () => {
  test = await testDatabase();
  service = new SignInService(test.database, new RateLimiter(), new InstallationService(test.database));
  authenticator = new SessionAuthenticator(test.database);
});
afterAll(() => test.close());
beforeEach(() => {
  address = `${newId()}@example.org`;
});

const on = (channel: 'api' | 'admin'): Caller => ({ channel, address: newId(), locale: 'en' });
const api = on('api');

/** The code in the mail that was written last to the address. */
async function mailedCode(email = address): Promise<string> {
  const [mail] = await test.database.query<{ subject: string }>(
    'select subject from mail where address = $1 order by id desc limit 1',
    [email.toLowerCase()],
  );
  return /\d{6}/.exec(mail?.subject ?? '')?.[0] ?? '';
}
const codeOf = (outcome: { ok: true } | { ok: false; refusals: readonly { code: string }[] }): string =>
  outcome.ok ? 'ok' : (outcome.refusals[0]?.code ?? '');
const askCode = async (caller = api): Promise<string> => {
  await service.requestCode(address, caller);
  return mailedCode();
};
const tryCode = async (code: string, caller = on('api')): Promise<string> =>
  codeOf(await service.signInWithCode(address, code, caller));
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code by mail', () => {
  it('makes an account and a session at its first use, and works for every way of writing the address', async () => {
    await service.requestCode(`  ${address.toUpperCase()} `, api);
    const outcome = await service.signInWithCode(address, ` ${await mailedCode()} `, on('api'));
    if (!outcome.ok) throw new Error(codeOf(outcome));
    const viewer = await authenticator.authenticate(outcome.value.token, 'api', 'request');
    expect(viewer).toMatchObject({
      personId: outcome.value.person.id,
      email: address,
      grants: [],
      scopes: null,
    });
    expect(await authenticator.authenticate(outcome.value.token, 'admin', null)).toBeNull();
  });

  it('works once', async () => {
    const code = await askCode();
    expect([await tryCode(code), await tryCode(code)]).toEqual(['ok', 'CODE_INVALID']);
  });

  it('works once when it is used fifty times at the same moment', async () => {
    const code = await askCode();
    const limits = Array.from({ length: 5 }, () => tryCode(code));
    const answers = await Promise.all(limits);
    expect(answers.filter((answer) => answer === 'ok').length).toBe(1);
    expect(await test.database.query('select 1 from person where email = $1', [address])).toHaveLength(1);
  });

  it('is void after five wrong guesses, also at the same moment, and the right one is then wrong too', async () => {
    const code = await askCode();
    const guesses = await Promise.all(Array.from({ length: 4 }, () => tryCode(other(code))));
    expect(guesses).toEqual(Array.from({ length: 4 }, () => 'CODE_INVALID'));
    await test.database.query(`delete from rate_limit where key = $1`, [`try:api:${address}`]);
    expect(await tryCode(other(code))).toBe('CODE_INVALID');
    expect(await tryCode(code)).toBe('CODE_INVALID');
  });

  it('is void after its time', async () => {
    const code = await askCode();
    await test.database.query(`update sign_in_code set expires_at = clock_timestamp() where email = $1`, [
      address,
    ]);
    expect(await tryCode(code)).toBe('CODE_INVALID');
  });

  it('works on its own server only', async () => {
    const organizationId = await makeOrganization(test.database);
    const personId = await makePerson(test.database, { email: address });
    await giveRole(test.database, { personId, role: 'owner', organizationId });
    const code = await askCode(on('api'));
    expect(await tryCode(code, on('admin'))).toBe('CODE_INVALID');
    expect(await tryCode(code, on('api'))).toBe('ok');
  });

  it('that is older works beside the newest, and all go when one is used', async () => {
    const first = await askCode();
    const second = await askCode();
    expect(await tryCode(first)).toBe('ok');
    expect(await tryCode(second)).toBe('CODE_INVALID');
  });

  it('is kept as a hash, and in the mail alone', async () => {
    const code = await askCode();
    const [row] = await test.database.query<{ text: string }>(
      `select row_to_json(s)::text as text from sign_in_code s where email = $1`,
      [address],
    );
    expect(row?.text).not.toContain(code);
    const events = await test.database.query<{ text: string }>(
      `select row_to_json(h)::text as text from history h`,
    );
    expect(events.filter(({ text }) => text.includes(code) || text.includes(address))).toEqual([]);
  });
});

describe('asking for a code', () => {
  it('answers the same for known, unknown and not admitted addresses, and does the same work', async () => {
    const known = `${newId()}@example.org`;
    await makePerson(test.database, { email: known });
    const answers = await Promise.all([
      service.requestCode(known, on('api')),
      service.requestCode(address, on('api')),
      service.requestCode(known, on('admin')),
      service.requestCode(address, on('admin')),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const rows = await test.database.query<{ email: string; channel: string }>(
      'select email::text, channel from sign_in_code where email in ($1, $2)',
      [known, address],
    );
    expect(rows).toHaveLength(4);
    expect(await mailsOn('admin', known)).toBe(0);
  });

  const mailsOn = async (_channel: string, email: string): Promise<number> => {
    const rows = await test.database.query(`select 1 from mail where address = $1`, [email]);
    return rows.length - 1;
  };

  it('is limited per address, whoever asks', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 6; n += 1) answers.push(codeOf(await service.requestCode(address, on('api'))));
    expect(answers).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'RATE_LIMITED']);
    expect(codeOf(await service.requestCode(`other-${address}`, on('api')))).toBe('ok');
  });

  it('is limited per caller, whatever addresses', async () => {
    const caller = on('api');
    const answers: string[] = [];
    for (let n = 0; n < 61; n += 1) {
      answers.push(codeOf(await service.requestCode(`${newId()}@example.org`, caller)));
    }
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(60);
    expect(answers.at(-1)).toBe('RATE_LIMITED');
  });

  it('refuses what is no address', async () => {
    expect(codeOf(await service.requestCode('nobody', api))).toBe('EMAIL_INVALID');
  });

  it('never shows the code outside the demo', async () => {
    const outcome = await service.requestCode(address, api);
    expect(outcome).toEqual({ ok: true, value: { minutes: 10, demoCode: null } });
  });
});

describe('the admin server', () => {
  it('opens for who holds a role now, and for nobody else', async () => {
    const organizationId = await makeOrganization(test.database);
    const personId = await makePerson(test.database, { email: address });
    expect(await askCode(on('admin'))).toBe('');
    await giveRole(test.database, { personId, role: 'moderator', organizationId });
    const code = await askCode(on('admin'));
    await test.database.query('update role_assignment set ends_at = now() where person_id = $1', [personId]);
    expect(await tryCode(code, on('admin'))).toBe('NOT_STAFF');
    await giveRole(test.database, { personId, role: 'auditor', organizationId });
    const next = await askCode(on('admin'));
    expect(await tryCode(next, on('admin'))).toBe('ok');
  });
});
