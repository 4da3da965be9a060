import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RateLimiter } from '@octavo/platform/access';
import { newId } from '@octavo/platform/database';
import { InstallationService } from '@octavo/platform/installation';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SessionAuthenticator } from './session-authenticator.js';
import { SignInService, type Caller } from './sign-in.service.js';
import { makePerson, signIn } from './testing/person.fixture.js';

const PASSWORD = 'a kettle of mint tea';

let test: TestDatabase;
let service: SignInService;
let authenticator: SessionAuthenticator;

beforeAll(async () => {
  test = await testDatabase();
  service = new SignInService(test.database, new RateLimiter(), new InstallationService(test.database));
  authenticator = new SessionAuthenticator(test.database);
});
afterAll(() => test.close());

const caller = (): Caller => ({ channel: 'api', address: newId(), locale: 'en' });

async function personWithPassword(): Promise<{ id: string; email: string; token: string }> {
  const email = `${newId()}@example.org`;
  const id = await makePerson(test.database, { email });
  const { viewer, token } = await signIn(test.database, id);
  expect((await service.setPassword(viewer, PASSWORD)).ok).toBe(true);
  return { id, email, token };
}

describe('a password', () => {
  it('signs in, and is kept as argon2id alone', async () => {
    const { id, email } = await personWithPassword();
    const outcome = await service.signInWithPassword(email, PASSWORD, caller());
    expect(outcome).toMatchObject({ ok: true, value: { person: { id } } });
    const [row] = await test.database.query<{ password_hash: string }>(
      'select password_hash from person where id = $1',
      [id],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('reads the same when it is wrong, was never set, or the address is unknown, and takes as long', async () => {
    const { email } = await personWithPassword();
    const without = `${newId()}@example.org`;
    await makePerson(test.database, { email: without });
    const took: number[] = [];
    const answers: unknown[] = [];
    for (const address of [email, without, `${newId()}@example.org`]) {
      const times: number[] = [];
      for (let n = 0; n < 3; n += 1) {
        const before = performance.now();
        answers.push(await service.signInWithPassword(address, 'wrong wrong wrong', caller()));
        times.push(performance.now() - before);
      }
      took.push(Math.min(...times));
    }
    const refused = { ok: false, refusals: [{ code: 'PASSWORD_INVALID', path: ['password'], details: {} }] };
    expect(answers).toEqual(Array.from({ length: 9 }, () => refused));
    // Hashing takes tens of milliseconds; an answer without it would take a tenth of that.
    expect(Math.min(...took)).toBeGreaterThan(Math.max(...took) / 4);
  });

  it('is limited in attempts, the right one too', async () => {
    const { email } = await personWithPassword();
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 5; n += 1) {
      const outcome = await service.signInWithPassword(email, 'wrong', caller());
      codes.push(outcome.ok ? 'ok' : outcome.refusals[0]?.code);
    }
    const last = await service.signInWithPassword(email, PASSWORD, caller());
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'PASSWORD_INVALID'));
    expect(last).toMatchObject({ ok: false, refusals: [{ code: 'RATE_LIMITED' }] });
  });

  it.each(['short', 'x'.repeat(201)])(
    'of the wrong length is refused and changes nothing',
    async (password) => {
      const { email, token } = await personWithPassword();
      const viewer = await authenticator.authenticate(token, 'api', null);
      if (!viewer) throw new Error('The session is gone.');
      expect(await service.setPassword(viewer, password)).toMatchObject({
        ok: false,
        refusals: [{ code: 'PASSWORD_TOO_WEAK', details: { min: 12, max: 200 } }],
      });
      expect((await service.signInWithPassword(email, PASSWORD, caller())).ok).toBe(true);
    },
  );

  it('that is set ends all other sessions and keeps one’s own', async () => {
    const { id, token } = await personWithPassword();
    const elsewhere = await signIn(test.database, id);
    const admin = await signIn(test.database, id, 'admin');
    const viewer = await authenticator.authenticate(token, 'api', null);
    if (!viewer) throw new Error('The session is gone.');
    await service.setPassword(viewer, `${PASSWORD} again`);
    expect(await authenticator.authenticate(token, 'api', null)).not.toBeNull();
    expect(await authenticator.authenticate(elsewhere.token, 'api', null)).toBeNull();
    expect(await authenticator.authenticate(admin.token, 'admin', null)).toBeNull();
  });
});

describe('a session', () => {
  it('ends at once when one signs out, and by itself when it is over', async () => {
    const id = await makePerson(test.database);
    const [first, second] = [await signIn(test.database, id), await signIn(test.database, id)];
    await service.signOut(first.viewer, first.viewer.sessionId);
    expect(await authenticator.authenticate(first.token, 'api', null)).toBeNull();
    expect(await authenticator.authenticate(second.token, 'api', null)).not.toBeNull();
    await test.database.query('update session set expires_at = clock_timestamp() where id = $1', [
      second.viewer.sessionId,
    ]);
    expect(await authenticator.authenticate(second.token, 'api', null)).toBeNull();
  });

  it('is kept as a hash', async () => {
    const { token } = await signIn(test.database, await makePerson(test.database));
    const rows = await test.database.query<{ text: string }>(
      'select row_to_json(s)::text as text from session s',
    );
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it.each(['', 'x', 'octavo_', `octavo_${'x'.repeat(43)}`, "' or true --"])(
    'is not opened by %p',
    async (token) => {
      expect(await authenticator.authenticate(token, 'api', null)).toBeNull();
      expect(await authenticator.authenticate(token, 'admin', null)).toBeNull();
    },
  );
});
