import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hotKey, stableShuffle, wilsonInterval } from '@octavo/domain/voting';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { createHash } from 'node:crypto';

/** What the rules' docstrings say in SQL, asked of Postgres itself. */
describe('orders for browsing, in Postgres', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(async () => {
    await test.close();
  });

  it('has the same key for hot', async () => {
    const scores = [...Array.from({ length: 70 }, (_, score) => score), 999, 1_000_000, 2_000_000_000 / 2];
    const submittedAt = new Date('2025-03-04T05:06:07.089Z');
    const rows = await test.database.query<{ score: number; hot: Date }>(
      `select score, ($2::timestamptz + (e + (1 + score) / 2.0 ^ e - 1) * interval '12 hours')::timestamptz(3) as hot
         from unnest($1::integer[]) score,
              lateral (select length(ltrim((1 + score)::bit(31)::text, '0')) - 1 as e) doubled`,
      [scores, submittedAt],
    );
    expect(rows.map(({ score, hot }) => [score, hot.getTime()])).toEqual(
      scores.map((score) => [score, hotKey(submittedAt, score)]),
    );
  });

  it('has the same lower end of the interval of Wilson', async () => {
    const pairs = Array.from({ length: 200 }, (_, place) => ({ yes: place % 17, all: 17 + place }));
    const rows = await test.database.query<{ low: number }>(
      `select (y / n + z * z / (2 * n) - z * sqrt((y / n * (1 - y / n)) / n + z * z / (4 * n * n)))
              / (1 + z * z / n) as low
         from unnest($1::float8[], $2::float8[]) with ordinality as pair(y, n, place),
              (select 1.959963984540054::float8 as z) constant
        order by place`,
      [pairs.map(({ yes }) => yes), pairs.map(({ all }) => all)],
    );
    for (const [place, { yes, all }] of pairs.entries()) {
      expect(Math.max(0, rows[place]?.low ?? NaN)).toBeCloseTo(wilsonInterval(yes, all).low, 15);
    }
  });

  it('shuffles a round’s options alike', async () => {
    const ids = Array.from({ length: 50 }, (_, place) => `0198c2a0-0000-7000-8000-0000000000${10 + place}`);
    const rows = await test.database.query<{ id: string }>(
      `select id::text from unnest($1::uuid[]) id order by md5($2 || ':' || id::text), id`,
      [ids, 'round/viewer'],
    );
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    expect(rows.map(({ id }) => id)).toEqual(stableShuffle(ids, 'round/viewer', md5));
  });
});
