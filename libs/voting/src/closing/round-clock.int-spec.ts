import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LedgerKey } from '@octavo/platform/signing';
import { createDataSource, Database } from '@octavo/platform/database';
import { fingerprint, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerCheckpoint } from '../proof/ledger-checkpoint.entity.js';
import { RoundCertificate } from '../proof/round-certificate.entity.js';
import { RoundResult } from '../rounds/round-result.entity.js';
import { closingServices, type ClosingServices } from '../testing/closing.fixture.js';
import { testKey } from '../testing/ledger.fixture.js';
import {
  endRound,
  faultsOf,
  makeRoundScene,
  valueOf,
  type RoundScene,
} from '../testing/round-scene.fixture.js';

describe('the clock of rounds', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  let worker: ClosingServices;
  let key: LedgerKey;
  let data: string;
  const before = process.env['OCTAVO_DATA'];
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-closing-'));
    process.env['OCTAVO_DATA'] = data;
    test = await testDatabase();
    key = testKey();
  });
  afterAll(async () => {
    process.env['OCTAVO_DATA'] = before ?? '';
    await test.close();
    await rm(data, { recursive: true, force: true });
  });
  beforeEach(async () => {
    scene = await makeRoundScene(test);
    worker = closingServices(test.database, key);
  });

  const made = async (roundId: string) => ({
    result: await test.database.manager.findOneBy(RoundResult, { roundId, kind: 'final' }),
    certificates: await test.database.manager.findBy(RoundCertificate, { roundId }),
    checkpoints: await test.database.manager.findBy(LedgerCheckpoint, { roundId }),
  });
  const vote = async (id: string, ...ballots: readonly (readonly number[])[]): Promise<void> => {
    for (const choices of ballots) {
      valueOf(await scene.ballots.cast(await scene.voter(), { roundId: id, ballot: { choices } }));
    }
  };

  describe('opens', () => {
    const soon = (): Date => new Date(Date.now() + 400);
    const scheduled = async (change = {}): Promise<string> => {
      const { id } = await scene.draft({ opensAt: soon(), ...change });
      valueOf(await scene.life.open(scene.owner, { roundId: id, revision: null }));
      return id;
    };

    it('a scheduled round when its moment has come, not before, and once', async () => {
      const id = await scheduled();
      await worker.clock.tick();
      expect((await scene.round(id)).state).toBe('scheduled');
      await sleep(450);
      await Promise.all([worker.clock.tick(), closingServices(test.database, key).clock.tick()]);
      const round = await scene.round(id);
      expect(round).toMatchObject({ state: 'open', methodVersion: 1, settings: { seats: 1 } });
      expect(round.openedAt?.getTime()).toBeGreaterThanOrEqual(round.opensAt?.getTime() ?? Infinity);
      expect(await scene.actions(id)).toEqual(['round.designed', 'round.scheduled', 'round.opened']);
      await vote(id, [0]);
    });

    it('not what cannot be opened any more: it is a draft again, and the history says why', async () => {
      const id = await scheduled({ optionsFrom: 'submissions', options: [] });
      await sleep(450);
      await worker.clock.tick();
      expect(await scene.round(id)).toMatchObject({ state: 'draft', openedAt: null, tieOrder: null });
      const [event] = await test.database.query(
        `select data from history where subject_id = $1 and action = 'round.not_opened'`,
        [id],
      );
      expect(event).toEqual({ data: { code: 'ROUND_OPTIONS_TOO_FEW', path: 'options' } });
    });

    it('no round of a paused challenge, until it goes on', async () => {
      const id = await scheduled();
      const move = (state: string) =>
        test.database.query('update challenge set state = $2 where id = $1', [scene.challenge.id, state]);
      await move('paused');
      await sleep(450);
      await worker.clock.tick();
      expect((await scene.round(id)).state).toBe('scheduled');
      await move('published');
      await worker.clock.tick();
      expect((await scene.round(id)).state).toBe('open');
    });
  });

  it('closes a round when its time has passed, counts it and certifies it, once', async () => {
    const { id, challengeId } = await scene.opened({ minimumBallots: 2 });
    await vote(id, [0, 1], [1], [1, 2]);
    await worker.clock.tick();
    expect((await scene.round(id)).state).toBe('open');
    expect((await made(id)).result).toBeNull();
    await endRound(test.database, id);
    await Promise.all([worker.clock.tick(), closingServices(test.database, key).clock.tick()]);
    await worker.clock.tick();
    const round = await scene.round(id);
    expect(round.state).toBe('closed');
    const { result, certificates, checkpoints } = await made(id);
    expect(result).toMatchObject({
      challengeId,
      ballots: 3,
      valid: true,
      tally: { method: 'approval', winners: [1], scores: [{ score: '1' }, { score: '3' }, { score: '1' }] },
      groups: [],
    });
    expect(result?.ranks).toHaveLength(3);
    expect(result?.conditions.find(({ condition }) => condition === 'size')).toMatchObject({ met: true });
    expect(certificates).toHaveLength(1);
    expect(checkpoints.map(({ size }) => size)).toEqual([3]);
    expect((await scene.actions(id)).filter((action) => action !== 'ballots.accepted')).toEqual([
      'round.designed',
      'round.opened',
      'round.closed',
      'round.counted',
    ]);
    const after = await fingerprint(test.database);
    await worker.clock.tick();
    expect(await fingerprint(test.database)).toEqual(after);
  });

  it('says that a result is not valid', async () => {
    const { id } = await scene.opened({ minimumBallots: 3 });
    await vote(id, [0], [1]);
    await endRound(test.database, id);
    await worker.clock.tick();
    expect((await made(id)).result).toMatchObject({ ballots: 2, valid: false });
  });

  it('counts each group that is large enough by itself, and the last word of each voter', async () => {
    const groups = { groupBy: 'declared' as const, groups: ['Studio', 'Home', 'Moon'], groupFloor: 3 };
    const { id } = await scene.opened(groups);
    const cast = async (group: string, choices: number[]) => {
      const voter = await scene.voter();
      valueOf(await scene.ballots.cast(voter, { roundId: id, group, ballot: { choices: [2] } }));
      valueOf(await scene.ballots.cast(voter, { roundId: id, group, ballot: { choices } }));
    };
    for (let time = 0; time < 3; time += 1) await cast('Home', [0]);
    for (let time = 0; time < 4; time += 1) await cast('Studio', [1]);
    for (let time = 0; time < 3; time += 1) await cast('Moon', [time]);
    const voter = await scene.voter();
    valueOf(await scene.ballots.cast(voter, { roundId: id, group: 'Moon', ballot: { choices: [0] } }));
    valueOf(await scene.ballots.withdraw(voter, { roundId: id }));
    await endRound(test.database, id);
    await worker.clock.tick();
    const { result } = await made(id);
    expect(result?.tally.scores.map(({ score }) => score)).toEqual(['4', '5', '1']);
    expect(result?.groups.map(({ label, ballots, tally }) => [label, ballots, tally.winners])).toEqual([
      ['Studio', 4, [1]],
      ['Home', 3, [0]],
      ['Moon', 3, expect.any(Array)],
    ]);
  });

  it('counts what was closed early', async () => {
    const { id } = await scene.opened();
    await vote(id, [2], [2]);
    valueOf(await scene.life.closeEarly(scene.owner, id, 'The committee found that all had voted.'));
    await worker.clock.tick();
    expect((await made(id)).result).toMatchObject({ ballots: 2, tally: { winners: [2] } });
    expect(faultsOf(await scene.life.resume(scene.owner, id))).toEqual(['ROUND_STEP_NOT_POSSIBLE']);
  });

  it('closes out of a pause', async () => {
    const { id } = await scene.opened();
    valueOf(await scene.life.pause(scene.owner, id, 'The hall is being evacuated.'));
    await endRound(test.database, id);
    await worker.clock.tick();
    expect(await scene.round(id)).toMatchObject({ state: 'closed', pauseReason: null });
    const [pause] = await test.database.query('select ended_at from round_pause where round_id = $1', [id]);
    expect(pause).toEqual({ ended_at: (await scene.round(id)).closesAt });
  });

  describe('goes on wherever it was cut off', () => {
    const steps: readonly [string, (services: ClosingServices) => void][] = [
      ['before the last checkpoint', ({ checkpoints }) => failOnce(checkpoints, 'checkpoint')],
      ['before the certificate', ({ certificates }) => failOnce(certificates, 'write')],
      ['after the certificate was written', ({ certificates }) => failAfter(certificates)],
    ];
    it.each(steps)('%s', async (_, breakIt) => {
      const { id } = await scene.opened();
      const other = await scene.opened();
      await vote(id, [0], [0, 1]);
      await endRound(test.database, id);
      await endRound(test.database, other.id);
      const broken = closingServices(test.database, key);
      breakIt(broken);
      await expect(broken.clock.tick()).rejects.toThrow('could not be helped on');
      // One round that fails holds up no other.
      expect((await made(other.id)).certificates).toHaveLength(1);
      await worker.clock.tick();
      const { result, certificates } = await made(id);
      expect(result).toMatchObject({ ballots: 2, tally: { winners: [0] } });
      expect(certificates).toHaveLength(1);
      expect((await scene.actions(id)).filter((action) => action === 'round.closed')).toHaveLength(1);
    });

    it('counts again what was erased before there was a certificate', async () => {
      const { id } = await scene.opened();
      const voter = await scene.voter();
      valueOf(await scene.ballots.cast(voter, { roundId: id, ballot: { choices: [2] } }));
      await vote(id, [0], [2]);
      await endRound(test.database, id);
      const broken = closingServices(test.database, key);
      failOnce(broken.certificates, 'write');
      await expect(broken.clock.tick()).rejects.toThrow();
      expect((await made(id)).result).toMatchObject({ ballots: 3 });
      await test.database.transaction(voter, async (transaction) => {
        await scene.ballots.erase(transaction, voter.personId ?? '');
        return { ok: true, value: true };
      });
      await worker.clock.tick();
      const { result, certificates } = await made(id);
      expect(result).toMatchObject({ ballots: 2 });
      expect(certificates).toHaveLength(1);
    });

    it('leaves a round to the worker that is at it', async () => {
      const { id } = await scene.opened();
      await endRound(test.database, id);
      const slow = closingServices(test.database, key);
      const write = slow.certificates.write.bind(slow.certificates);
      jest.spyOn(slow.certificates, 'write').mockImplementation(async (roundId) => {
        await sleep(400);
        await write(roundId);
      });
      const ticking = slow.clock.tick();
      await sleep(200);
      const other = new Database(await createDataSource({ url: test.url }).initialize());
      expect(await closingServices(other, key).closing.finish(id)).toBe(false);
      await other.onApplicationShutdown();
      await ticking;
      expect((await made(id)).certificates).toHaveLength(1);
    });
  });
});

function failOnce<K extends string>(
  target: Record<K, (...args: never[]) => Promise<unknown>>,
  name: K,
): void {
  const work = target[name].bind(target);
  let failed = false;
  target[name] = (...args: never[]) => {
    if (failed) return work(...args);
    failed = true;
    return Promise.reject(new Error('The power went out.'));
  };
}

function failAfter(target: ClosingServices['certificates']): void {
  const work = target.write.bind(target);
  let failed = false;
  target.write = async (roundId) => {
    await work(roundId);
    if (!failed) {
      failed = true;
      throw new Error('The power went out.');
    }
  };
}
