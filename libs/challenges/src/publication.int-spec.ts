import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checklist, type GateKey } from '@octavo/domain/checklist';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeChallenge, type ChallengeScene } from './testing/challenge.fixture.js';
import { everything } from './testing/everything.fixture.js';
import { challengeServices, type ChallengeServices } from './testing/services.fixture.js';

describe('publishing', () => {
  let test: TestDatabase;
  let services: ChallengeServices;
  beforeAll(async () => {
    test = await testDatabase();
    services = challengeServices(test.database);
  });
  afterAll(() => test.close());

  const draft = (): Promise<ChallengeScene> =>
    makeChallenge(test.database, {
      state: 'draft',
      phases: { submission: [1, 8], voting: [8, 15], review: [8, 20], decision: [15, 30] },
    });
  const publish = async (scene: ChallengeScene, revision: number | null = null) =>
    services.publication.publish(await scene.as('owner', 'admin'), { challengeId: scene.id, revision });

  it('publishes what serves the eight points, and registers the rules and the promise', async () => {
    const scene = await draft();
    const outcome = await publish(scene);
    expect(outcome).toMatchObject({ ok: true, value: { state: 'published', revision: 2 } });
    const [row] = await test.database.query(
      `select c.published_at is not null as published, r.registered_at is not null as registered,
              o.version, jsonb_array_length(o.targets) as targets, o.targets -> 0 ->> 'value' as value
         from challenge c join rule_version r on r.challenge_id = c.id
         join objective_version o on o.challenge_id = c.id where c.id = $1`,
      [scene.id],
    );
    expect(row).toEqual({ published: true, registered: true, version: 1, targets: 1, value: '2' });
    const recorded = await test.database.query(
      'select action, actor_id from history where challenge_id = $1 order by sequence',
      [scene.id],
    );
    expect(recorded).toEqual([{ action: 'challenge.published', actor_id: scene.team.owner }]);
  });

  it.each<[GateKey, string, string]>([
    [
      'commitment',
      `update role_assignment set ends_at = now() where scope_id = $1 and role = 'sponsor'`,
      'SPONSOR_MISSING',
    ],
    ['objective', 'delete from target where challenge_id = $1', 'TARGETS_MISSING'],
    ['target_group', 'update challenge set network_kind = null where id = $1', 'NETWORK_MISSING'],
    [
      'internal_organisation',
      `update role_assignment set ends_at = now() where scope_id = $1 and role = 'decision_maker'`,
      'ROLE_MISSING',
    ],
    [
      'yield',
      'update challenge set benefit_for_participants = null where id = $1',
      'PARTICIPANTS_BENEFIT_MISSING',
    ],
    ['question', `update brief_version set known = '' where challenge_id = $1`, 'BRIEF_FIELD_EMPTY'],
    ['integration', 'delete from criterion where challenge_id = $1', 'CRITERIA_MISSING'],
    ['network', `update challenge set network_after_closing = '' where id = $1`, 'AFTER_CLOSING_MISSING'],
  ])('refuses without the point "%s" and changes nothing', async (point, spoil, code) => {
    const scene = await draft();
    await test.database.query(spoil, [scene.id]);
    const viewer = await scene.as('owner', 'admin');
    const before = await everything(test.database);
    const outcome = await services.publication.publish(viewer, { challengeId: scene.id, revision: null });
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        { code: 'CHECKLIST_INCOMPLETE', path: [], details: { missing: [code], points: [point], count: 1 } },
      ],
    });
    expect(await everything(test.database)).toEqual(before);
    // The page shows the same list, live.
    const shown = checklist(await services.facts.challengeFacts(scene.id));
    expect(shown.gates.filter(({ verdict }) => verdict === 'missing').map(({ key }) => key)).toEqual([point]);
  });

  it('publishes once when two do it at the same time', async () => {
    const scene = await draft();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => publish(scene, 1)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals));
    expect(refused.map(({ code }) => code)).toEqual(Array(7).fill('TRANSITION_NOT_POSSIBLE'));
    const [count] = await test.database.query(
      `select count(*)::int as count from history where challenge_id = $1 and action = 'challenge.published'`,
      [scene.id],
    );
    expect(count).toEqual({ count: 1 });
  });

  it('refuses who may not, and tells no more than they may know', async () => {
    const scene = await draft();
    const as = async (place: Parameters<ChallengeScene['as']>[0]) =>
      services.publication.publish(await scene.as(place, 'admin'), { challengeId: scene.id, revision: null });
    expect(await as('sponsor')).toMatchObject({ ok: false, refusals: [{ code: 'NOT_ALLOWED' }] });
    expect(await as('confidant')).toMatchObject({ ok: false, refusals: [{ code: 'CHALLENGE_NOT_FOUND' }] });
    const elsewhere = await (await draft()).as('owner', 'admin');
    for (const challengeId of [scene.id, 'no id', '0190a1b2-0000-7000-8000-000000000001']) {
      const outcome = await services.publication.publish(elsewhere, { challengeId, revision: null });
      expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'CHALLENGE_NOT_FOUND' }] });
    }
  });

  it('pauses with a message and goes on', async () => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: null };
    expect(await services.publication.pause(owner, target, ' ')).toMatchObject({
      ok: false,
      refusals: [{ code: 'TEXT_REQUIRED', path: ['message'] }],
    });
    expect(await services.publication.pause(owner, target, 'We answer first.')).toMatchObject({
      ok: true,
      value: { state: 'paused', pauseMessage: 'We answer first.' },
    });
    expect(await services.publication.pause(owner, target, 'Again')).toMatchObject({
      ok: false,
      refusals: [
        {
          code: 'TRANSITION_NOT_POSSIBLE',
          details: { state: 'paused', transition: 'pause', possible: ['resume'] },
        },
      ],
    });
    expect(await services.publication.resume(owner, target)).toMatchObject({
      ok: true,
      value: { state: 'published', pauseMessage: null },
    });
  });
});
