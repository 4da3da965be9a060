import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { newId } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { RoleService, type RoleScope } from './role.service.js';
import { giveRole, makeOrganization, makePerson, signIn } from './testing/person.fixture.js';

let test: TestDatabase;
let roles: RoleService;
let organizationId: string;
let challengeId: string;
let onChallenge: RoleScope;
let personId: string;

beforeAll(async () => {
  test = await testDatabase();
  roles = new RoleService(test.database);
});
afterAll(() => test.close());
beforeEach(async () => {
  organizationId = await makeOrganization(test.database);
  challengeId = newId();
  onChallenge = { type: 'challenge', organizationId, challengeId };
  personId = await makePerson(test.database);
});

/** Somebody with the role on the challenge, or on its organization. */
async function holder(role: Role, where: 'challenge' | 'organization' = 'challenge'): Promise<Viewer> {
  const id = await makePerson(test.database);
  await giveRole(test.database, {
    personId: id,
    role,
    organizationId,
    ...(where === 'challenge' && { challengeId }),
  });
  return (await signIn(test.database, id, 'admin')).viewer;
}
const held = (): Promise<{ role: string; mandate: string; over: boolean }[]> =>
  test.database.query(
    'select role, mandate, ends_at <= clock_timestamp() as over from role_assignment where person_id = $1 order by id',
    [personId],
  );
const reviewer = (more: object = {}) => ({
  personId,
  role: 'reviewer' as const,
  mandate: ' Scores taste ',
  ...more,
});

describe('giving a role', () => {
  it('keeps who, what, for what, since when, and records it', async () => {
    const owner = await holder('owner');
    const outcome = await roles.assign(owner, onChallenge, reviewer());
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    expect(outcome.value).toMatchObject({
      scopeId: challengeId,
      scopeType: 'challenge',
      grantedBy: owner.personId,
    });
    expect(await held()).toEqual([{ role: 'reviewer', mandate: 'Scores taste', over: null }]);
    const events = await test.database.query(
      `select action, challenge_id, actor_id, data from history where subject_id = $1`,
      [outcome.value.id],
    );
    expect(events).toEqual([
      {
        action: 'role.assigned',
        challenge_id: challengeId,
        actor_id: owner.personId,
        data: { personId, role: 'reviewer' },
      },
    ]);
    const { viewer } = await signIn(test.database, personId);
    expect(viewer.grants).toMatchObject([{ role: 'reviewer', scopeId: challengeId }]);
  });

  it.each(ROLES)('is for owner and administrator: a %s on the challenge', async (role) => {
    const outcome = await roles.assign(await holder(role), onChallenge, reviewer());
    expect(outcome.ok).toBe(['owner', 'administrator'].includes(role));
    expect((await held()).length).toBe(outcome.ok ? 1 : 0);
  });

  it('for the organization is for its administrator alone; an owner cannot raise themselves', async () => {
    const scope: RoleScope = { type: 'organization', organizationId };
    for (const viewer of [
      await holder('owner'),
      await holder('owner', 'organization'),
      await holder('administrator'),
    ]) {
      expect(await roles.assign(viewer, scope, reviewer())).toMatchObject({
        refusals: [{ code: 'NOT_ALLOWED' }],
      });
    }
    expect(await held()).toEqual([]);
    expect((await roles.assign(await holder('administrator', 'organization'), scope, reviewer())).ok).toBe(
      true,
    );
  });

  it('twice in the same time is refused, also at the same moment; one after the other is not', async () => {
    const owner = await holder('owner');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => roles.assign(owner, onChallenge, reviewer())),
    );
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'ROLE_HELD_ALREADY' }] });
    const [first] = answers.filter((answer) => answer.ok);
    if (!first?.ok) throw new Error('None was given.');
    await roles.end(owner, first.value.id);
    expect((await roles.assign(owner, onChallenge, reviewer())).ok).toBe(true);
    expect((await held()).map(({ over }) => over)).toEqual([true, null]);
  });

  it.each([
    ['no mandate', { mandate: ' ' }, 'TEXT_REQUIRED'],
    [
      'an end before its start',
      { startsAt: new Date('2090-01-02'), endsAt: new Date('2090-01-01') },
      'ROLE_PERIOD_WRONG',
    ],
    ['nobody', { personId: newId() }, 'NOT_FOUND'],
    ['an id that is none', { personId: 'no id' }, 'NOT_FOUND'],
  ])('to or with %s is refused', async (_, more, code) => {
    const outcome = await roles.assign(await holder('owner'), onChallenge, reviewer(more));
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code }] });
    expect(await held()).toEqual([]);
  });
});

describe('ending a role', () => {
  it('takes it away at once and keeps what was', async () => {
    const id = await giveRole(test.database, { personId, role: 'reviewer', organizationId, challengeId });
    const { viewer } = await signIn(test.database, personId);
    expect(viewer.grants).toHaveLength(1);
    expect((await roles.end(await holder('owner'), id)).ok).toBe(true);
    expect((await signIn(test.database, personId)).viewer.grants).toEqual([]);
    expect(await held()).toMatchObject([{ role: 'reviewer', over: true }]);
  });

  it('that has not begun leaves it without a moment in which it held', async () => {
    const owner = await holder('owner');
    const later = { startsAt: new Date(Date.now() + 9e8) };
    const given = await roles.assign(owner, onChallenge, reviewer(later));
    if (!given.ok) throw new Error('It was not given.');
    const ended = await roles.end(owner, given.value.id);
    expect(ended).toMatchObject({
      ok: true,
      value: { endsAt: new Date(given.value.startsAt.getTime() + 1) },
    });
  });

  it('of another challenge, or that is not there, reads the same', async () => {
    const id = await giveRole(test.database, {
      personId,
      role: 'reviewer',
      organizationId,
      challengeId: newId(),
    });
    const owner = await holder('owner');
    const refused = { ok: false, refusals: [{ code: 'NOT_FOUND', path: ['id'], details: {} }] };
    for (const wrong of [id, newId(), 'no id']) expect(await roles.end(owner, wrong)).toEqual(refused);
    expect(await held()).toMatchObject([{ over: null }]);
  });
});
