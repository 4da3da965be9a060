import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

const READ = `query ($id: ID!) { submission(id: $id) { attachments { id name mediaType url } } }`;
const UPLOAD = `mutation ($input: RequestUploadInput!) {
  requestUpload(input: $input) { url method expiresAt errors { code } } }`;

describe('attachments over HTTP', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let data: string;
  let scene: ChallengeScene;
  let authorId: string;
  let author: GraphqlClient;

  beforeAll(async () => {
    test = await testDatabase();
    data = await mkdtemp(join(tmpdir(), 'octavo-files-'));
    api = await AppUnderTest.start('api', test.url, { OCTAVO_DATA: data });
    scene = await makeChallenge(test.database);
    authorId = await makePerson(test.database, { name: 'Ilse Idea' });
    author = new GraphqlClient(api.url, (await signIn(test.database, authorId)).token);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  const nobody = (): GraphqlClient => new GraphqlClient(api.url);

  it('takes a file at the address that it hands out, and gives it back only to be saved', async () => {
    const submission = await makeSubmission(test.database, { challengeId: scene.id, authorId });
    const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#2a6' } })
      .png()
      .toBuffer();
    const file = { submissionId: submission.id, name: 'Schets "één".png', bytes: bytes.length };
    const { requestUpload } = await author.data<{ requestUpload: { url: string; method: string } }>(UPLOAD, {
      input: file,
    });
    const put = await fetch(new URL(requestUpload.url, api.url), {
      method: requestUpload.method,
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array(bytes),
    });
    expect([put.status, await put.json()]).toEqual([201, { id: expect.any(String), errors: [] }]);
    const { submission: seen } = await nobody().data<{ submission: { attachments: { url: string }[] } }>(
      READ,
      {
        id: submission.id,
      },
    );
    expect(seen.attachments).toEqual([
      expect.objectContaining({ name: 'Schets één.png', mediaType: 'image/png' }),
    ]);
    const got = await fetch(new URL(seen.attachments[0]?.url ?? '', api.url));
    expect(got.status).toBe(200);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="Schets __n.png"; filename*=UTF-8''Schets%20%C3%A9%C3%A9n.png`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await sharp(await got.arrayBuffer()).metadata()).width).toBe(20);
    const again = await fetch(new URL(requestUpload.url, api.url), { method: 'PUT', body: 'again' });
    expect([again.status, await again.json()]).toEqual([
      404,
      { id: null, errors: [expect.objectContaining({ code: 'UPLOAD_ADDRESS_INVALID' })] },
    ]);
  });

  it('stops reading a stream of 50 MB at its limit and says why', async () => {
    const submission = await makeSubmission(test.database, { challengeId: scene.id, authorId });
    const { requestUpload } = await author.data<{ requestUpload: { url: string } }>(UPLOAD, {
      input: { submissionId: submission.id, name: 'film.txt', bytes: 10 },
    });
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 50) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024).fill(120));
      },
    });
    const put = await fetch(new URL(requestUpload.url, api.url), { method: 'PUT', body, duplex: 'half' });
    expect([put.status, await put.json()]).toEqual([
      413,
      { id: null, errors: [expect.objectContaining({ code: 'FILE_TOO_LARGE', path: ['file'] })] },
    ]);
    expect(await nobody().data(READ, { id: submission.id })).toMatchObject({
      submission: { attachments: [] },
    });
  });

  it('gives the files of a draft to its author alone', async () => {
    const draft = await makeSubmission(test.database, { challengeId: scene.id, authorId, state: 'draft' });
    const { requestUpload } = await author.data<{ requestUpload: { url: string } }>(UPLOAD, {
      input: { submissionId: draft.id, name: 'plan.md', bytes: 10 },
    });
    const put = await fetch(new URL(requestUpload.url, api.url), { method: 'PUT', body: '# Plan' });
    const { id } = (await put.json()) as { id: string };
    const get = async (token: string | null): Promise<readonly [number, string]> => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const response = await fetch(new URL(`/files/${id}/plan.md`, api.url), { headers });
      return [response.status, await response.text()];
    };
    expect(await get(author.token)).toEqual([200, '# Plan']);
    expect((await get(null))[0]).toBe(404);
    expect((await get(await scene.token('administrator')))[0]).toBe(404);
    expect((await get(await scene.token('moderator')))[0]).toBe(404);
  });
});
