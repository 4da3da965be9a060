import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { newId, SYSTEM, type Transaction } from '../database/index.js';
import { startWorker, testDatabase, type TestDatabase, type TestWorker } from '../testing/index.js';
import type { HistoryConsumer, HistoryEvent } from './index.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.query(
    'create table effect (id uuid not null, place bigint generated always as identity)',
  );
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.database.query('truncate effect');
});

/** Writes a row per event: what a consumer does in the database. */
class Notes implements HistoryConsumer {
  readonly actions = ['noted'];
  calls = 0;

  constructor(
    readonly name: string,
    private readonly before: (event: HistoryEvent) => void = () => undefined,
  ) {}

  async handle(event: HistoryEvent, transaction: Transaction): Promise<void> {
    this.calls += 1;
    await transaction.query('insert into effect (id) values ($1)', [event.subjectId]);
    this.before(event);
  }
}

async function happen(count: number, action = 'noted'): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids) {
    await test.database.transaction(SYSTEM, async (transaction) => {
      transaction.record({ action, subject: { type: 'thing', id } });
      return ok(true);
    });
  }
  return ids;
}

const effects = async (): Promise<readonly string[]> =>
  (await test.database.query<{ id: string }>('select id from effect order by place')).map(({ id }) => id);

/** Runs the pumps until all is handled. */
async function pumped(...consumers: HistoryConsumer[]): Promise<void> {
  const workers: TestWorker[] = [];
  for (const consumer of consumers) workers.push(await startWorker(test, [consumer], []));
  for (const worker of workers) await worker.idle();
  for (const worker of workers) await worker.stop();
}

describe('the pump', () => {
  it('carries each event to its consumer once and in order, though two workers pump', async () => {
    const name = newId();
    const [one, two] = [new Notes(name), new Notes(name)];
    const workers = [await startWorker(test, [one], []), await startWorker(test, [two], [])];
    const ids = await happen(250);
    for (const worker of workers) await worker.idle();
    for (const worker of workers) await worker.stop();
    expect(await effects()).toEqual(ids);
    expect(one.calls + two.calls).toBe(250);
  }, 30_000);

  it('undoes what a consumer did when it fails, and comes back to the same event', async () => {
    const before = await happen(5);
    const poison = before[3];
    let crashes = 0;
    const notes = new Notes(newId(), ({ subjectId }) => {
      if (subjectId !== poison || crashes === 2) return;
      crashes += 1;
      throw new Error('The worker was killed here.');
    });
    await pumped(notes);
    const seen = await effects();
    expect(seen.slice(-5)).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
    expect(crashes).toBe(2);
  }, 60_000);

  it('lets one failing consumer hold up nobody else', async () => {
    const ids = await happen(3);
    const broken = new Notes(newId(), () => {
      throw new Error('Never works.');
    });
    const whole = new Notes(newId());
    const worker = await startWorker(test, [broken, whole], []);
    while ((await effects()).at(-1) !== ids.at(-1)) await new Promise((resolve) => setTimeout(resolve, 20));
    await worker.stop();
    expect((await effects()).slice(-3)).toEqual(ids);
  }, 30_000);

  it('begins where it was, also in a new process, and passes over what it does not care about', async () => {
    const name = newId();
    await pumped(new Notes(name));
    await test.database.query('truncate effect');
    const ids = await happen(2);
    await happen(3, 'other');
    await pumped(new Notes(name));
    expect(await effects()).toEqual(ids);
    await pumped(new Notes(name));
    expect(await effects()).toEqual(ids);
  }, 30_000);
});
