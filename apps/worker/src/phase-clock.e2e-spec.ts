import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeChallenge } from '../../../libs/challenges/src/testing/challenge.fixture.js';
import { challengeServices } from '../../../libs/challenges/src/testing/services.fixture.js';

/** The worker keeps the clock of phases, also over a time in which it was killed. */
describe('the phase clock', () => {
  let test: TestDatabase;
  let worker: AppUnderTest;
  beforeAll(async () => {
    test = await testDatabase();
    worker = await AppUnderTest.start('worker', test.url);
  }, 60_000);
  afterAll(async () => {
    await worker.stop();
    await test.close();
  });

  it('records a start on time, and what passed while the worker was down once it is back', async () => {
    const now = Date.now();
    const at = (seconds: number): Date => new Date(now + seconds * 1_000);
    const scene = await makeChallenge(test.database, {
      state: 'draft',
      phases: { submission: [at(2), at(6)], voting: [at(6), at(600)], decision: [at(600), at(900)] },
    });
    const recorded = async (): Promise<readonly string[]> => {
      const rows = await test.database.query<{ step: string }>(
        `select action || ' ' || (data ->> 'kind') as step from history
          where challenge_id = $1 and subject_type = 'phase' order by sequence`,
        [scene.id],
      );
      return rows.map(({ step }) => step);
    };
    const until = async (count: number): Promise<readonly string[]> => {
      for (let waited = 0; waited < 15_000; waited += 100) {
        const steps = await recorded();
        if (steps.length >= count) return steps;
        await sleep(100);
      }
      return recorded();
    };
    const owner = await scene.as('owner', 'admin');
    const target = { challengeId: scene.id, revision: null };
    expect(await challengeServices(test.database).publication.publish(owner, target)).toMatchObject({
      ok: true,
    });
    expect(await until(1)).toEqual(['phase.started submission']);

    await worker.stop('SIGKILL');
    await sleep(at(6.2).getTime() - Date.now());
    expect(await recorded()).toEqual(['phase.started submission']);
    await worker.start();
    expect(await until(3)).toEqual([
      'phase.started submission',
      'phase.ended submission',
      'phase.started voting',
    ]);
  }, 60_000);
});
