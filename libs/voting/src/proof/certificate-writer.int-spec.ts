import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CertificateHeader } from '@octavo/domain/ledger';
import { DiskFileStore } from '@octavo/platform/files';
import type { LedgerKey } from '@octavo/platform/signing';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { castRaw, makeLedger, testKey, type RawCasting } from '../testing/ledger.fixture.js';
import { checkCertificate } from '../testing/read-certificate.fixture.js';
import { CertificateWriter } from './certificate-writer.service.js';
import { CheckpointWriter } from './checkpoint-writer.service.js';

const CASTINGS: readonly RawCasting[] = [
  { voter: 'ann', ballot: { choices: [0] }, group: 'studio' },
  { voter: 'bob', ballot: { choices: [1] }, group: 'studio' },
  { voter: 'ann', ballot: { choices: [0, 1] }, group: 'studio' },
  { voter: 'cas', ballot: { choices: [0] }, group: 'home' },
  { voter: 'dan', ballot: { choices: [1] } },
  { voter: 'cas', ballot: null },
  { voter: 'eva', ballot: { choices: [0] }, group: 'studio' },
  { voter: 'fay', ballot: { choices: [] }, group: 'home' },
];

describe('a certificate', () => {
  const before = process.env['OCTAVO_DATA'];
  let test: TestDatabase;
  let data: string;
  let key: LedgerKey;
  let store: DiskFileStore;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-certificate-'));
    process.env['OCTAVO_DATA'] = data;
    test = await testDatabase();
    key = testKey();
    store = new DiskFileStore();
  });
  afterAll(async () => {
    process.env['OCTAVO_DATA'] = before ?? '';
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  const writer = (by: LedgerKey = key): CertificateWriter =>
    new CertificateWriter(test.database, new CheckpointWriter(test.database, by), store, by);

  /** A closed round with those castings; `erased` are erased before it is certified. */
  async function closed(castings: readonly RawCasting[], erased: readonly string[] = []) {
    const round = await makeLedger(test.database, {
      groupBy: 'declared',
      groups: ['studio', 'home'],
      groupFloor: 2,
    });
    const voters = await castRaw(test.database, round, castings);
    for (const name of erased) {
      await test.database.query(
        `with gone as (delete from ballot where round_id = $1 and voter_id = $2 returning tag)
         update ballot_entry e set salt = null, content = null, group_label = null
           from gone where e.round_id = $1 and e.tag = gone.tag`,
        [round.id, voters.get(name)],
      );
    }
    await test.database.query(
      "update voting_round set state = 'closed', closed_at = now(), closes_at = now() where id = $1",
      [round.id],
    );
    return round;
  }

  async function fileOf(roundId: string): Promise<Buffer> {
    const [row] = await test.database.query<{
      stored_as: string;
      bytes: string;
      digest: Buffer;
      key_id: string;
    }>('select stored_as, bytes, digest, key_id from round_certificate where round_id = $1', [roundId]);
    const file = row && (await store.open(row.stored_as));
    if (!file) throw new Error('There is no certificate.');
    const bytes = await buffer(file.stream);
    expect(Number(row.bytes)).toBe(bytes.length);
    return bytes;
  }

  it('opens every entry, repeats the count and holds', async () => {
    const round = await closed(CASTINGS);
    await writer().write(round.id);
    const bytes = await fileOf(round.id);
    const report = checkCertificate(bytes, key.publicText);
    expect(report.faults).toEqual([]);
    expect(report.header?.counts).toEqual({ entries: 8, counted: 5, superseded: 2, withdrawn: 1, erased: 0 });
    expect(report.outcome?.result.scores.map(({ score }) => score)).toEqual(['2', '3']);
    expect(report.outcome?.groups.map(({ label, result }) => [label, result.ballots])).toEqual([
      ['studio', 3],
    ]);
    expect(report.header?.options.map(({ title }) => title)).toEqual(['Yes', 'No']);
  });

  it('tells no group below the floor, and none from which it would follow', async () => {
    const round = await closed([
      ...CASTINGS.slice(0, 4),
      { voter: 'gus', ballot: { choices: [1] }, group: 'home' },
    ]);
    await writer().write(round.id);
    const text = (await fileOf(round.id)).toString();
    expect(text).toContain('"group":"home"');
    const lonely = await closed(CASTINGS.slice(0, 4));
    await writer().write(lonely.id);
    const small = (await fileOf(lonely.id)).toString();
    expect(small).not.toContain('"group":"');
    expect((JSON.parse(small.split('\n')[0] ?? '') as CertificateHeader).groups).toEqual({
      labels: [],
      floor: 2,
    });
    expect(checkCertificate(Buffer.from(small)).faults).toEqual([]);
  });

  it('keeps the place of who was erased and nothing else; the others hold', async () => {
    const round = await closed(CASTINGS, ['ann']);
    await writer().write(round.id);
    const bytes = await fileOf(round.id);
    const report = checkCertificate(bytes, key.publicText);
    expect(report.faults).toEqual([]);
    expect(report.header?.counts).toEqual({ entries: 8, counted: 4, superseded: 1, withdrawn: 1, erased: 2 });
    expect(bytes.toString().split('\n')[1]).toMatch(/^\{"n":0,"leaf":"[0-9a-f]{64}"\}$/);
  });

  it('of a round without ballots holds too', async () => {
    const round = await closed([]);
    await writer().write(round.id);
    expect(checkCertificate(await fileOf(round.id)).faults).toEqual([]);
  });

  it('is written once, whoever comes at once, and one file is left', async () => {
    const round = await closed(CASTINGS);
    await Promise.all(Array.from({ length: 4 }, () => writer().write(round.id)));
    const bytes = await fileOf(round.id);
    await writer().write(round.id);
    expect(await fileOf(round.id)).toEqual(bytes);
    expect(await readdir(join(data, 'files', 'incoming'))).toEqual([]);
    const rows = await test.database.query('select 1 from round_certificate where round_id = $1', [round.id]);
    expect(rows).toHaveLength(1);
    await expect(
      test.database.query('update round_certificate set bytes = 1 where round_id = $1', [round.id]),
    ).rejects.toThrow();
  });

  it('holds by the key of the day, also when the ledger was signed with the one before', async () => {
    const round = await closed(CASTINGS);
    const old = testKey();
    await new CheckpointWriter(test.database, old).checkpoint(round);
    await writer().write(round.id);
    expect(checkCertificate(await fileOf(round.id), key.publicText).faults).toEqual([]);
    expect(checkCertificate(await fileOf(round.id), old.publicText).faults.map(({ code }) => code)).toContain(
      'CERTIFICATE_KEY_OTHER',
    );
  });

  it('says so when any one bit is changed', async () => {
    const round = await closed(CASTINGS);
    await writer().write(round.id);
    const bytes = await fileOf(round.id);
    for (let at = 0; at < bytes.length; at += 41) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect([at, checkCertificate(changed).faults.length > 0]).toEqual([at, true]);
    }
  });

  it('is not made of a round that has not closed', async () => {
    const round = await makeLedger(test.database);
    await expect(writer().write(round.id)).rejects.toThrow('has not closed');
  });

  it('is made of many ballots without keeping them', async () => {
    const round = await closed(
      Array.from({ length: 9_001 }, (_, place) => ({
        voter: `voter ${place % 6_000}`,
        ballot: place % 7 === 0 ? null : { choices: [place % 2] },
        ...(place % 3 === 0 ? {} : { group: place % 3 === 1 ? 'studio' : 'home' }),
      })),
    );
    await writer().write(round.id);
    const report = checkCertificate(await fileOf(round.id), key.publicText);
    expect([report.faults, report.entries, report.header?.counts.superseded]).toEqual([[], 9_001, 3_001]);
  }, 60_000);
});
