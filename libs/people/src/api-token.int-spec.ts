import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mayAnywhere, RateLimiter, type Viewer } from '@octavo/platform/access';
import { InstallationService } from '@octavo/platform/installation';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { ApiTokenService } from './api-token.service.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { SignInService } from './sign-in.service.js';
import { giveRole, makeOrganization, makePerson, signIn } from './testing/person.fixture.js';

let test: TestDatabase;
let tokens: ApiTokenService;
let authenticator: SessionAuthenticator;
let sponsor: Viewer;

beforeAll(async () => {
  test = await testDatabase();
  tokens = new ApiTokenService(test.database);
  authenticator = new SessionAuthenticator(test.database);
});
afterAll(() => test.close());
beforeEach(async () => {
  const organizationId = await makeOrganization(test.database);
  const personId = await makePerson(test.database);
  await giveRole(test.database, { personId, role: 'sponsor', organizationId });
  sponsor = (await signIn(test.database, personId)).viewer;
});

const signInService = (): SignInService =>
  new SignInService(test.database, new RateLimiter(), new InstallationService(test.database));

const make = async (scopes: readonly string[] = ['insight.read'], days = 30) => {
  const outcome = await tokens.create(sponsor, { name: 'Board', scopes, days });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value;
};

describe('an API token', () => {
  it('may what it lists and its person may, on the public API alone', async () => {
    const { token, secret } = await make(['insight.read', 'challenge.publish']);
    const viewer = await authenticator.authenticate(secret, 'api', null);
    if (!viewer) throw new Error('The token opens nothing.');
    expect(viewer).toMatchObject({ personId: sponsor.personId, sessionId: null, apiTokenId: token.id });
    expect(mayAnywhere(viewer, 'insight.read')).toBe(true);
    expect(mayAnywhere(viewer, 'challenge.publish')).toBe(false);
    expect(mayAnywhere(viewer, 'vote.cast')).toBe(false);
    expect(await authenticator.authenticate(secret, 'admin', null)).toBeNull();
  });

  it('is shown once and kept as a hash', async () => {
    const { secret } = await make();
    const rows = await test.database.query<{ text: string }>(
      'select row_to_json(t)::text as text from api_token t',
    );
    expect(rows.filter(({ text }) => text.includes(secret))).toEqual([]);
    expect(secret).toMatch(/^octavo_[\w-]{43}$/);
  });

  it('ends at once when it is revoked, and by itself after its days', async () => {
    const [one, two] = [await make(), await make()];
    await tokens.revoke(sponsor, one.token.id);
    expect(await authenticator.authenticate(one.secret, 'api', null)).toBeNull();
    await test.database.query('update api_token set expires_at = clock_timestamp() where id = $1', [
      two.token.id,
    ]);
    expect(await authenticator.authenticate(two.secret, 'api', null)).toBeNull();
  });

  it('loses what its person loses', async () => {
    const { secret } = await make();
    await test.database.query('update role_assignment set ends_at = now() where person_id = $1', [
      sponsor.personId,
    ]);
    const viewer = await authenticator.authenticate(secret, 'api', null);
    expect(viewer && mayAnywhere(viewer, 'insight.read')).toBe(false);
  });

  it('of somebody else cannot be seen or revoked', async () => {
    const { token, secret } = await make();
    const other = (await signIn(test.database, await makePerson(test.database))).viewer;
    expect(await tokens.list(other)).toEqual([]);
    expect(await tokens.revoke(other, token.id)).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_FOUND' }],
    });
    expect(await authenticator.authenticate(secret, 'api', null)).not.toBeNull();
  });

  it('that an id of nothing names is not found', async () => {
    expect(await tokens.revoke(sponsor, 'no id')).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOT_FOUND' }],
    });
  });

  it.each([
    [[], 30, 'SCOPES_REQUIRED'],
    [['everything'], 30, 'SCOPE_UNKNOWN'],
    [['toString'], 30, 'SCOPE_UNKNOWN'],
    [['insight.read'], 0, 'DAYS_OUT_OF_RANGE'],
    [['insight.read'], 367, 'DAYS_OUT_OF_RANGE'],
  ])('with scopes %j for %d days is refused: %s', async (scopes, days, code) => {
    const before = await tokens.list(sponsor);
    expect(await tokens.create(sponsor, { name: 'Board', scopes, days })).toMatchObject({
      refusals: [{ code }],
    });
    expect(await tokens.list(sponsor)).toEqual(before);
  });

  it('cannot make or end tokens beyond its own permissions', async () => {
    const { secret } = await make(['account.use']);
    const viewer = await authenticator.authenticate(secret, 'api', null);
    if (!viewer) throw new Error('The token opens nothing.');
    expect(await tokens.create(viewer, { name: 'More', scopes: ['insight.read'], days: 1 })).toMatchObject({
      ok: false,
      refusals: [{ code: 'SCOPE_NOT_YOURS', details: { scopes: 'insight.read' } }],
    });
    expect(
      await signInService().setPassword({ ...viewer, sessionId: null }, 'a kettle of mint tea'),
    ).toMatchObject({
      refusals: [{ code: 'NOT_ALLOWED' }],
    });
    expect((await tokens.create(viewer, { name: 'Same', scopes: ['account.use'], days: 1 })).ok).toBe(true);
  });
});
