import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import { verifyConsistency, verifyInclusion } from '@octavo/domain/ledger';
import { nobody } from '@octavo/platform/access';
import { sha256 } from '@octavo/platform/signing';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { RoundAccess } from '../rounds/round-access.service.js';
import { growLedger, makeLedger, testKey } from '../testing/ledger.fixture.js';
import { CheckpointWriter } from './checkpoint-writer.service.js';
import { ProofReader } from './proof-reader.service.js';

const ANYBODY = nobody('en', null);

describe('proofs', () => {
  let test: TestDatabase;
  let writer: CheckpointWriter;
  let reader: ProofReader;

  beforeAll(async () => {
    test = await testDatabase();
    const { database } = test;
    writer = new CheckpointWriter(database, testKey());
    reader = new ProofReader(database, new RoundAccess(database, new ChallengeAccess(database)));
  });
  afterAll(() => test.close());

  it('of entries lead from each leaf to the newest root that covers it, also of several rounds at once', async () => {
    const rounds = await Promise.all([
      makeLedger(test.database),
      makeLedger(test.database),
      makeLedger(test.database),
    ]);
    const sizes = [1, 300, 70_000];
    for (const [place, round] of rounds.entries()) {
      const leaves = await growLedger(test.database, round, sizes[place] ?? 0);
      await writer.checkpoint(round);
      const size = leaves.length;
      for (const index of [0, Math.floor(size / 3), size - 1]) {
        const found = await reader.inclusion(ANYBODY, round.id, index);
        if (!found.ok) throw new Error('There is no proof.');
        const { checkpoint, proof } = found.value;
        const claim = { size, index, leaf: leaves[index] ?? new Uint8Array(), root: checkpoint.root };
        expect(verifyInclusion(sha256, claim, proof)).toBe(true);
        expect(
          verifyInclusion(sha256, { ...claim, leaf: leaves[index === 0 ? 1 : 0] ?? Buffer.alloc(32) }, proof),
        ).toBe(false);
      }
    }
    const entries = rounds.map(({ id, challengeId }, place) => ({
      challengeId,
      roundId: id,
      entry: place === 0 ? 5 : 17,
    }));
    const together = await reader.inclusions([
      ...entries,
      { ...entries[2], entry: 60_000 } as (typeof entries)[0],
    ]);
    expect(together.map((found) => found?.checkpoint.size ?? null)).toEqual([null, 300, 70_000, 70_000]);
    expect(together[2]?.proof).not.toEqual(together[3]?.proof);
  }, 60_000);

  it('say that an entry is too new, and that there is no such round', async () => {
    const round = await makeLedger(test.database);
    await growLedger(test.database, round, 3);
    const codes = async (roundId: string, entry: number) => {
      const found = await reader.inclusion(ANYBODY, roundId, entry);
      return found.ok ? [] : found.refusals.map(({ code }) => code);
    };
    expect(await codes(round.id, 0)).toEqual(['NOT_IN_CHECKPOINT_YET']);
    await writer.checkpoint(round);
    expect(await codes(round.id, 0)).toEqual([]);
    expect(await codes(round.id, 3)).toEqual(['NOT_IN_CHECKPOINT_YET']);
    expect(await codes(round.id, -1)).toEqual(['NOT_FOUND']);
    expect(await codes(round.challengeId, 0)).toEqual(['NOT_FOUND']);
    expect(await codes('tea', 0)).toEqual(['NOT_FOUND']);
  });

  it('between checkpoints show that the ledger only grew', async () => {
    const round = await makeLedger(test.database);
    const sizes = [0, 1, 256, 257, 900];
    await writer.checkpoint(round);
    for (const [place, size] of sizes.slice(1).entries()) {
      await growLedger(test.database, round, size - (sizes[place] ?? 0));
      await writer.checkpoint(round);
    }
    for (const first of sizes) {
      for (const second of sizes.filter((size) => size >= first)) {
        const found = await reader.consistency(ANYBODY, round.id, [first, second]);
        if (!found.ok) throw new Error(`There is no proof from ${first} to ${second}.`);
        expect(verifyConsistency(sha256, found.value.first, found.value.second, found.value.proof)).toBe(
          true,
        );
      }
    }
    for (const sizesAsked of [[900, 1] as const, [2, 900] as const]) {
      expect((await reader.consistency(ANYBODY, round.id, sizesAsked)).ok).toBe(false);
    }
    const listed = await reader.checkpoints(ANYBODY, round.id, { size: 2, backward: false, from: 900 });
    expect(listed.ok && listed.value.map(({ size }) => size)).toEqual([257, 256, 1]);
    expect((await reader.newest([round.id])).get(round.id)?.size).toBe(900);
  });
});
