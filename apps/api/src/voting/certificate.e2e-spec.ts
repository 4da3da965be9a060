import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ballot } from '@octavo/domain/voting';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import {
  endRound,
  makeRoundScene,
  valueOf,
  type RoundScene,
} from '../../../../libs/voting/src/testing/round-scene.fixture.js';

const CAST = `mutation ($id: ID!, $ballot: BallotInput!, $group: String) {
  castBallot(roundId: $id, ballot: $ballot, group: $group) { errors { code } } }`;
const PUBLISHED = `query ($id: ID!) { votingRound(id: $id) { result { ballots options { score } groups { label ballots } }
  certificate { url digest signature keyId kilobytes } } signingKeys { id publicKey } }`;

interface Published {
  readonly votingRound: {
    readonly result: {
      readonly ballots: number;
      readonly options: readonly { readonly score: string }[];
    } | null;
    readonly certificate: null | {
      readonly url: string;
      readonly digest: string;
      readonly keyId: string;
    };
  };
  readonly signingKeys: readonly { readonly id: string; readonly publicKey: string }[];
}

describe('the certificate of a round', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let worker: AppUnderTest;
  let stage: RoundScene;
  let data: string;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-certificates-'));
    test = await testDatabase();
    stage = await makeRoundScene(test);
    api = await AppUnderTest.start('api', test.url, { OCTAVO_DATA: data });
    worker = await AppUnderTest.start('worker', test.url, { OCTAVO_DATA: data });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  const anybody = (): GraphqlClient => new GraphqlClient(api.url);
  const somebody = async (): Promise<GraphqlClient> =>
    anybody().as((await signIn(test.database, await makePerson(test.database))).token);

  /** Closes the round now, and waits until the worker has counted and certified it. */
  async function closed(id: string): Promise<Published> {
    await endRound(test.database, id);
    await test.database.query("select graphile_worker.add_job('round_clock')");
    for (let waited = 0; waited < 20_000; waited += 100) {
      const published = await anybody().data<Published>(PUBLISHED, { id });
      if (published.votingRound.certificate) return published;
      await sleep(100);
    }
    throw new Error(`There is no certificate:\n${worker.log}`);
  }

  /** What the command says of a file, and how it ends. */
  function verify(path: string, key: string): Promise<{ readonly code: number; readonly said: string }> {
    const args = [resolve('dist/apps/cli/src/main.js'), 'verify', path, '--key', key];
    return new Promise((done) => {
      execFile(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } }, (error, out, err) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
      );
    });
  }

  async function downloaded(published: Published): Promise<{ readonly bytes: Buffer; readonly key: string }> {
    const { certificate } = published.votingRound;
    const response = await fetch(new URL(certificate?.url ?? '', api.url));
    expect(response.status).toBe(200);
    const key = published.signingKeys.find(({ id }) => id === certificate?.keyId);
    return { bytes: Buffer.from(await response.arrayBuffer()), key: key?.publicKey ?? '' };
  }

  it('of ballots that were cast, changed, withdrawn and erased holds, and any flipped bit shows', async () => {
    const { id } = await stage.opened({ groupBy: 'declared', groups: ['Studio', 'Home'], groupFloor: 3 });
    const voters = await Promise.all(Array.from({ length: 12 }, () => somebody()));
    const cast = async (at: number, choices: readonly number[]): Promise<void> => {
      const group = at < 8 ? 'Studio' : 'Home';
      const answer = await voters[at]?.data(CAST, { id, ballot: { choices }, group });
      expect(answer).toEqual({ castBallot: { errors: [] } });
    };
    for (const at of voters.keys()) await cast(at, [at % 3]);
    for (const at of [0, 3, 6]) await cast(at, [0, 2]);
    await voters[1]?.data('mutation ($id: ID!) { withdrawBallot(roundId: $id) { errors { code } } }', { id });
    await voters[3]?.data('mutation { eraseMyBallots { entries errors { code } } }');

    const published = await closed(id);
    expect(published.votingRound).toMatchObject({
      result: {
        ballots: 10,
        groups: [
          { label: 'Studio', ballots: 6 },
          { label: 'Home', ballots: 4 },
        ],
      },
    });
    const { bytes, key } = await downloaded(published);
    const path = join(data, 'certificate.ndjson');
    await writeFile(path, bytes);
    const told = await verify(path, key);
    expect([told.code, told.said]).toEqual([0, expect.stringContaining('10')]);

    const lines = bytes.toString().trimEnd().split('\n');
    const [header, end] = [lines[0], lines.at(-1)].map(
      (line) => JSON.parse(line ?? '') as Record<string, unknown>,
    );
    expect(header?.['counts']).toEqual({ entries: 16, counted: 10, superseded: 3, withdrawn: 1, erased: 2 });
    expect(end?.['digest']).toBe(published.votingRound.certificate?.digest);
    const { result } = end as { result: { scores: readonly { score: string }[] } };
    expect(result.scores.map(({ score }) => score)).toEqual(
      published.votingRound.result?.options.map(({ score }) => score),
    );
    for (const at of [40, Math.floor(bytes.length / 2), bytes.length - 90]) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await writeFile(path, flipped);
      expect([at, (await verify(path, key)).code]).toEqual([at, 1]);
    }
  }, 60_000);

  it('of paper ballots with two pairs of eyes holds too', async () => {
    const draft = await stage.draft({ electorate: 'codes' });
    const { codes } = valueOf(await stage.codes.issue(stage.owner, draft.id, { count: 3, batch: 'Library' }));
    valueOf(await stage.life.open(stage.owner, { roundId: draft.id, revision: null }));
    const ballot: Ballot = { choices: [1] };
    const moderator = await stage.challenge.as('moderator', 'admin');
    for (const code of codes.slice(0, 2)) {
      const paper = { roundId: draft.id, code, ballot, channel: 'paper', group: null } as const;
      const entered = valueOf(await stage.paper.enter(stage.owner, paper));
      valueOf(await stage.paper.confirm(moderator, entered.id));
    }
    await anybody().data(
      `mutation ($id: ID!, $code: String!) { castBallotWithCode(roundId: $id, code: $code, ballot: { choices: [2] }) {
         errors { code } } }`,
      { id: draft.id, code: codes[2] },
    );
    const published = await closed(draft.id);
    expect(published.votingRound.result?.options.map(({ score }) => score)).toEqual(['0', '2', '1']);
    const { bytes, key } = await downloaded(published);
    const path = join(data, 'paper.ndjson');
    await writeFile(path, bytes);
    expect((await verify(path, key)).code).toBe(0);
  }, 60_000);

  it('is only to be saved, goes on where a download broke off, and is absent before closing', async () => {
    const { id } = await stage.opened();
    await (await somebody()).data(CAST, { id, ballot: { choices: [0] } });
    const url = new URL(`/rounds/${id}/certificate`, api.url);
    const early = await fetch(url);
    expect([early.status, await early.json()]).toMatchObject([404, { errors: [{ code: 'NOT_FOUND' }] }]);
    const { bytes } = await downloaded(await closed(id));

    const whole = await fetch(url);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-length': String(bytes.length),
      'content-disposition': expect.stringMatching(/^attachment; filename="certificate-/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'accept-ranges': 'bytes',
    });
    await whole.body?.cancel();
    const part = async (headers: Record<string, string>) => {
      const response = await fetch(url, { headers });
      const range = response.headers.get('content-range');
      return [response.status, range, Buffer.from(await response.arrayBuffer())] as const;
    };
    const half = Math.floor(bytes.length / 2);
    const rest = [206, `bytes ${half}-${bytes.length - 1}/${bytes.length}`, bytes.subarray(half)];
    expect(await part({ range: `bytes=${half}-` })).toEqual(rest);
    const etag = whole.headers.get('etag') ?? '';
    expect(await part({ range: `bytes=${half}-`, 'if-range': etag })).toEqual(rest);
    expect((await part({ range: `bytes=${half}-`, 'if-range': '"another"' }))[0]).toBe(200);
    expect((await part({ range: `bytes=${bytes.length}-` })).slice(0, 2)).toEqual([
      416,
      `bytes */${bytes.length}`,
    ]);
    expect((await part({ 'if-none-match': etag }))[0]).toBe(304);
    expect((await fetch(new URL('/rounds/tea/certificate', api.url))).status).toBe(404);
  }, 60_000);

  it('is for whoever may read the challenge', async () => {
    const internal = await makeRoundScene(test, { audience: 'internal' });
    const { id } = await internal.opened();
    await endRound(test.database, id);
    await test.database.query("select graphile_worker.add_job('round_clock')");
    const url = new URL(`/rounds/${id}/certificate`, api.url);
    const headers = { authorization: `Bearer ${await internal.challenge.token('coach', 'api')}` };
    for (let waited = 0; waited < 20_000; waited += 100) {
      if ((await fetch(url, { headers })).status === 200) break;
      await sleep(100);
    }
    expect([(await fetch(url, { headers })).status, (await fetch(url)).status]).toEqual([200, 404]);
  }, 60_000);
});
