import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import { RateLimiter, type Viewer } from '@octavo/platform/access';
import { DiskFileStore, FileIntake } from '@octavo/platform/files';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { symlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Readable } from 'node:stream';
import sharp, { type Sharp } from 'sharp';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { AttachmentDesk } from './attachment-desk.service.js';
import { AttachmentService } from './attachment.service.js';
import { SubmissionAccess } from './submission-access.service.js';
import type { Submission } from './submission.entity.js';
import { makeSubmission } from './testing/submission.fixture.js';

/** A disk on which nothing more fits, as the kernel tells it. Links are removed, never what they lead to. */
class FullDisk extends FileIntake {
  protected override scratchPath(): string {
    const link = super.scratchPath();
    symlinkSync('/dev/full', link);
    return link;
  }
}

const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

describe('attachments', () => {
  let test: TestDatabase;
  let data: string;
  let scene: ChallengeScene;
  let author: Viewer;
  let submission: Submission;
  let attachments: AttachmentService;
  let desk: AttachmentDesk;
  let access: SubmissionAccess;
  let png: Buffer;
  const before = process.env['OCTAVO_DATA'];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-files-'));
    process.env['OCTAVO_DATA'] = data;
    test = await testDatabase();
    const { database } = test;
    access = new SubmissionAccess(database, new ChallengeAccess(database));
    attachments = new AttachmentService(database, access, intake(), new RateLimiter());
    desk = new AttachmentDesk(database, access, intake(), new DiskFileStore());
    scene = await makeChallenge(database);
    author = (await signIn(database, await makePerson(database))).viewer;
    submission = await newSubmission();
    png = await picture(40, 30).png().toBuffer();
  });
  afterAll(async () => {
    process.env['OCTAVO_DATA'] = before ?? '';
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  const intake = (): FileIntake => new FileIntake(new DiskFileStore());
  const picture = (width: number, height: number): Sharp =>
    sharp({ create: { width, height, channels: 3, background: '#2a6' } });
  const newSubmission = (): Promise<Submission> =>
    makeSubmission(test.database, { challengeId: scene.id, authorId: author.personId ?? '' });
  const address = async (name: string, to = submission, bytes = 1_000): Promise<string> => {
    const outcome = await attachments.requestUpload(author, to.id, { name, bytes });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    return outcome.value.url.replace('/files/', '');
  };
  const bring = async (
    name: string,
    bytes: Buffer | string,
    to = submission,
  ): Promise<Outcome<{ id: string }>> =>
    desk.receive(await address(name, to), Readable.from([Buffer.from(bytes)]));
  const filesOf = async (of: Submission): Promise<readonly { name: string; mediaType: string | null }[]> =>
    ((await attachments.ofSubmissions(author, [of.id])).get(of.id) ?? []).map(({ name, mediaType }) => ({
      name,
      mediaType,
    }));
  const onDisk = async (): Promise<number> => {
    const names = await readdir(join(data, 'files'), { recursive: true, withFileTypes: true });
    return names.filter((entry) => entry.isFile()).length;
  };

  it('keeps a picture without place, camera and anything else but the picture', async () => {
    const own = await newSubmission();
    const withPlace = await picture(60, 20)
      .withExif({ IFD0: { Make: 'Spy', ImageDescription: 'secret' }, IFD3: { GPSLatitude: '52/1 0/1 0/1' } })
      .jpeg()
      .toBuffer();
    const sent = Buffer.concat([withPlace, Buffer.from('<script>alert(1)</script>')]);
    const outcome = await bring('../../my sketch.HTML', sent, own);
    expect(outcome.ok).toBe(true);
    expect(await filesOf(own)).toEqual([{ name: 'my sketch.jpg', mediaType: 'image/jpeg' }]);
    const file = await desk.handOut(author, outcome.ok ? outcome.value.id : '');
    const kept = Buffer.concat((await file?.stream.toArray()) as Buffer[]);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept.includes('secret')).toBe(false);
    expect(kept.includes('script')).toBe(false);
    expect(kept.length).toBe(file?.bytes);
  });

  it.each<[string, string, () => Promise<Buffer | string>, string]>([
    [
      'HTML that calls itself a picture',
      'tea.png',
      async () => '<html><script>alert(1)</script>',
      'FILE_KIND_NOT_ALLOWED',
    ],
    ['HTML', 'tea.html', async () => '<!doctype html><p>Tea', 'FILE_KIND_NOT_ALLOWED'],
    ['SVG', 'tea.svg', async () => '<svg xmlns="http://www.w3.org/2000/svg"/>', 'FILE_KIND_NOT_ALLOWED'],
    [
      'a program',
      'tea.txt',
      async () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]),
      'FILE_KIND_NOT_ALLOWED',
    ],
    [
      'bytes that are no text',
      'tea.txt',
      async () => Buffer.from([0xff, 0xfe, 0x00, 0x41]),
      'FILE_KIND_NOT_ALLOWED',
    ],
    ['an empty file', 'tea.txt', async () => '', 'FILE_EMPTY'],
    ['half a picture', 'tea.png', async () => png.subarray(0, 60), 'IMAGE_UNREADABLE'],
    [
      'a picture that unfolds to 100 million points',
      'tea.png',
      async () => claiming(png, 10_000, 10_000),
      'IMAGE_TOO_LARGE',
    ],
    [
      'a file that is larger than allowed',
      'tea.txt',
      async () => 'x'.repeat(10 * 1024 * 1024 + 1),
      'FILE_TOO_LARGE',
    ],
  ])('refuses %s and keeps nothing of it', async (_what, name, bytes, code) => {
    const own = await newSubmission();
    const files = await onDisk();
    expect(codes(await bring(name, await bytes(), own))).toEqual([code]);
    expect(await onDisk()).toBe(files);
    expect(await filesOf(own)).toEqual([]);
  });

  it('keeps text as text, whatever is in it', async () => {
    const own = await newSubmission();
    expect((await bring('tea.md', '# Thee\n<script>alert(1)</script>', own)).ok).toBe(true);
    expect(await filesOf(own)).toEqual([{ name: 'tea.md', mediaType: 'text/markdown' }]);
  });

  it('takes one file per address, also when it comes twice at once', async () => {
    const own = await newSubmission();
    const secret = await address('tea.png', own);
    const files = await onDisk();
    const answers = await Promise.all([1, 2, 3].map(() => desk.receive(secret, Readable.from([png]))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(['UPLOAD_ADDRESS_INVALID', 'UPLOAD_ADDRESS_INVALID']);
    expect(await onDisk()).toBe(files + 1);
  });

  it('says so when the disk is full', async () => {
    const full = new AttachmentDesk(
      test.database,
      access,
      new FullDisk(new DiskFileStore()),
      new DiskFileStore(),
    );
    const own = await newSubmission();
    expect(codes(await full.receive(await address('tea.png', own), Readable.from([png])))).toEqual([
      'STORAGE_FULL',
    ]);
    expect(await filesOf(own)).toEqual([]);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const own = await newSubmission();
    const files = await onDisk();
    async function* half(): AsyncGenerator<Buffer> {
      yield png.subarray(0, 50);
      throw new Error('The line broke.');
    }
    expect(codes(await desk.receive(await address('tea.png', own), Readable.from(half())))).toEqual([
      'UPLOAD_BROKEN_OFF',
    ]);
    expect(await onDisk()).toBe(files);
  });

  it('takes nothing once people vote on the text, even at an address from before', async () => {
    const closing = await makeChallenge(test.database, { phases: { submission: [-7, 7], voting: [-1, 7] } });
    const own = await makeSubmission(test.database, {
      challengeId: closing.id,
      authorId: author.personId ?? '',
    });
    const secret = await address('tea.png', own);
    await movePhase(test.database, closing.id, 'submission', [null, 0]);
    expect(codes(await desk.receive(secret, Readable.from([png])))).toEqual(['REVISING_CLOSED']);
    expect(codes(await attachments.requestUpload(author, own.id, { name: 'a.png', bytes: 1 }))).toEqual([
      'REVISING_CLOSED',
    ]);
  });

  it.each([
    ['too large', { name: 'a.png', bytes: 11 * 1024 * 1024 }, 'FILE_TOO_LARGE'],
    ['empty', { name: 'a.png', bytes: 0 }, 'FILE_EMPTY'],
    ['nameless', { name: ' ', bytes: 10 }, 'FILE_NAME_MISSING'],
  ])('hands out no address for a file that is %s', async (_what, file, code) => {
    expect(codes(await attachments.requestUpload(author, submission.id, file))).toEqual([code]);
  });

  it('takes at most ten files', async () => {
    const own = await newSubmission();
    for (let count = 0; count < 10; count += 1) await address(`${count}.png`, own);
    expect(codes(await attachments.requestUpload(author, own.id, { name: 'a.png', bytes: 1 }))).toEqual([
      'TOO_MANY_FILES',
    ]);
  });

  it('gives the files of a draft to nobody else, and removes them with their bytes', async () => {
    const draft = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
      state: 'draft',
    });
    const outcome = await bring('tea.png', png, draft);
    const id = outcome.ok ? outcome.value.id : '';
    const administrator = await scene.as('administrator');
    expect(await desk.handOut(administrator, id)).toBeNull();
    expect(codes(await attachments.remove(administrator, id))).toEqual(['NOT_FOUND']);
    const file = await desk.handOut(author, id);
    file?.stream.destroy();
    expect(file?.mediaType).toBe('image/png');
    expect((await attachments.remove(author, id)).ok).toBe(true);
    expect(await desk.handOut(author, id)).toBeNull();
    expect(
      await test.database.query(
        `select count(*)::integer as jobs from graphile_worker.jobs where task_identifier = 'remove_file'`,
      ),
    ).toEqual([{ jobs: 1 }]);
    expect(codes(await attachments.remove(author, id))).toEqual(['NOT_FOUND']);
  });
});

/** The same PNG, saying in its header that it has another size: what it would unfold to. */
function claiming(png: Buffer, width: number, height: number): Buffer {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(width, 16);
  bomb.writeUInt32BE(height, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  return bomb;
}
