import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, refuse, refusal } from '@octavo/domain/shared';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, SYSTEM, type Transaction } from '../database/index.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { HistoryReader, type HistoryEvent, type HistoryPositionValue } from './index.js';

const START: HistoryPositionValue = { transaction: '0', sequence: '0' };

let test: TestDatabase;
let reader: HistoryReader;

beforeAll(async () => {
  test = await testDatabase();
  reader = new HistoryReader(test.database);
});
afterAll(() => test.close());

const record = (transaction: Transaction, action: string, id = newId()): void =>
  transaction.record({ action, subject: { type: 'thing', id } });

async function all(limit = 1_000): Promise<readonly HistoryEvent[]> {
  return reader.after(START, limit);
}

describe('reading the history', () => {
  it('never skips an event and never gives one twice while twenty writers commit in any order', async () => {
    const position = await reader.end();
    const writers = 20;
    const each = 15;
    let writing = true;
    const seen: HistoryEvent[] = [];
    const read = async (): Promise<void> => {
      let place = position;
      for (;;) {
        const last = !writing;
        const events = await reader.after(place, 7);
        seen.push(...events);
        place = events.at(-1)?.position ?? place;
        if (last && events.length === 0 && !(await reader.isWaiting(place))) return;
        if (events.length === 0) await sleep(2);
      }
    };
    const written: string[] = [];
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < each; n += 1) {
        const ids = [newId(), newId()];
        const outcome = await test.database.transaction(SYSTEM, async (transaction) => {
          // The number of the transaction is taken early and the commit comes late, in another order.
          await transaction.query('select pg_current_xact_id()');
          await sleep(Math.random() * 12);
          for (const id of ids) record(transaction, `race.${writer}`, id);
          return n % 5 === 4 ? refuse(refusal('NO')) : ok(true);
        });
        if (outcome.ok) written.push(...ids);
      }
    };
    const reading = read();
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    writing = false;
    await reading;
    const subjects = seen.map(({ subjectId }) => subjectId);
    expect(subjects.length).toBe(written.length);
    expect(new Set(subjects)).toEqual(new Set(written));
    const again = (await all(10_000)).filter(({ action }) => action.startsWith('race.'));
    expect(subjects).toEqual(again.map(({ subjectId }) => subjectId));
  }, 30_000);

  it('waits for an older transaction that is still open, and knows that it waits', async () => {
    const place = await reader.end();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken: () => void = () => undefined;
    const numbered = new Promise<void>((resolve) => (taken = resolve));
    const slow = test.database.transaction(SYSTEM, async (transaction) => {
      await transaction.query('select pg_current_xact_id()');
      taken();
      await held;
      record(transaction, 'older');
      return ok(true);
    });
    await numbered;
    await test.database.transaction(SYSTEM, async (transaction) => {
      record(transaction, 'newer');
      return ok(true);
    });
    expect(await reader.after(place, 10)).toEqual([]);
    expect(await reader.isWaiting(place)).toBe(true);
    release();
    await slow;
    const events = await reader.after(place, 10);
    expect(events.map(({ action }) => action)).toEqual(['older', 'newer']);
    expect(await reader.isWaiting(events.at(-1)?.position ?? START)).toBe(false);
  });

  it('gives an event as it was recorded, in whose name it was', async () => {
    const actor = { personId: newId(), onBehalfOf: newId(), requestId: 'request-1' };
    const [challengeId, id] = [newId(), newId()];
    const place = await reader.end();
    await test.database.transaction(actor, async (transaction) => {
      transaction.record({
        action: 'thing.done',
        subject: { type: 'thing', id },
        challengeId,
        data: { number: 1, code: 'A' },
      });
      record(transaction, 'thing.done.elsewhere');
      return ok(true);
    });
    const [event, other] = await reader.after(place, 10);
    expect(event).toMatchObject({
      action: 'thing.done',
      subjectType: 'thing',
      subjectId: id,
      challengeId,
      actorId: actor.personId,
      onBehalfOf: actor.onBehalfOf,
      data: { number: 1, code: 'A' },
    });
    expect(other).toMatchObject({ challengeId: null, data: {} });
  });
});
