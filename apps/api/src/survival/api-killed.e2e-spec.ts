import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeChallenge } from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { deedsOf, halfDone, marksThere, type Deed } from './survival-scene.fixture.js';

describe('the api, killed in the middle of 200 mutations', () => {
  let test: TestDatabase;
  let api: AppUnderTest;

  beforeAll(async () => {
    test = await testDatabase();
    api = await AppUnderTest.start('api', test.url);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
  });

  const key = ({ kind, mark }: Deed): string => `${kind} ${mark}`;

  it.each([20, 90])(
    'has everything that it acknowledged exactly once, and nothing half done (killed after %i answers)',
    async (answers) => {
      const scene = await makeChallenge(test.database);
      const deeds = await deedsOf(test.database, scene, api.url, 200);
      const acknowledged = new Set<string>();
      const killing: Promise<void>[] = [];
      await Promise.allSettled(
        deeds.map(async (deed) => {
          await deed.send();
          acknowledged.add(key(deed));
          if (acknowledged.size === answers) killing.push(api.stop('SIGKILL'));
        }),
      );
      await Promise.all(killing);
      expect(acknowledged.size).toBeGreaterThanOrEqual(answers);
      expect(acknowledged.size).toBeLessThan(200);
      // Postgres notices the lost connections and undoes what was open.
      await sleep(300);
      const there = await marksThere(test.database, scene.id);
      expect([...acknowledged].filter((mark) => there.get(mark) !== 1)).toEqual([]);
      expect([...there.values()].filter((count) => count > 1)).toEqual([]);
      expect(await halfDone(test.database, scene.id)).toEqual([]);

      await api.start();
      // Whoever got no answer tries again: a vote and an idea are then there once, whether or not they arrived before.
      const again = deeds.filter((deed) => deed.kind !== 'comment' && !acknowledged.has(key(deed)));
      await Promise.all(again.map((deed) => deed.send()));
      const after = await marksThere(test.database, scene.id);
      expect(deeds.filter((deed) => deed.kind !== 'comment' && after.get(key(deed)) !== 1).map(key)).toEqual(
        [],
      );
      expect(await halfDone(test.database, scene.id)).toEqual([]);
    },
    40_000,
  );
});
