import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, startQueryCounter, testDatabase } from '@octavo/platform/testing';
import type { QueryCounter, TestDatabase } from '@octavo/platform/testing';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

const LIST = `query List($slug: String!) { submissions(challenge: $slug, first: 20) {
  nodes { id myVote votes { support } canVote { error { message } } } } }`;
const TITLES =
  'query ($slug: String!, $first: Int!) { submissions(challenge: $slug, first: $first) { nodes { title } } }';
const CAST =
  'mutation ($id: ID!) { castVote(submissionId: $id) { submission { id } errors { code message } } }';

interface Item {
  id: string;
  myVote: string | null;
  votes: { support: number } | null;
  canVote: { error: { message: string } | null };
}

describe('answers that readers without an account share', () => {
  let test: TestDatabase;
  let counter: QueryCounter;
  let api: AppUnderTest;
  let scene: ChallengeScene;
  let anybody: GraphqlClient;
  let voter: GraphqlClient;
  let idea: string;

  beforeAll(async () => {
    test = await testDatabase();
    scene = await makeChallenge(test.database);
    idea = (await makeSubmission(test.database, { challengeId: scene.id })).id;
    counter = await startQueryCounter(test.url);
    api = await AppUnderTest.start('api', counter.url);
    anybody = new GraphqlClient(api.url);
    voter = anybody.as((await signIn(test.database, await makePerson(test.database))).token);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await counter.close();
    await test.close();
  });

  async function list(by: GraphqlClient): Promise<readonly Item[]> {
    const { submissions } = await by.data<{ submissions: { nodes: Item[] } }>(LIST, { slug: scene.slug });
    return submissions.nodes;
  }

  /** Milliseconds until a reader without an account sees it, while somebody asks all the time. */
  async function lateness(isThere: (items: readonly Item[]) => boolean): Promise<number> {
    const begun = performance.now();
    while (!isThere(await list(anybody))) await sleep(5);
    return performance.now() - begun;
  }

  it('are right within a second after a vote and after a new idea', async () => {
    for (let round = 0; round < 3; round += 1) {
      await list(anybody);
      await voter.data(CAST, { id: idea });
      expect(await lateness(([item]) => item?.votes?.support === 1)).toBeLessThan(1_000);
      await voter.data('mutation ($id: ID!) { withdrawVote(submissionId: $id) { errors { code } } }', {
        id: idea,
      });
      expect(await lateness(([item]) => item?.votes?.support === 0)).toBeLessThan(1_000);
    }
    const { id } = await makeSubmission(test.database, { challengeId: scene.id });
    expect(await lateness((items) => items.some((item) => item.id === id))).toBeLessThan(1_000);
  }, 20_000);

  it('cost two executions a second, whoever asks', async () => {
    await sleep(600);
    counter.take();
    const begun = performance.now();
    let asked = 0;
    while (performance.now() - begun < 900) {
      await Promise.all(
        Array.from({ length: 20 }, () => anybody.data(TITLES, { slug: scene.slug, first: 20 })),
      );
      asked += 20;
    }
    expect(asked).toBeGreaterThan(100);
    // Two statements each, two or three times; the listener and health checks ask too.
    expect(counter.take()).toBeLessThan(12);
  });

  it('hold nothing of a signed-in person, who gets their own answer at once', async () => {
    await voter.data(CAST, { id: idea });
    for (let round = 0; round < 20; round += 1) {
      const [mine, anyones] = await Promise.all([list(voter), list(anybody)]);
      expect(mine.find(({ id }) => id === idea)?.myVote).toBe('support');
      expect(anyones.map(({ myVote }) => myVote)).toEqual(anyones.map(() => null));
      expect(mine.find(({ id }) => id === idea)?.canVote.error).toBeNull();
      expect(anyones[0]?.canVote.error?.message).toMatch(/sign in/i);
    }
    const cookie = new GraphqlClient(api.url, null, { cookie: `other=1; octavo_api=${voter.token}` });
    await list(anybody);
    expect((await list(cookie)).find(({ id }) => id === idea)?.myVote).toBe('support');
    expect((await list(anybody)).find(({ id }) => id === idea)?.myVote).toBeNull();
  });

  it('stay within one language', async () => {
    const dutch = new GraphqlClient(api.url, null, { 'accept-language': 'nl-NL,nl;q=0.9,en;q=0.5' });
    const english = new GraphqlClient(api.url, null, { 'accept-language': 'fr,en;q=0.5' });
    for (let round = 0; round < 10; round += 1) {
      const [nl, en] = await Promise.all([list(dutch), list(english)]);
      expect(nl[0]?.canVote.error?.message).toMatch(/[Mm]eld u/);
      expect(en[0]?.canVote.error?.message).toMatch(/sign in/i);
    }
  });

  it('are told apart by variables, operation and fields', async () => {
    const [one, all] = await Promise.all([
      anybody.data<{ submissions: { nodes: object[] } }>(TITLES, { slug: scene.slug, first: 1 }),
      anybody.data<{ submissions: { nodes: object[] } }>(TITLES, { slug: scene.slug, first: 2 }),
    ]);
    expect([one.submissions.nodes.length, all.submissions.nodes.length]).toEqual([1, 2]);
  });

  it('are never errors: what failed works again at once', async () => {
    const slug = scene.slug;
    await test.database.query('alter table submission rename to submission_away');
    const failed = await anybody.ask(TITLES, { slug, first: 3 });
    expect(failed.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
    await test.database.query('alter table submission_away rename to submission');
    expect((await anybody.ask(TITLES, { slug, first: 3 })).errors).toEqual([]);
    const wrong = await anybody.ask(TITLES, { slug, first: 0 });
    expect(wrong.errors).toHaveLength(1);
  });

  it('are given to none when the reader who came first goes away in the middle', async () => {
    const body = JSON.stringify({ query: TITLES, variables: { slug: scene.slug, first: 7 } });
    for (let round = 0; round < 10; round += 1) {
      const socket = connect(api.port, '127.0.0.1');
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      await sleep(round);
      socket.destroy();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => anybody.ask(TITLES, { slug: scene.slug, first: 7 })),
      );
      expect(answers.map(({ status, errors }) => [status, errors])).toEqual(answers.map(() => [200, []]));
      await sleep(60);
    }
  }, 20_000);

  it('are never of a mutation: each of ten at once is carried out for itself', async () => {
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        anybody.ask('mutation ($email: String!) { requestSignInCode(email: $email) { errors { code } } }', {
          email: `reader${place % 2}@example.org`,
        }),
      ),
    );
    expect(sent.flatMap(({ errors }) => errors)).toEqual([]);
    const [{ hits } = { hits: 0 }] = await test.database.query<{ hits: number }>(
      "select sum(hits)::int as hits from rate_limit where key like '%reader%@example.org'",
    );
    expect(hits).toBe(10);
    const refused = await Promise.all(Array.from({ length: 5 }, () => anybody.ask(CAST, { id: idea })));
    expect(new Set(refused.map(({ errors }) => errors[0]?.extensions?.['code']))).toEqual(
      new Set(['UNAUTHENTICATED']),
    );
  });

  it('cost a signed-in reader the same number of statements for 1, 20 and 100', async () => {
    const counts: number[] = [];
    for (let made = 0; made < 30; made += 1) await makeSubmission(test.database, { challengeId: scene.id });
    for (const first of [1, 20, 100]) {
      const query = `{ submissions(challenge: "${scene.slug}", first: ${first}) {
        nodes { id title body myVote votes { support } author { name } canVote { allowed } } } }`;
      await voter.data(query);
      counter.take();
      await voter.data(query);
      counts.push(counter.take());
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThan(20);
  });
});
