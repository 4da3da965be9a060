import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importPolis, type PolisImported } from './import-polis.js';
import type { PolisImportResult } from './polis-result.js';

/** The real conversation, beside the checkout; see its README for licence and attribution. */
const DATA = join(import.meta.dirname, '../../../../../shared/data/polis/biodiversity');
const EXPECTED = join(DATA, 'expected.json');

interface Expected {
  readonly counts: Readonly<Record<string, number>>;
  readonly totals_last_vote: Readonly<Record<'agree' | 'disagree' | 'pass', number>>;
  readonly comments: readonly { id: number; agree: number; disagree: number; pass: number }[];
}

const present = existsSync(EXPECTED);
if (!present)
  process.stderr.write(`\nNot tested, ${EXPECTED} is missing: the import of the real conversation.\n`);

(present ? describe : describe.skip)('the consultation on biodiversity of 2019', () => {
  let test: TestDatabase;
  let expected: Expected;
  let imported: PolisImported;

  beforeAll(async () => {
    test = await testDatabase();
    expected = JSON.parse(await readFile(EXPECTED, 'utf8')) as Expected;
    let batches = 0;
    const onProgress = (): void => {
      batches += 1;
      if (batches === 12) throw new Error('killed');
    };
    const options = { directory: DATA, slug: 'biodiversity' };
    await expect(importPolis(test.database, { ...options, onProgress })).rejects.toThrow('killed');
    imported = await importPolis(test.database, options);
  }, 60_000);

  afterAll(async () => {
    await test.close();
  });

  it('comes in although it was interrupted', () => {
    expect(imported.resumedAt).toBeGreaterThan(9_000);
    expect(imported.total).toBe(316 + 29_802);
  });

  it('has the published counts for every comment', () => {
    const counts = expected.comments.map(({ id, agree, disagree, pass }) => [id, { agree, disagree, pass }]);
    const result: PolisImportResult = {
      challenge: 'biodiversity',
      submissions: expected.counts['comments'] ?? 0,
      voters: expected.counts['participants'] ?? 0,
      votes: expected.counts['distinct_voter_comment_pairs'] ?? 0,
      counts: Object.fromEntries(counts) as PolisImportResult['counts'],
    };
    expect(imported.result).toEqual(result);
  });

  it('has the published totals, every vote as it was cast, and the verdicts of moderation', async () => {
    expect(
      await test.database.query(
        `select count(*) filter (where choice = 'agree')::int as agree, count(*) filter (where choice = 'disagree')::int
           as disagree, count(*) filter (where choice = 'pass')::int as pass from vote`,
      ),
    ).toEqual([expected.totals_last_vote]);
    expect(
      await test.database.query(
        `select (select count(*)::int from vote_cast) as casts,
                (select count(*)::int from submission where moderation = 'accepted') as moderated_in,
                (select count(*)::int from submission where moderation = 'rejected') as moderated_out,
                (select count(distinct author_id)::int from submission) as authors,
                (select min(starts_at) from phase) as opened, (select max(ends_at) from phase) as ended`,
      ),
    ).toEqual([
      {
        casts: expected.counts['vote_rows'],
        moderated_in: expected.counts['comments_moderated_in'],
        moderated_out: expected.counts['comments_moderated_out'],
        authors: expected.counts['comment_authors'],
        opened: expect.any(Date),
        ended: new Date((expected.counts['last_vote_timestamp_ms'] ?? 0) + 1),
      },
    ]);
  });

  it('is there once when it comes again', async () => {
    const again = await importPolis(test.database, { directory: DATA, slug: 'biodiversity' });
    expect(again).toEqual({ ...imported, resumedAt: imported.total });
  });
});
