import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { makeChallenge } from './testing/challenge.fixture.js';
import { everything } from './testing/everything.fixture.js';
import { challengeServices, type ChallengeServices } from './testing/services.fixture.js';

const REASON = 'People asked what was meant by this.';
const UPCOMING = { submission: [1, 8], voting: [8, 15], review: [8, 20], decision: [15, 30] } as const;

describe('editing a challenge', () => {
  let test: TestDatabase;
  let services: ChallengeServices;
  beforeAll(async () => {
    test = await testDatabase();
    services = challengeServices(test.database);
  });
  afterAll(() => test.close());

  it('refuses a stale revision, and loses nothing of what the other wrote', async () => {
    const scene = await makeChallenge(test.database, { state: 'draft' });
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: 1 };
    expect(await services.briefs.write(owner, target, { question: 'Mine?' })).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    const before = await everything(test.database);
    expect(await services.briefs.write(owner, target, { question: 'Theirs?' })).toEqual({
      ok: false,
      refusals: [{ code: 'CHANGED_MEANWHILE', path: ['revision'], details: { revision: 2 } }],
    });
    expect(await everything(test.database)).toEqual(before);
  });

  it('lets one of many simultaneous editors through', async () => {
    const scene = await makeChallenge(test.database, { state: 'draft' });
    const owner = await scene.as('owner', 'admin');
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        services.design.planNetwork(
          owner,
          { challengeId: scene.id, revision: 1 },
          { bond: `Plan ${number}` },
        ),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [row] = await test.database.query('select revision from challenge where id = $1', [scene.id]);
    expect(row).toEqual({ revision: 2 });
  });

  it('refuses a text of 2 MB', async () => {
    const scene = await makeChallenge(test.database, { state: 'draft' });
    const owner = await scene.as('owner', 'admin');
    const long = 'x'.repeat(2_000_000);
    const outcome = await services.briefs.write(
      owner,
      { challengeId: scene.id, revision: 1 },
      { context: long },
    );
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'TEXT_TOO_LONG', path: ['context'] }] });
  });

  it('writes a published brief as a new version with its reason', async () => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: 1 };
    expect(await services.briefs.write(owner, target, { scope: 'Tea only' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'BRIEF_FIXED', path: ['reason'] }],
    });
    expect(await services.briefs.write(owner, target, { scope: 'Tea only', reason: REASON })).toMatchObject({
      ok: true,
    });
    expect(
      await test.database.query(
        'select version, scope, reason, known from brief_version where challenge_id = $1 order by version',
        [scene.id],
      ),
    ).toEqual([
      {
        version: 1,
        scope: 'Black, green and herbal tea, hot or cold.',
        reason: null,
        known: 'Capsules and powders were tried and did not please.',
      },
      {
        version: 2,
        scope: 'Tea only',
        reason: REASON,
        known: 'Capsules and powders were tried and did not please.',
      },
    ]);
    expect(
      await services.briefs.write(owner, { ...target, revision: 2 }, { known: '', reason: REASON }),
    ).toMatchObject({
      ok: false,
      refusals: [{ code: 'CHECKLIST_BROKEN', details: { missing: ['BRIEF_FIELD_EMPTY'] } }],
    });
  });

  it('keeps the first promise beside a changed one (2.5)', async () => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner', 'admin');
    const [kept] = await test.database.query<{ id: string }>(
      'select id from target where challenge_id = $1',
      [scene.id],
    );
    const wish = {
      id: kept?.id,
      kind: 'output',
      measure: 'Ideas adopted',
      unit: 'ideas',
      value: '3.5',
      dueOn: '2099-12-31',
      counted: 'adopted',
    };
    const target = { challengeId: scene.id, revision: 1 };
    expect(await services.objectives.setTargets(owner, target, [wish], null)).toMatchObject({
      ok: false,
      refusals: [{ code: 'OBJECTIVE_FIXED', path: ['reason'] }],
    });
    const zero = await services.objectives.setTargets(owner, target, [{ ...wish, value: '0.00' }], REASON);
    expect(zero).toMatchObject({ ok: false, refusals: [{ code: 'TARGET_NOT_A_NUMBER' }] });
    expect(await services.objectives.setTargets(owner, target, [wish], REASON)).toMatchObject({ ok: true });
    expect(
      await test.database.query(
        `select version, targets -> 0 ->> 'value' as value, targets -> 0 ->> 'id' as id, reason
           from objective_version where challenge_id = $1 order by version`,
        [scene.id],
      ),
    ).toEqual([
      { version: 1, value: '2', id: kept?.id, reason: null },
      { version: 2, value: '3.5', id: kept?.id, reason: REASON },
    ]);
  });

  it('keeps audience and licence once people rely on them', async () => {
    const upcoming = await makeChallenge(test.database, { phases: UPCOMING });
    const open = await makeChallenge(test.database);
    const change = async (scene: typeof open, licence: string) =>
      services.design.writeBenefits(
        await scene.as('owner', 'admin'),
        { challengeId: scene.id, revision: 1 },
        { licence },
      );
    expect(await change(upcoming, 'CC0-1.0')).toMatchObject({ ok: true, value: { licence: 'CC0-1.0' } });
    expect(await change(open, 'CC0-1.0')).toMatchObject({ ok: false, refusals: [{ code: 'LICENCE_FIXED' }] });
    expect(await change(open, 'my licence!')).toMatchObject({
      ok: false,
      refusals: [{ code: 'LICENCE_INVALID' }],
    });
    const owner = await open.as('owner', 'admin');
    const target = { challengeId: open.id, revision: 1 };
    expect(await services.design.chooseAudience(owner, target, { audience: 'internal' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'AUDIENCE_FIXED' }],
    });
  });

  it('drafts with the drafter as owner, under a free address', async () => {
    const scene = await makeChallenge(test.database);
    const administrator = await scene.as('administrator', 'admin');
    const input = { title: 'Thee, maar ánders!', locale: 'nl' };
    const slugs: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      const made = await services.drafts.draft(administrator, input);
      if (made.ok) slugs.push(made.value.slug);
    }
    expect(slugs).toEqual(['thee-maar-anders', 'thee-maar-anders-2']);
    expect(await services.drafts.draft(administrator, { ...input, slug: 'thee-maar-anders' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'SLUG_TAKEN' }],
    });
    const [owner] = await test.database.query(
      `select r.person_id, r.mandate from challenge c join role_assignment r on r.scope_id = c.id
        where c.slug = 'thee-maar-anders' and r.role = 'owner'`,
    );
    expect(owner).toEqual({
      person_id: scene.team.administrator,
      mandate: 'Leidt deze challenge: ontwerpt en publiceert haar en staat in voor het verloop.',
    });
    const outsider = (await signIn(test.database, await makePerson(test.database), 'admin')).viewer;
    for (const viewer of [outsider, await scene.as('owner', 'admin')]) {
      expect(await services.drafts.draft(viewer, input)).toMatchObject({
        ok: false,
        refusals: [{ code: 'NOT_ALLOWED' }],
      });
    }
  });
});
