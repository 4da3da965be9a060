import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AppUnderTest,
  fingerprint,
  GraphqlClient,
  testDatabase,
  type TestDatabase,
} from '../testing/index.js';

let test: TestDatabase;
let api: AppUnderTest;
let client: GraphqlClient;

beforeAll(async () => {
  test = await testDatabase();
  api = await AppUnderTest.start('api', test.url, { OCTAVO_ALLOWED_ORIGINS: 'https://tea.example' });
  client = new GraphqlClient(api.url);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await test.close();
});

const send = (init: RequestInit, path = '/graphql') => fetch(`${api.url}${path}`, init);
const post = (body: unknown, headers: Record<string, string> = {}) =>
  send({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const codeOf = async (query: string, variables: Record<string, unknown> = {}) => {
  const { errors, data, status } = await client.ask(query, variables);
  return { code: errors[0]?.extensions?.['code'], message: errors[0]?.message, data, status };
};

/** A process's output arrives a little after its answer. */
async function logged(text: string): Promise<void> {
  for (let waited = 0; waited < 3_000 && !api.log.includes(text); waited += 20) await sleep(20);
  expect(api.log).toContain(text);
}

describe('what one request may cost', () => {
  it('is limited in depth', async () => {
    const list = 'challenges(first: 1) { edges { node ';
    const deep = `{ ${list} { insight { implementations(first: 1) { edges { node { submission { challenge { insight { implementations(first: 1) { edges { node { submission { id } } } } } } } } } } } } } } }`;
    expect(await codeOf(deep)).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      data: null,
    });
  });

  it('is limited in aliases', async () => {
    const batch = Array.from({ length: 25 }, (_, n) => `a${n}: me { id }`).join(' ');
    expect(await codeOf(`{ ${batch} }`)).toMatchObject({ code: 'QUERY_TOO_COSTLY', data: null });
    const codes = Array.from(
      { length: 25 },
      (_, n) => `a${n}: signInWithCode(email: "a@example.org", code: "${n}") { errors { code } }`,
    );
    const before = await fingerprint(test.database);
    expect(await codeOf(`mutation { ${codes.join(' ')} }`)).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      data: null,
    });
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('is limited in what its lists multiply to, also by variables', async () => {
    const query = `query ($n: Int!) { challenges(first: $n) { nodes { id insight { implementations(first: $n) { nodes { id submission { id } } } } } } }`;
    expect(await codeOf(query, { n: 100 })).toMatchObject({ code: 'QUERY_TOO_COSTLY', data: null });
    expect((await codeOf(query, { n: 5 })).code).toBeUndefined();
    expect(await codeOf(query, { n: 100 })).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });

  it('is limited in what it includes, though it was cheap without', async () => {
    const query = `query ($all: Boolean!) { challenges(first: 100) @include(if: $all) { nodes { id insight { implementations(first: 100) { nodes { id } } } } } }`;
    expect((await codeOf(query, { all: false })).code).toBeUndefined();
    expect(await codeOf(query, { all: true })).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });

  it('is limited in length', async () => {
    const fields = Array.from({ length: 3_000 }, () => 'id').join(' ');
    const { code, data } = await codeOf(`{ me { ${fields} } }`);
    expect([code, data]).toEqual(['GRAPHQL_PARSE_FAILED', null]);
  });

  it('is limited in bytes: a text of 2 MB is not even read', async () => {
    const before = await fingerprint(test.database);
    const response = await post({
      query: 'mutation ($e: String!) { requestSignInCode(email: $e) { minutes } }',
      variables: { e: 'x'.repeat(2_000_000) },
    });
    expect(response.status).toBe(413);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('lets tools read the schema', async () => {
    const { errors, data } = await client.ask<{ __schema: { types: unknown[] } }>(getIntrospectionQuery());
    expect(errors).toEqual([]);
    expect(data?.__schema.types.length).toBeGreaterThan(50);
  });

  it('does not let the schema be read for ever', async () => {
    const levels = 5;
    const deep = `${'{ fields { type '.repeat(levels)}{ name }${' } }'.repeat(levels)}`;
    const { data, errors } = await client.ask(`{ __schema { types ${deep} } }`);
    expect([data, errors.length > 0]).toEqual([null, true]);
  });

  it('takes one operation at a time', async () => {
    const response = await post([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect(response.status).toBe(400);
  });
});

describe('requests from other sites', () => {
  it.each([
    [
      'a form',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ __typename }"}' },
    ],
    [
      'a form of fields',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query={__typename}',
      },
    ],
    [
      'a form with files',
      { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
    ],
  ])('by %s are refused', async (_, init) => {
    const response = await send(init);
    expect([response.status >= 400, await response.text()]).toEqual([
      true,
      expect.not.stringContaining('"data"'),
    ]);
  });

  it('by a link run nothing, and mutations never run by a link', async () => {
    const link = await send({}, `/graphql?query=${encodeURIComponent('{ __typename }')}`);
    expect(link.status).toBe(400);
    const before = await fingerprint(test.database);
    const mutation = encodeURIComponent('mutation { requestSignInCode(email: "a@example.org") { minutes } }');
    const forced = await send(
      { headers: { 'apollo-require-preflight': 'yes' } },
      `/graphql?query=${mutation}`,
    );
    expect(forced.status).toBe(405);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('may read only where the configuration names them', async () => {
    const allowed = async (origin: string) =>
      (await post({ query: '{ __typename }' }, { origin })).headers.get('access-control-allow-origin');
    expect(await allowed('https://tea.example')).toBe('https://tea.example');
    expect(await allowed('http://localhost:3000')).toBe('http://localhost:3000');
    expect(await allowed('https://evil.example')).toBeNull();
  });
});

describe('answers', () => {
  it('carry their number and are taken for what they are', async () => {
    const response = await post({ query: '{ __typename }' });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('name a fault by a number alone; the log has the rest', async () => {
    await test.database.query('alter table challenge rename to challenge_away');
    try {
      const { errors, data } = await client.ask('{ challenges(first: 1) { nodes { id } } }');
      const requestId = String(errors[0]?.extensions?.['requestId']);
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { extensions: { code: 'INTERNAL_SERVER_ERROR' }, message: expect.stringContaining(requestId) },
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/relation|challenge_away|select|stack/i);
      await logged(requestId);
      expect(api.log).toContain('does not exist');
    } finally {
      await test.database.query('alter table challenge_away rename to challenge');
    }
  });

  it('help with mistakes in the request itself', async () => {
    expect(await codeOf('{ chalenges(first: 1) { nodes { id } } }')).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: expect.stringContaining('challenges'),
      status: 400,
    });
    expect(await codeOf('{ me { id }')).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED', status: 400 });
    expect(
      await codeOf('query ($n: Int!) { challenges(first: $n) { nodes { id } } }', { n: 'x' }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      status: 400,
    });
    expect(await codeOf('{ challenges(first: 0) { nodes { id } } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await codeOf('{ challenges { nodes { id } } }')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await codeOf('{ challenges(first: 1, after: "nonsense") { nodes { id } } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('operators', () => {
  it('see that it runs, whether it can work, and how it does', async () => {
    expect((await send({}, '/livez')).status).toBe(200);
    expect((await send({}, '/readyz')).status).toBe(200);
    const metrics = await (await send({}, '/metrics')).text();
    expect(metrics).toContain('octavo_http_request_seconds_count{route="/graphql",status="200"}');
  });

  it('see that migrations are pending', async () => {
    const [last] = await test.database.query<{ name: string }>(
      'delete from migration where id = (select max(id) from migration) returning name, timestamp',
    );
    const response = await send({}, '/readyz');
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('octavo migrate'),
    ]);
    expect((await send({}, '/livez')).status).toBe(200);
    expect(last).toBeDefined();
  });
});
