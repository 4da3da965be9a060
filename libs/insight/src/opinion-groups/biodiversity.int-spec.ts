import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importPolis } from '../../../integrations/src/polis/import-polis.js';
import { OpinionClock } from './opinion-clock.service.js';
import { OpinionGroupsService } from './opinion-groups.service.js';

/** The real conversation, beside the checkout; see its README for licence and attribution. */
const DATA = join(import.meta.dirname, '../../../../../shared/data/polis/biodiversity');
const present = existsSync(DATA);
if (!present)
  process.stderr.write(`\nNot tested, ${DATA} is missing: opinion groups of an imported conversation.\n`);

(present ? describe : describe.skip)('the imported consultation on biodiversity', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
    await importPolis(test.database, { directory: DATA, slug: 'biodiversity' });
  }, 60_000);
  afterAll(async () => {
    await test.close();
  });

  it('has two groups, what sets each apart, and what they share', async () => {
    const opinions = new OpinionGroupsService(test.database);
    const clock = new OpinionClock(test.database, opinions);
    expect(await clock.tick()).toBe(1);
    const [row] = await test.database.query<{ id: string }>('select id from challenge');
    const id = row?.id ?? '';
    const { refused, view } = (await opinions.ofChallenges([id])).get(id) ?? {};
    expect(refused).toBeNull();
    // 536 voted; seven of them only on what moderation left out.
    expect(view).toMatchObject({ voters: 529, reason: null, structure: 'weak' });
    expect(view?.groups).toHaveLength(2);
    for (const { voters, statements } of view?.groups ?? []) {
      expect(voters).toBeGreaterThan(50);
      expect(statements).toHaveLength(5);
    }
    expect(view?.consensus).toHaveLength(10);
    const [shown] = await test.database.query<{ count: number }>(
      `select count(*)::integer as count from submission
        where challenge_id = $1 and state = 'submitted' and moderation = 'accepted' and id = any($2)`,
      [id, view?.consensus.map(({ submission }) => submission)],
    );
    expect(shown?.count).toBe(10);
  });
});
