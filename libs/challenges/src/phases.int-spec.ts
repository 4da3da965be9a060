import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeChallenge, movePhase, type ChallengeScene } from './testing/challenge.fixture.js';
import { everything } from './testing/everything.fixture.js';
import { challengeServices, type ChallengeServices } from './testing/services.fixture.js';

const day = (days: number): Date => new Date(Date.now() + days * 86_400_000);

describe('phases', () => {
  let test: TestDatabase;
  let services: ChallengeServices;
  beforeAll(async () => {
    test = await testDatabase();
    services = challengeServices(test.database);
  });
  afterAll(() => test.close());

  const planOf = async (scene: ChallengeScene) =>
    ((await services.details.phases([scene.id])).get(scene.id) ?? []).map(
      ({ id, kind, name, startsAt, endsAt }) => ({ id, kind, name, startsAt, endsAt }),
    );

  it('keep what has begun; the rest may move, change places and go', async () => {
    const scene = await makeChallenge(test.database, {
      phases: { submission: [-2, 7], voting: [7, 14], review: [7, 14], decision: [15, 30] },
    });
    const owner = await scene.as('owner', 'admin');
    const plan = await planOf(scene);
    const changed = plan
      .filter(({ kind }) => kind !== 'review')
      .map((phase) => (phase.kind === 'submission' ? { ...phase, endsAt: day(5) } : phase))
      .map((phase) => (phase.kind === 'voting' ? { ...phase, startsAt: day(5), name: 'Vote' } : phase));
    const outcome = await services.plans.plan(owner, { challengeId: scene.id, revision: 1 }, [
      ...changed,
      { kind: 'voting', name: 'Final vote', startsAt: day(14.5), endsAt: day(20) },
    ]);
    expect(outcome).toMatchObject({ ok: true });
    const after = await planOf(scene);
    expect(after.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'submission submission',
      'voting Vote',
      'voting Final vote',
      'decision decision',
    ]);
    expect(after[0]?.id).toBe(scene.phaseIds.submission);
    expect(after[1]?.id).toBe(scene.phaseIds.voting);
  });

  it('refuse to move a start that has passed, to reopen, and to be left without a decision', async () => {
    const scene = await makeChallenge(test.database, {
      phases: { submission: [-9, -2], voting: [-2, 7], decision: [7, 30] },
    });
    const owner = await scene.as('owner', 'admin');
    const plan = await planOf(scene);
    const attempt = async (change: (kind: string) => object | null) => {
      const phases = plan.flatMap((phase) => {
        const changes = change(phase.kind);
        return changes ? [{ ...phase, ...changes }] : [];
      });
      const outcome = await services.plans.plan(owner, { challengeId: scene.id, revision: 1 }, phases);
      return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
    };
    const before = await everything(test.database);
    expect(await attempt((kind) => (kind === 'voting' ? { startsAt: day(1) } : {}))).toEqual([
      'PHASE_STARTED',
    ]);
    expect(await attempt((kind) => (kind === 'submission' ? { endsAt: day(1) } : {}))).toEqual([
      'PHASE_OVER',
    ]);
    expect(await attempt((kind) => (kind === 'voting' ? { endsAt: day(-1) } : {}))).toEqual([
      'PHASE_ENDS_IN_PAST',
    ]);
    expect(await attempt((kind) => (kind === 'voting' ? null : {}))).toEqual(['PHASE_REMOVED']);
    expect(await attempt((kind) => (kind === 'decision' ? null : {}))).toEqual(['PHASE_DECISION_MISSING']);
    expect(await everything(test.database)).toEqual(before);
  });

  it('are recorded each once, in their order, also after a long sleep and by several workers', async () => {
    const scene = await makeChallenge(test.database, {
      phases: { submission: [-9, -2], voting: [-2, 7], decision: [7, 30] },
    });
    const draft = await makeChallenge(test.database, { state: 'draft', phases: { submission: [-3, -1] } });
    await Promise.all([services.clock.tick(), services.clock.tick(), services.clock.tick()]);
    await services.clock.tick();
    const recorded = (id: string) =>
      test.database.query(
        `select action, data ->> 'kind' as kind, actor_id from history
          where challenge_id = $1 and subject_type = 'phase' order by sequence`,
        [id],
      );
    expect(await recorded(scene.id)).toEqual([
      { action: 'phase.started', kind: 'submission', actor_id: null },
      { action: 'phase.ended', kind: 'submission', actor_id: null },
      { action: 'phase.started', kind: 'voting', actor_id: null },
    ]);
    expect(await recorded(draft.id)).toEqual([]);
    const ends = (await planOf(scene)).find(({ kind }) => kind === 'voting')?.endsAt;
    const [appointment] = await test.database.query<{ run_at: Date }>(
      'select run_at from graphile_worker.jobs where key = $1',
      [`phase_clock:${scene.id}`],
    );
    expect(appointment?.run_at).toEqual(ends);
    await movePhase(test.database, scene.id, 'voting', [null, 0]);
    await services.clock.run();
    expect((await recorded(scene.id)).at(-1)).toEqual({
      action: 'phase.ended',
      kind: 'voting',
      actor_id: null,
    });
  });
});
