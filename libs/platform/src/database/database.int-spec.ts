import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok, refusal, refuse } from '@octavo/domain/shared';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { newId, SYSTEM, violates } from './index.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.query('create table slot (id integer primary key, taken integer not null default 0)');
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.database.query('delete from slot');
  await test.database.query('insert into slot (id) values (1), (2)');
});

const counts = async () => {
  const [row] = await test.database.query<Record<string, number>>(
    `select (select sum(taken)::integer from slot) as taken, (select count(*)::integer from history) as events,
            (select count(*)::integer from graphile_worker.jobs) as jobs`,
  );
  return row;
};

describe('a unit of work', () => {
  it('is there as a whole: rows, history and jobs', async () => {
    const before = await counts();
    const outcome = await test.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query('update slot set taken = 1 where id = 1');
      transaction.record({ action: 'slot.taken', subject: { type: 'slot', id: newId() } });
      await transaction.enqueue('nothing', { id: 1 });
      return ok('done');
    });
    expect(outcome).toEqual(ok('done'));
    expect(await counts()).toEqual({
      taken: 1,
      events: (before?.['events'] ?? 0) + 1,
      jobs: (before?.['jobs'] ?? 0) + 1,
    });
  });

  it.each([
    ['refused', async () => refuse(refusal('NO', ['slot'])), 'value'],
    [
      'failed',
      async () => {
        throw new Error('A fault.');
      },
      'throws',
    ],
  ] as const)('leaves nothing when it is %s', async (_, end, how) => {
    const before = await counts();
    const work = test.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query('update slot set taken = 9');
      transaction.record({ action: 'slot.taken', subject: { type: 'slot', id: newId() } });
      await transaction.enqueue('nothing', { id: 1 });
      return end();
    });
    if (how === 'throws') await expect(work).rejects.toThrow('A fault.');
    else expect(await work).toEqual(refuse(refusal('NO', ['slot'])));
    expect(await counts()).toEqual(before);
  });

  it('runs again after a deadlock, and its first try leaves nothing', async () => {
    const runs = [0, 0];
    let arrived = 0;
    let meet: () => void = () => undefined;
    const bothHere = new Promise<void>((resolve) => (meet = resolve));
    const take = (first: number, second: number, who: number) =>
      test.database.transaction(SYSTEM, async (transaction) => {
        runs[who] = (runs[who] ?? 0) + 1;
        await transaction.query('update slot set taken = taken + 1 where id = $1', [first]);
        arrived += 1;
        if (arrived === 2) meet();
        await bothHere;
        await transaction.query('update slot set taken = taken + 1 where id = $1', [second]);
        transaction.record({ action: 'slot.both', subject: { type: 'slot', id: newId() } });
        return ok(true);
      });
    const before = await counts();
    expect(await Promise.all([take(1, 2, 0), take(2, 1, 1)])).toEqual([ok(true), ok(true)]);
    expect(runs.reduce((sum, times) => sum + times, 0)).toBe(3);
    expect(await counts()).toEqual({ ...before, taken: 4, events: (before?.['events'] ?? 0) + 2 });
  }, 20_000);

  it('tells the database’s clock, not the start of the transaction', async () => {
    await test.database.transaction(SYSTEM, async (transaction) => {
      const first = await transaction.now();
      await transaction.query('select pg_sleep(0.02)');
      const second = await transaction.now();
      expect(second.getTime() - first.getTime()).toBeGreaterThanOrEqual(20);
      return ok(true);
    });
  });

  it('names the guarantee that was broken', async () => {
    const insert = test.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query('insert into slot (id) values (1)');
      return ok(true);
    });
    const error: unknown = await insert.catch((caught: unknown) => caught);
    expect([
      violates(error, 'slot_pkey'),
      violates(error, 'other'),
      violates(new Error('x'), 'slot_pkey'),
    ]).toEqual([true, false, false]);
  });

  it('prepares a statement once per connection', async () => {
    const rows = await test.database.prepared<{ one: number }>('one', 'select $1::integer as one', [1]);
    const more = await test.database.prepared<{ one: number }>('one', 'select $1::integer as one', [2]);
    expect([rows, more]).toEqual([[{ one: 1 }], [{ one: 2 }]]);
  });
});

describe('records', () => {
  it.each([
    ['history', 'update history set action = $$x$$'],
    ['history', 'delete from history'],
    ['history', 'truncate history'],
    ['vote_cast', 'truncate vote_cast'],
  ])('of %s cannot be changed: %s', async (table, sql) => {
    await test.database.transaction(SYSTEM, async (transaction) => {
      transaction.record({ action: 'kept', subject: { type: 'thing', id: newId() } });
      return ok(true);
    });
    const before = await counts();
    await expect(test.database.query(sql)).rejects.toThrow(
      `${table} is a record: rows are added, never changed`,
    );
    expect(await counts()).toEqual(before);
  });
});
