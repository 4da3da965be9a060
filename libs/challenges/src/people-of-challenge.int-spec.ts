import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mayRead } from '@octavo/domain/challenge';
import { nobody } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { giveRole, makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { Challenge } from './challenge.entity.js';
import { invite, makeChallenge, TEAM, type TeamPlace } from './testing/challenge.fixture.js';
import { challengeServices, type ChallengeServices } from './testing/services.fixture.js';

describe('the people of a challenge', () => {
  let test: TestDatabase;
  let services: ChallengeServices;
  beforeAll(async () => {
    test = await testDatabase();
    services = challengeServices(test.database);
  });
  afterAll(() => test.close());

  it('have one sponsor, whose own words and signature count', async () => {
    const scene = await makeChallenge(test.database, { state: 'draft' });
    const owner = await scene.as('owner', 'admin');
    const personId = await makePerson(test.database, { name: 'Nóra  Nieuw' });
    const input = { personId, function: 'Director', department: 'Board', mandate: 'Up to 50,000 euros' };
    expect(await services.sponsors.appoint(owner, scene.id, input)).toMatchObject({ ok: true });
    expect((await services.facts.challengeFacts(scene.id)).sponsor).toEqual({
      personId,
      function: 'Director',
      hasPublicStatement: false,
      hasInternalStatement: false,
      declarationSignedAt: null,
    });
    const { viewer } = await signIn(test.database, personId);
    expect(await services.sponsors.signDeclaration(viewer, scene.id, 'Sander Sponsor')).toMatchObject({
      ok: false,
      refusals: [{ code: 'NAME_DIFFERS', details: { name: 'Nóra  Nieuw' } }],
    });
    for (let time = 0; time < 2; time += 1) {
      expect(await services.sponsors.signDeclaration(viewer, scene.id, ' nóra nieuw')).toMatchObject({
        ok: true,
      });
    }
    await services.sponsors.writeStatement(viewer, scene.id, 'public', 'Surprise us.');
    await services.sponsors.writeStatement(viewer, scene.id, 'internal', 'Answer within two days.');
    expect((await services.facts.challengeFacts(scene.id)).sponsor).toMatchObject({
      hasPublicStatement: true,
      hasInternalStatement: true,
      declarationSignedAt: expect.any(Date),
    });
    const relieved = await scene.as('sponsor');
    for (const stranger of [relieved, owner, { ...viewer, scopes: ['challenge.sign' as const] }]) {
      const outcome = await services.sponsors.signDeclaration(stranger, scene.id, stranger.name ?? '');
      expect(outcome.ok ? null : outcome.refusals[0]?.code).toBe(
        stranger === relieved ? 'CHALLENGE_NOT_FOUND' : 'NOT_ALLOWED',
      );
    }
    const second = { personId: scene.team.owner, role: 'sponsor', mandate: 'Too' } as const;
    const scope = { type: 'challenge', organizationId: scene.organizationId, challengeId: scene.id } as const;
    expect(await services.roles.assign(owner, scope, second)).toMatchObject({
      ok: false,
      refusals: [{ code: 'SPONSOR_HELD' }],
    });
  });

  it('are shown the internal statement only inside', async () => {
    const scene = await makeChallenge(test.database);
    const challenge = await test.database.manager.findOneByOrFail(Challenge, { id: scene.id });
    const readers = async (viewer: Parameters<typeof services.sponsorDetails.ofChallenges>[0]) =>
      (await services.sponsorDetails.ofChallenges(viewer, [challenge]))
        .get(scene.id)
        ?.statements.map(({ reader }) => reader);
    expect(await readers(nobody('en', null))).toEqual(['public']);
    expect(await readers(await scene.as('coach'))).toEqual(['public', 'internal']);
    const staff = await makePerson(test.database, { staffOf: scene.organizationId });
    expect(await readers((await signIn(test.database, staff)).viewer)).toEqual(['public', 'internal']);
  });

  it('are invited 5,000 at a time, nobody twice', async () => {
    const scene = await makeChallenge(test.database, { audience: 'invited' });
    const owner = await scene.as('owner', 'admin');
    const emails = Array.from({ length: 5_000 }, (_, number) => `Tea${number}@Example.org`);
    expect(await services.invitations.invite(owner, scene.id, emails)).toMatchObject({
      ok: true,
      value: { invited: 5_000, already: 0 },
    });
    const again = ['tea1@example.org', 'new@example.org', 'NEW@example.org '];
    expect(await services.invitations.invite(owner, scene.id, again)).toMatchObject({
      ok: true,
      value: { invited: 1, already: 2 },
    });
    expect(await services.invitations.invite(owner, scene.id, [...emails, 'one@more.org'])).toMatchObject({
      ok: false,
      refusals: [{ code: 'INVITATIONS_TOO_MANY' }],
    });
    expect(await services.invitations.invite(owner, scene.id, ['a@b.org', 'wrong', 'c@d.org'])).toMatchObject(
      {
        ok: false,
        refusals: [{ code: 'EMAIL_INVALID', path: ['emails', '1'] }],
      },
    );
    expect((await services.invitations.counts([scene.id])).get(scene.id)).toEqual({
      invited: 5_001,
      accepted: 0,
    });
    const recorded = await test.database.query(
      'select action, data from history where challenge_id = $1 order by sequence',
      [scene.id],
    );
    expect(recorded).toEqual([
      { action: 'people.invited', data: { count: 5_000 } },
      { action: 'people.invited', data: { count: 1 } },
    ]);
  });

  it('are counted once when they look, signed in or not', async () => {
    const scene = await makeChallenge(test.database, { audience: 'invited' });
    await invite(test.database, scene.id, 'guest@example.org');
    const guest = await makePerson(test.database, { email: 'guest@example.org' });
    const { viewer } = await signIn(test.database, guest);
    const challengeId = scene.id;
    expect(
      await services.visits.visit(nobody('en', null), { challengeId, visitorId: 'v'.repeat(16) }),
    ).toMatchObject({
      ok: false,
      refusals: [{ code: 'CHALLENGE_NOT_FOUND' }],
    });
    const counted: unknown[] = [];
    for (let time = 0; time < 3; time += 1) {
      counted.push(await services.visits.visit(viewer, { challengeId, channel: 'mail' }));
    }
    expect(counted).toEqual([true, false, false].map((value) => ({ ok: true, value })));
    expect((await services.invitations.counts([challengeId])).get(challengeId)).toEqual({
      invited: 1,
      accepted: 1,
    });

    const open = (await makeChallenge(test.database)).id;
    const browser = { challengeId: open, visitorId: 'a-random-browser' };
    expect(await services.visits.visit(nobody('en', null), { challengeId: open })).toMatchObject({
      ok: false,
    });
    expect(await services.visits.visit(nobody('en', null), browser)).toEqual({ ok: true, value: true });
    expect(await services.visits.visit(viewer, browser)).toEqual({ ok: true, value: false });
    const visitors = await test.database.query('select visitor from visit where challenge_id = $1', [open]);
    expect(visitors).toEqual([{ visitor: guest }]);
  });

  it('find in lists exactly what the rule lets them read', async () => {
    const scenes = [
      await makeChallenge(test.database, { state: 'draft' }),
      await makeChallenge(test.database),
      await makeChallenge(test.database, { audience: 'invited' }),
      await makeChallenge(test.database, { audience: 'internal' }),
    ];
    const [first] = scenes;
    if (!first) throw new Error('There are four.');
    await invite(test.database, scenes[2]?.id ?? '', 'invited@example.org');
    const invited = await makePerson(test.database, { email: 'invited@example.org' });
    const employee = await makePerson(test.database, { staffOf: scenes[3]?.organizationId });
    const auditor = await makePerson(test.database);
    await giveRole(test.database, {
      personId: auditor,
      role: 'auditor',
      organizationId: first.organizationId,
    });
    const viewers = [
      nobody('en', null),
      ...(await Promise.all(
        [invited, employee, auditor].map(async (id) => (await signIn(test.database, id)).viewer),
      )),
      ...(await Promise.all(
        scenes.flatMap((scene) => (Object.keys(TEAM) as TeamPlace[]).map((place) => scene.as(place))),
      )),
    ];
    const all = await test.database.manager.find(Challenge);
    for (const viewer of viewers) {
      const facts = await services.access.viewerFacts(viewer, all);
      const allowed = all.filter((challenge, index) => {
        const known = facts[index];
        return known && mayRead(challenge, known) === null;
      });
      const listed = await services.lists.readable(viewer, { size: 100, backward: false, from: null });
      expect(listed.map(({ id }) => id).sort()).toEqual(allowed.map(({ id }) => id).sort());
    }
  });

  it('page through lists without losing or repeating anything, both ways', async () => {
    const viewer = nobody('en', null);
    const walk = async (backward: boolean): Promise<readonly string[]> => {
      const seen: string[] = [];
      let from: readonly [string, string] | null = null;
      for (;;) {
        const rows = await services.lists.readable(viewer, { size: 2, backward, from });
        seen.push(...rows.slice(0, 2).map(({ id }) => id));
        const last = rows[1];
        if (rows.length < 3 || !last) return seen;
        from = [last.sortKey, last.id];
      }
    };
    await Promise.all(Array.from({ length: 5 }, () => makeChallenge(test.database)));
    const forward = await walk(false);
    expect(new Set(forward).size).toBe(forward.length);
    expect(await walk(true)).toEqual([...forward].reverse());
    const whole = await services.lists.readable(viewer, { size: 100, backward: false, from: null });
    expect(forward).toEqual(whole.map(({ id }) => id));
  });
});
