import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SYSTEM } from './actor.js';

describe('a query inside a unit of work', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(async () => {
    await test.close();
  });

  it.each<[string, readonly object[]]>([
    [
      "insert into rate_limit (key, hits, resets_at) values ('tea', 1, now()) returning key, hits",
      [{ key: 'tea', hits: 1 }],
    ],
    ["update rate_limit set hits = 2 where key = 'tea' returning key, hits", [{ key: 'tea', hits: 2 }]],
    ["update rate_limit set hits = 2 where key = 'coffee' returning key, hits", []],
    ["update rate_limit set hits = 2 where key = 'tea'", []],
    ["select key from rate_limit where key = 'coffee'", []],
    ["delete from rate_limit where key = 'coffee' returning key", []],
    ["delete from rate_limit where key = 'tea' returning key", [{ key: 'tea' }]],
  ])('gives the rows and nothing else: %s', async (sql, rows) => {
    const outcome = await test.database.transaction(SYSTEM, async (transaction) =>
      ok(await transaction.query(sql)),
    );
    expect(outcome).toEqual(ok(rows));
  });
});
