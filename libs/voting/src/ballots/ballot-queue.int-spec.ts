import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { SYSTEM } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdBallots } from '../rounds/round-appointments.js';
import { makeOpenRound, type BallotScene } from '../testing/ballot-scene.fixture.js';
import { BallotOutcomeUnknown, BallotQueue } from './ballot-queue.service.js';
import { storeBallots } from './ballot-store.js';
import type { Casting, LedgerRound, StoredOutcome } from './casting.js';
import { sealCasting, type SealedCasting } from './seal-casting.js';

describe('the queue of ballots', () => {
  let test: TestDatabase;
  let scene: BallotScene;
  let round: LedgerRound;

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    scene = await makeOpenRound(test);
    round = { id: scene.roundId, challengeId: scene.challenge.id };
  });
  afterEach(() => {
    for (const name of ['WAITING', 'PATIENCE', 'TOGETHER', 'CONNECTIONS'])
      delete process.env[`OCTAVO_BALLOTS_${name}`];
  });
  afterAll(() => test.close());

  const castings = async (count: number): Promise<readonly Casting[]> =>
    (await scene.voters(count)).map(({ personId }, place) => ({
      voterId: personId ?? '',
      ground: 'anybody',
      content: `{"choices":[${place % 5}]}`,
      channel: 'online',
      group: null,
    }));

  /** Keeps the ledger's row for so many milliseconds. */
  const hold = (milliseconds: number): Promise<unknown> =>
    test.database.transaction(SYSTEM, async (transaction) => {
      await holdBallots(transaction, round);
      await sleep(milliseconds);
      return ok(null);
    });

  const verdicts = (outcomes: readonly StoredOutcome[]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      [...new Set(outcomes.map(({ verdict }) => verdict))].map((verdict) => [
        verdict,
        outcomes.filter((outcome) => outcome.verdict === verdict).length,
      ]),
    );

  it('stores together what came together, as one event', async () => {
    const queue = new BallotQueue(test.database);
    const outcomes = await Promise.all((await castings(120)).map((casting) => queue.store(round, casting)));
    expect(verdicts(outcomes)).toEqual({ accepted: 120 });
    expect((await scene.kept()).accepted).toEqual([120]);
  });

  it('stores at most so many by one statement', async () => {
    process.env['OCTAVO_BALLOTS_TOGETHER'] = '50';
    const queue = new BallotQueue(test.database);
    await Promise.all((await castings(120)).map((casting) => queue.store(round, casting)));
    expect((await scene.kept()).accepted).toEqual([50, 50, 20]);
  });

  it('does not let a ballot that cannot be stored fail the others', async () => {
    const queue = new BallotQueue(test.database);
    const all = await castings(40);
    const outcomes = await Promise.allSettled(
      all.map((casting, place) =>
        queue.store(round, place === 17 ? { ...casting, group: 'no text \u0000' } : casting),
      ),
    );
    expect(outcomes.flatMap(({ status }, place) => (status === 'rejected' ? [place] : []))).toEqual([17]);
    const kept = await scene.kept();
    expect([kept.size, kept.voters, kept.ballots.length]).toEqual([39, 39, 39]);
  });

  it('sends callers away at once when it is full, with a time, and takes them later', async () => {
    process.env['OCTAVO_BALLOTS_WAITING'] = '10';
    const queue = new BallotQueue(test.database);
    const all = await castings(15);
    const held = hold(600);
    await sleep(100);
    const first = all.slice(0, 10).map((casting) => queue.store(round, casting));
    const began = performance.now();
    const late = await Promise.all(all.slice(10).map((casting) => queue.store(round, casting)));
    expect(performance.now() - began).toBeLessThan(100);
    expect(verdicts(late)).toEqual({ come_back: 5 });
    for (const outcome of late) {
      const wait = outcome.verdict === 'come_back' ? outcome.retryAt.getTime() - Date.now() : 0;
      expect(wait).toBeGreaterThan(500);
      expect(wait).toBeLessThan(61_000);
    }
    await held;
    expect(verdicts(await Promise.all(first))).toEqual({ accepted: 10 });
    expect(verdicts(await Promise.all(all.slice(10).map((casting) => queue.store(round, casting))))).toEqual({
      accepted: 5,
    });
    expect((await scene.kept()).size).toBe(15);
  });

  it('leaves nobody hanging: who was never sent is told to come back, and nothing of theirs is stored', async () => {
    Object.assign(process.env, { OCTAVO_BALLOTS_PATIENCE: '400', OCTAVO_BALLOTS_TOGETHER: '3' });
    const queue = new BallotQueue(test.database);
    const all = await castings(10);
    const held = hold(1_500);
    await sleep(100);
    const began = performance.now();
    const outcomes = all.map((casting) => queue.store(round, casting));
    const waiting = await Promise.all(outcomes.slice(3));
    expect(performance.now() - began).toBeLessThan(1_300);
    expect(verdicts(waiting)).toEqual({ come_back: 7 });
    await held;
    expect(verdicts(await Promise.all(outcomes.slice(0, 3)))).toEqual({ accepted: 3 });
    expect((await scene.kept()).size).toBe(3);
  });

  it('lets one round wait without the other, and without anybody else on the database', async () => {
    const other = await makeOpenRound(test);
    const queue = new BallotQueue(test.database);
    const all = await castings(30);
    const held = hold(800);
    await sleep(100);
    const began = performance.now();
    const stuck = all.map((casting) => queue.store(round, casting));
    const beside = await Promise.all(
      all.map((casting) => queue.store({ id: other.roundId, challengeId: other.challenge.id }, casting)),
    );
    await Promise.all(Array.from({ length: 20 }, () => test.database.query('select 1')));
    expect(performance.now() - began).toBeLessThan(600);
    expect(verdicts(beside)).toEqual({ accepted: 30 });
    await held;
    expect(verdicts(await Promise.all(stuck))).toEqual({ accepted: 30 });
  });

  it('loses and doubles nothing while its connections are cut again and again', async () => {
    process.env['OCTAVO_BALLOTS_TOGETHER'] = '2';
    const queue = new BallotQueue(test.database);
    let [cutting, cuts] = [true, 0];
    const cut = (async () => {
      while (cutting) {
        await sleep(150 + 200 * Math.random());
        const ended = await test.database.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '%take_ballots%' and pid <> pg_backend_pid()`,
        );
        cuts += ended.length;
      }
    })();
    const outcomes = await Promise.all(
      (await castings(60)).flatMap((casting) =>
        [1, 2, 3].map((option) => queue.store(round, { ...casting, content: `{"choices":[${option}]}` })),
      ),
    ).finally(() => (cutting = false));
    await cut;
    expect(cuts).toBeGreaterThan(0);
    expect(verdicts(outcomes)).toEqual({ accepted: 180 });
    const kept = await scene.kept();
    expect([kept.size, kept.entries.length, kept.voters, kept.ballots.length]).toEqual([180, 180, 60, 60]);
    const entries = outcomes.map((outcome) => (outcome.verdict === 'accepted' ? outcome.accepted : null));
    expect(entries.every((accepted) => accepted?.changed)).toBe(true);
    expect(new Set(entries.map((accepted) => accepted?.entry)).size).toBe(180);
    for (const { entry } of kept.ballots) expect(kept.entries[entry]?.content).toBe('{"choices":[3]}');
  }, 60_000);

  it('says that it does not know when the database stays away, and stores at most once', async () => {
    process.env['OCTAVO_BALLOTS_PATIENCE'] = '300';
    const queue = new BallotQueue(test.database);
    const [casting] = await castings(1);
    if (!casting) throw new Error('There is no voter.');
    await test.database.query('alter function take_ballots rename to take_no_ballots');
    // A missing function is a fault; a server that is going away is not.
    await expect(queue.store(round, casting)).rejects.toThrow('take_ballots');
    await test.database.query(
      `create function take_ballots(uuid, uuid, uuid, uuid[], text[], text[], text[], text[], bytea) returns setof integer
         language plpgsql as $$ begin raise exception 'going away' using errcode = 'admin_shutdown'; end $$`,
    );
    await expect(queue.store(round, casting)).rejects.toThrow(BallotOutcomeUnknown);
    await test.database.query('drop function take_ballots');
    await test.database.query('alter function take_no_ballots rename to take_ballots');
    expect((await queue.store(round, casting)).verdict).toBe('accepted');
    expect((await scene.kept()).size).toBe(1);
  });

  describe('sending a casting again that was stored, although its sender never heard of it', () => {
    const send = (...sealed: readonly SealedCasting[]): ReturnType<typeof storeBallots> =>
      storeBallots(test.database.lane(1), round, sealed);

    it('tells the entry it has', async () => {
      const [casting] = await castings(1);
      if (!casting) throw new Error('There is no voter.');
      const sealed = sealCasting(round.id, casting);
      expect(await send(sealed)).toMatchObject([{ verdict: 'stored', entry: 0 }]);
      const [again] = await send(sealed);
      expect(again).toMatchObject({ verdict: 'standing', entry: 0 });
      expect(again?.commitment?.equals(sealed.commitment)).toBe(true);
      expect((await scene.kept()).size).toBe(1);
    });

    it('tells the entry it has even when the voter has cast another one since, which goes on counting', async () => {
      const [casting] = await castings(1);
      if (!casting) throw new Error('There is no voter.');
      const sealed = sealCasting(round.id, casting);
      await send(sealed);
      await send(sealCasting(round.id, { ...casting, content: '{"choices":[4]}' }, sealed.tag));
      expect(await send(sealed)).toMatchObject([
        { verdict: 'standing', entry: 0, commitment: sealed.commitment },
      ]);
      const kept = await scene.kept();
      expect([kept.size, kept.ballots.map(({ entry }) => entry)]).toEqual([2, [1]]);
    });

    it('tells the entry it has even when the round has closed since', async () => {
      const [casting, late] = await castings(2);
      if (!casting || !late) throw new Error('There is no voter.');
      const sealed = sealCasting(round.id, casting);
      await send(sealed);
      await test.database.query('update voting_round set closes_at = clock_timestamp() where id = $1', [
        round.id,
      ]);
      expect(await send(sealed, sealCasting(round.id, late))).toMatchObject([
        { verdict: 'standing', entry: 0 },
        { verdict: 'round', entry: null },
      ]);
      expect((await scene.kept()).size).toBe(1);
    });
  });
});
