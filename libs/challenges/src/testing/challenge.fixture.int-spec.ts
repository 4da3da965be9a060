import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeChallenge, movePhase } from './challenge.fixture.js';

describe('the challenge for tests', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());

  it('is published and known to its people', async () => {
    const scene = await makeChallenge(test.database);
    const owner = await scene.as('owner');
    expect(owner.grants).toEqual([
      expect.objectContaining({ role: 'owner', scopeType: 'challenge', scopeId: scene.id }),
    ]);
    expect(owner.staffOf).toEqual([scene.organizationId]);
    await movePhase(test.database, scene.id, 'submission', [null, 0]);
    expect(
      await test.database.query(
        `select c.state, p.ends_at <= clock_timestamp() as over from challenge c
           join phase p on p.challenge_id = c.id and p.kind = 'submission' where c.id = $1`,
        [scene.id],
      ),
    ).toEqual([{ state: 'published', over: true }]);
  });
});
