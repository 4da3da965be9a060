import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Refusal } from '@octavo/domain/shared';
import { newId, SYSTEM } from '../database/index.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { RateLimiter } from './index.js';

let test: TestDatabase;
const limiter = new RateLimiter();

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

async function hit(key: string, limit = 3, seconds = 60): Promise<Refusal | null> {
  let refused: Refusal | null = null;
  await test.database.transaction(SYSTEM, async (transaction) => {
    refused = await limiter.hit(transaction, key, limit, seconds);
    return ok(true);
  });
  return refused;
}

describe('the rate limiter', () => {
  it('lets so many through and says when it will again', async () => {
    const key = newId();
    const before = Date.now();
    const answers = [await hit(key), await hit(key), await hit(key), await hit(key), await hit(key)];
    expect(answers.map((refused) => refused?.code ?? null)).toEqual([
      null,
      null,
      null,
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
    const retryAt = answers[3]?.details['retryAt'] as Date;
    expect(retryAt.getTime() - before).toBeGreaterThan(58_000);
    expect(retryAt.getTime() - before).toBeLessThan(62_000);
    expect(answers[4]?.details['retryAt']).toEqual(retryAt);
  });

  it('counts fifty attempts at once as fifty', async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => hit(key, 10)));
    expect(answers.filter((refused) => refused === null).length).toBe(10);
  });

  it('begins anew after its time, and counts each key apart', async () => {
    const [key, other] = [newId(), newId()];
    expect([await hit(key, 1, 0.2), (await hit(key, 1, 0.2))?.code]).toEqual([null, 'RATE_LIMITED']);
    expect(await hit(other, 1)).toBeNull();
    await test.database.query('select pg_sleep(0.25)');
    expect(await hit(key, 1, 60)).toBeNull();
  });
});
