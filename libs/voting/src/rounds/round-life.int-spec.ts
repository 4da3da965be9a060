import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Outcome } from '@octavo/domain/shared';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveRole, makePerson, signIn } from '../../../people/src/testing/person.fixture.js';
import { createDataSource, Database } from '@octavo/platform/database';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  endRound,
  faultsOf,
  makeRoundScene,
  roundServices,
  valueOf,
  type RoundScene,
} from '../testing/round-scene.fixture.js';
import { RoundPause } from './round-pause.entity.js';

const REASON = 'The committee found that the question can be read in two ways.';

/** A server may remember for a tenth of a second why a ballot is refused. */
const aMoment = (): Promise<void> => sleep(150);

describe('the life of a round', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());
  beforeEach(async () => (scene = await makeRoundScene(test)) && undefined);

  const open = (id: string) => scene.life.open(scene.owner, { roundId: id, revision: null });
  const casts = async (id: string, choices: number[]) =>
    scene.ballots.cast(await scene.voter(), { roundId: id, ballot: { choices } });

  describe('a pause', () => {
    it('takes no ballots, for a reason that everybody reads and that stays', async () => {
      const { id } = await scene.opened();
      expect(faultsOf(await casts(id, [0]))).toEqual([]);
      const paused = valueOf(await scene.life.pause(scene.owner, id, ' The hall is being evacuated. '));
      expect(paused).toMatchObject({ state: 'paused', pauseReason: 'The hall is being evacuated.' });
      await aMoment();
      expect(faultsOf(await casts(id, [1]))).toEqual(['ROUND_PAUSED']);
      expect(valueOf(await scene.life.resume(scene.owner, id))).toMatchObject({
        state: 'open',
        pauseReason: null,
        closesAt: paused.closesAt,
      });
      await aMoment();
      expect(faultsOf(await casts(id, [1]))).toEqual([]);
      const [pause] = await test.database.manager.findBy(RoundPause, { roundId: id });
      expect(pause).toMatchObject({
        reason: 'The hall is being evacuated.',
        pausedBy: scene.owner.personId,
        endedAt: expect.any(Date),
      });
      expect((await scene.actions(id)).filter((action) => action !== 'ballots.accepted')).toEqual([
        'round.designed',
        'round.opened',
        'round.paused',
        'round.resumed',
      ]);
    });

    it('needs a reason, a round that runs, and time that is left', async () => {
      const { id } = await scene.opened();
      expect(faultsOf(await scene.life.pause(scene.owner, id, ' '))).toEqual(['TEXT_REQUIRED reason']);
      expect(faultsOf(await scene.life.resume(scene.owner, id))).toEqual(['ROUND_STEP_NOT_POSSIBLE']);
      await endRound(test.database, id);
      expect(faultsOf(await scene.life.pause(scene.owner, id, REASON))).toEqual(['ROUND_CLOSED']);
      expect((await scene.round(id)).state).toBe('open');
    });

    it('lets no ballot through that was on its way', async () => {
      const { id, challengeId } = await scene.opened();
      const voters = await Promise.all(Array.from({ length: 30 }, () => scene.voter()));
      const [paused, ...outcomes] = await Promise.all([
        scene.life.pause(scene.owner, id, REASON),
        ...voters.map((voter) => scene.ballots.cast(voter, { roundId: id, ballot: { choices: [0] } })),
      ]);
      const [atPause] = await test.database.query<{ size: number }>(
        'select size from ballot_ledger where challenge_id = $1 and round_id = $2',
        [challengeId, id],
      );
      expect(paused.ok).toBe(true);
      const accepted = outcomes.filter(({ ok }) => ok).length;
      expect(atPause?.size).toBe(accepted);
      const [pause] = await test.database.manager.findBy(RoundPause, { roundId: id });
      const late = await test.database.query(
        'select 1 from ballot_entry where round_id = $1 and cast_at > $2',
        [id, pause?.pausedAt],
      );
      expect(late).toEqual([]);
    });
  });

  describe('closing early', () => {
    it('ends the voting at once, with mandate and reason, and has it counted', async () => {
      const { id } = await scene.opened();
      valueOf(await casts(id, [0]));
      const decider = await scene.challenge.as('decisionMaker', 'admin');
      const closed = valueOf(await scene.life.closeEarly(decider, id, ` ${REASON} `));
      expect(closed).toMatchObject({ state: 'closed', closeReason: REASON, closedAt: expect.any(Date) });
      expect(closed.closesAt?.getTime()).toBeLessThanOrEqual(Date.now() + 50);
      await aMoment();
      expect(faultsOf(await casts(id, [1]))).toEqual(['ROUND_CLOSED']);
      const [event] = await test.database.query(
        `select data from history where subject_id = $1 and action = 'round.closed_early'`,
        [id],
      );
      expect(event).toEqual({ data: { mandateId: decider.grants[0]?.assignmentId } });
      const jobs = await test.database.query(
        'select run_at <= now() as due from graphile_worker.jobs where key = $1',
        [`round_clock:${id}`],
      );
      expect(jobs).toEqual([{ due: true }]);
      for (const again of [
        scene.life.closeEarly(decider, id, REASON),
        scene.life.pause(scene.owner, id, REASON),
      ]) {
        expect(faultsOf(await again)).toEqual(['ROUND_STEP_NOT_POSSIBLE']);
      }
    });

    it('also out of a pause, which then is over', async () => {
      const { id } = await scene.opened();
      valueOf(await scene.life.pause(scene.owner, id, REASON));
      valueOf(await scene.life.closeEarly(scene.owner, id, REASON));
      const [pause] = await test.database.manager.findBy(RoundPause, { roundId: id });
      expect(pause?.endedAt).toEqual(expect.any(Date));
    });

    it('needs a mandate that says something, a real reason, and time that is left', async () => {
      const { id } = await scene.opened();
      const personId = await makePerson(test.database, { staffOf: scene.challenge.organizationId });
      await giveRole(test.database, {
        personId,
        role: 'decision_maker',
        organizationId: scene.challenge.organizationId,
        challengeId: scene.challenge.id,
        mandate: ' ',
      });
      const { viewer } = await signIn(test.database, personId, 'admin');
      expect(faultsOf(await scene.life.closeEarly(viewer, id, REASON))).toEqual(['MANDATE_MISSING']);
      expect(faultsOf(await scene.life.closeEarly(scene.owner, id, 'Done.'))).toEqual([
        'TEXT_TOO_SHORT reason',
      ]);
      await endRound(test.database, id);
      expect(faultsOf(await scene.life.closeEarly(scene.owner, id, REASON))).toEqual(['ROUND_CLOSED']);
      expect((await scene.round(id)).state).toBe('open');
    });

    it('splits the ballots that come meanwhile in those before and those after', async () => {
      const { id, challengeId } = await scene.opened();
      const voters = await Promise.all(Array.from({ length: 40 }, () => scene.voter()));
      // Another process, so that the closing does not stand in the same queue.
      const other = new Database(await createDataSource({ url: test.url }).initialize());
      const early: Promise<Outcome<unknown>>[] = [];
      const votes = voters.map(async (voter, at) => {
        if (at === 15) early.push(roundServices(other).life.closeEarly(scene.owner, id, REASON));
        return scene.ballots.cast(voter, { roundId: id, ballot: { choices: [at % 3] } });
      });
      const outcomes = await Promise.all(votes);
      expect(faultsOf((await Promise.all(early))[0] ?? { ok: true, value: null })).toEqual([]);
      await other.onApplicationShutdown();
      const round = await scene.round(id);
      const entries = await test.database.query<{ cast_at: Date }>(
        'select cast_at from ballot_entry where challenge_id = $1 and round_id = $2 order by entry',
        [challengeId, id],
      );
      expect(entries.length).toBe(outcomes.filter(({ ok }) => ok).length);
      expect(entries.filter(({ cast_at }) => cast_at >= (round.closesAt ?? new Date(0)))).toEqual([]);
      for (const outcome of outcomes) if (!outcome.ok) expect(faultsOf(outcome)).toEqual(['ROUND_CLOSED']);
    });
  });

  it('is in the hands of those whose role says so, and of nobody else', async () => {
    const { id } = await scene.opened();
    const draft = await scene.draft();
    const may: Readonly<Record<string, readonly string[]>> = {
      owner: ['open', 'pause', 'resume', 'close'],
      administrator: ['open', 'pause', 'resume'],
      moderator: ['open', 'pause', 'resume'],
      decisionMaker: ['close'],
    };
    for (const place of ['sponsor', 'reviewer', 'coach', 'contactPoint', 'auditor', 'confidant'] as const) {
      const viewer = await scene.challenge.as(place, 'admin');
      const before = await fingerprint(test.database);
      for (const step of [
        scene.life.pause(viewer, id, REASON),
        scene.life.resume(viewer, id),
        scene.life.closeEarly(viewer, id, REASON),
      ]) {
        expect([place, faultsOf(await step)]).toEqual([place, ['NOT_ALLOWED']]);
      }
      const opened = await scene.life.open(viewer, { roundId: draft.id, revision: null });
      expect([place, faultsOf(opened)]).toEqual([place, ['NOT_FOUND']]);
      expect(await fingerprint(test.database)).toEqual(before);
    }
    for (const [place, steps] of Object.entries(may)) {
      const viewer = await scene.challenge.as(place as 'owner', 'admin');
      const one = await scene.draft();
      const verdicts: Record<string, readonly string[]> = {};
      verdicts['open'] = faultsOf(await scene.life.open(viewer, { roundId: one.id, revision: null }));
      if (verdicts['open'].length > 0) await open(one.id);
      verdicts['pause'] = faultsOf(await scene.life.pause(viewer, one.id, REASON));
      if (verdicts['pause'].length > 0) await scene.life.pause(scene.owner, one.id, REASON);
      verdicts['resume'] = faultsOf(await scene.life.resume(viewer, one.id));
      verdicts['close'] = faultsOf(await scene.life.closeEarly(viewer, one.id, REASON));
      const allowed = Object.keys(verdicts).filter((step) => verdicts[step]?.length === 0);
      expect([place, allowed]).toEqual([place, steps]);
    }
  });
});
