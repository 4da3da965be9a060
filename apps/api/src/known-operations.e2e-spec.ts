import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../libs/challenges/src/testing/challenge.fixture.js';

describe('a text that was answered before', () => {
  let test: TestDatabase;
  let app: AppUnderTest;
  let scene: ChallengeScene;
  let client: GraphqlClient;

  beforeAll(async () => {
    test = await testDatabase();
    scene = await makeChallenge(test.database);
    app = await AppUnderTest.start('api', test.url);
    client = new GraphqlClient(app.url, await scene.token('sponsor'));
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await test.close();
  });

  const LIST =
    'query ($slug: String!, $n: Int) { submissions(challenge: $slug, first: $n) { nodes { id } } }';

  it.each([
    ['a query', '{ me { name roles { role } } }', {}],
    ['a list', LIST, { n: 5 }],
    ['a page that is too long', LIST, { n: 101 }],
    ['a variable of the wrong kind', LIST, { n: 'many' }],
    ['a missing variable', LIST.replace('$n: Int', '$n: Int!'), {}],
    [
      'a mutation that is refused',
      'mutation { castVote(submissionId: "none") { errors { code path } } }',
      {},
    ],
    [
      'a mutation that is not allowed',
      'mutation { scoreSubmission(submissionId: "x", scores: []) { missing } }',
      {},
    ],
    ['a field that does not exist', '{ me { secret } }', {}],
  ])('gets the same answer on the short way: %s', async (_, query, variables) => {
    const all = { slug: scene.slug, ...variables };
    const first = await client.ask(query, query.includes('$slug') ? all : {});
    for (let again = 0; again < 2; again += 1) {
      expect(await client.ask(query, query.includes('$slug') ? all : {})).toEqual(first);
    }
  });

  it('asks anew who is there, each time', async () => {
    const query = '{ me { name } }';
    expect((await client.data<{ me: object | null }>(query)).me).not.toBeNull();
    expect(await client.as(null).data(query)).toEqual({ me: null });
    await test.database.dataSource.query('update session set revoked_at = now()');
    expect(await client.data(query)).toEqual({ me: null });
  });

  it('is still refused when its list grows too costly', async () => {
    const costly = `query ($slug: String!, $n: Int) { submissions(challenge: $slug, first: $n) {
      nodes { comments(first: 50) { nodes { body author { name } replies(first: 2) { nodes { id } } } } } } }`;
    const small = await client.ask(costly, { slug: scene.slug, n: 1 });
    expect(small.errors).toEqual([]);
    const large = await client.ask(costly, { slug: scene.slug, n: 100 });
    expect(large.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['QUERY_TOO_COSTLY']);
  });

  it('is not taken from another content type', async () => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ me { name } }' }),
    });
    expect(response.ok).toBe(false);
  });
});
