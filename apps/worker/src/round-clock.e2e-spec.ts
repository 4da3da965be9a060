import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiskFileStore } from '@octavo/platform/files';
import { AppUnderTest, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { buffer } from 'node:stream/consumers';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { castRaw } from '../../../libs/voting/src/testing/ledger.fixture.js';
import { checkCertificate } from '../../../libs/voting/src/testing/read-certificate.fixture.js';
import { makeRoundScene, type RoundScene } from '../../../libs/voting/src/testing/round-scene.fixture.js';

const ROUNDS = 12;
const VOTERS = 150;

/** The worker opens, closes, counts and certifies rounds, also when it is killed again and again. */
describe('the clock of rounds in the worker', () => {
  let test: TestDatabase;
  let worker: AppUnderTest;
  let scene: RoundScene;
  let data: string;
  const before = process.env['OCTAVO_DATA'];
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-rounds-'));
    process.env['OCTAVO_DATA'] = data;
    test = await testDatabase();
    scene = await makeRoundScene(test);
    worker = await AppUnderTest.start('worker', test.url, { OCTAVO_DATA: data });
  }, 60_000);
  afterAll(async () => {
    process.env['OCTAVO_DATA'] = before ?? '';
    await worker.stop('SIGKILL');
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  const until = async (holds: () => Promise<boolean>, seconds: number): Promise<boolean> => {
    for (let waited = 0; waited < seconds * 1_000; waited += 100) {
      if (await holds()) return true;
      await sleep(100);
    }
    return false;
  };

  it('opens a scheduled round on time', async () => {
    const opensAt = new Date(Date.now() + 1_500);
    const { id } = await scene.draft({ opensAt });
    await scene.life.open(scene.owner, { roundId: id, revision: null });
    expect(await until(async () => (await scene.round(id)).state === 'open', 10)).toBe(true);
    const { openedAt } = await scene.round(id);
    expect((openedAt?.getTime() ?? Infinity) - opensAt.getTime()).toBeGreaterThanOrEqual(0);
    expect((openedAt?.getTime() ?? Infinity) - opensAt.getTime()).toBeLessThan(5_000);
  }, 30_000);

  it('finishes every round once, although it is killed every now and then', async () => {
    await worker.stop();
    const closesAt = new Date(Date.now() + 8_000);
    const ids: string[] = [];
    for (let made = 0; made < ROUNDS; made += 1) {
      const { id, challengeId } = await scene.opened({ closesAt });
      ids.push(id);
      const voters = Array.from({ length: VOTERS }, (_, at) => String(at));
      await castRaw(
        test.database,
        { id, challengeId },
        voters.map((voter) => ({
          voter,
          ballot: { choices: [Number(voter) % 3, 2].slice(0, Number(voter) % 3 === 2 ? 1 : 2) },
        })),
      );
    }
    await until(() => Promise.resolve(Date.now() > closesAt.getTime()), 60);
    const finished = async (): Promise<number> =>
      (await test.database.query('select 1 from round_certificate where round_id = any($1)', [ids])).length;
    let kills = 0;
    // The first lives are short: the worker dies in the middle of whatever it is at.
    for (; kills < 8 && (await finished()) < ROUNDS; kills += 1) {
      await worker.start();
      await sleep(60 + 70 * kills);
      await worker.stop('SIGKILL');
    }
    await worker.start();
    expect(await until(async () => (await finished()) === ROUNDS, 90)).toBe(true);
    expect(kills).toBeGreaterThan(0);

    const store = new DiskFileStore();
    for (const id of ids) {
      const events = (await scene.actions(id)).filter((action) => action === 'round.closed');
      expect(events).toEqual(['round.closed']);
      const rows = await test.database.query<{ ballots: number; winners: number[]; stored_as: string }>(
        `select f.ballots, f.tally -> 'winners' as winners, c.stored_as from round_result f
           join round_certificate c on c.round_id = f.round_id where f.round_id = $1`,
        [id],
      );
      expect(rows).toEqual([{ ballots: VOTERS, winners: [2], stored_as: expect.any(String) }]);
      const file = await store.open(rows[0]?.stored_as ?? '');
      if (!file) throw new Error('There is no certificate.');
      const report = checkCertificate(await buffer(file.stream));
      expect(report).toMatchObject({ faults: [], more: 0, entries: VOTERS });
    }
  }, 180_000);
});
