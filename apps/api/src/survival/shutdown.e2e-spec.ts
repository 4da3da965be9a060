import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AppUnderTest,
  GraphqlClient,
  SubscriptionUnderTest,
  testDatabase,
  type TestDatabase,
} from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { deedsOf, halfDone, marksThere } from './survival-scene.fixture.js';

const EVENTS = 'subscription ($id: ID!) { challengeEvents(challengeId: $id) { action } }';

describe('SIGTERM', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let scene: ChallengeScene;

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    scene = await makeChallenge(test.database);
    api = await AppUnderTest.start('api', test.url);
  }, 60_000);
  afterEach(() => api.stop('SIGKILL'));
  afterAll(() => test.close());

  it('lets what was asked before be answered, loses nothing, and ends with 0 within seconds', async () => {
    const deeds = await deedsOf(test.database, scene, api.url, 100);
    const runner = test.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select 1 from challenge where id = $1 for update', [scene.id]);
    // All wait for the challenge, more of them than there are connections.
    const sent = deeds.slice(0, 40).map((deed) => deed.send());
    const settled = Promise.allSettled(sent);
    await sleep(500);
    const begun = performance.now();
    const ending = api.stop('SIGTERM');
    await sleep(500);
    const late = await Promise.allSettled(deeds.slice(40, 45).map((deed) => deed.send()));
    await runner.commitTransaction();
    await runner.release();
    const answers = await settled;
    expect(
      answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : [])),
    ).toEqual([]);
    await ending;
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(api.exitCode).toBe(0);
    // Who came too late was not half served.
    const there = await marksThere(test.database, scene.id);
    const kept = late.filter(({ status }) => status === 'fulfilled').length;
    expect(deeds.filter(({ kind, mark }) => there.get(`${kind} ${mark}`) === 1)).toHaveLength(40 + kept);
    expect(await halfDone(test.database, scene.id)).toEqual([]);
  }, 30_000);

  it('under load answers in full or not at all: nobody gets an error page', async () => {
    const client = new GraphqlClient(api.url);
    const query = `query ($first: Int!) { submissions(challenge: "${scene.slug}", first: $first) { nodes { id } } }`;
    const wrong: unknown[] = [];
    let answered = 0;
    let running = true;
    const readers = Array.from({ length: 20 }, async (_, reader) => {
      while (running) {
        const answer = await client.ask(query, { first: reader + 1 }).catch(() => null);
        if (!answer) return;
        if (answer.status === 200 && answer.errors.length === 0) answered += 1;
        else if (answer.status !== 503) wrong.push(answer);
      }
    });
    const events = await SubscriptionUnderTest.open(api.url, await scene.token('sponsor'), EVENTS, {
      id: scene.id,
    });
    while (answered < 100) await sleep(10);
    const begun = performance.now();
    await api.stop('SIGTERM');
    expect(performance.now() - begun).toBeLessThan(5_000);
    await events.close();
    running = false;
    await Promise.all(readers);
    expect(wrong).toEqual([]);
    expect(api.exitCode).toBe(0);
  }, 30_000);

  it.each(['admin', 'worker'] as const)(
    'ends the %s in order too',
    async (name) => {
      const app = await AppUnderTest.start(name, test.url);
      const begun = performance.now();
      await app.stop('SIGTERM');
      expect(app.exitCode).toBe(0);
      expect(performance.now() - begun).toBeLessThan(5_000);
    },
    30_000,
  );
});
