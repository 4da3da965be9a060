import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import { newId, SYSTEM } from '@octavo/platform/database';
import { startWorker, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { startConsumersHere } from './consumers-start.js';
import type { HistoryConsumer } from './history-consumer.js';

/** Notes what it is given. */
function listener(name: string): HistoryConsumer & { readonly heard: string[] } {
  const heard: string[] = [];
  const handle = async ({ action }: { readonly action: string }): Promise<void> => void heard.push(action);
  return { name, heard, actions: ['tea.poured', 'tea.drunk', 'tea.spilt'], handle };
}

describe('where consumers of the history begin', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(async () => {
    await test.close();
  });

  const record = async (action: string, startHere = false): Promise<void> => {
    await test.database.transaction(SYSTEM, async (transaction) => {
      transaction.record({ action, subject: { type: 'tea', id: newId() } });
      if (startHere) await startConsumersHere(transaction);
      return ok(true);
    });
  };

  const listen = async (...consumers: HistoryConsumer[]): Promise<void> => {
    const worker = await startWorker(test, consumers, []);
    await worker.idle();
    await worker.stop();
  };

  it('is the beginning of the history by itself, and the place that was set for all, known or new', async () => {
    const old = listener('old');
    await record('tea.poured');
    await listen(old);
    await record('tea.spilt', true);
    await record('tea.drunk');
    const fresh = listener('fresh');
    await listen(old, fresh);
    expect(old.heard).toEqual(['tea.poured', 'tea.drunk']);
    expect(fresh.heard).toEqual(['tea.drunk']);
  });
});
