import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  inclusionParts,
  inclusionProof,
  MerkleFrontier,
  toBase64,
  verifyCheckpoint,
  verifyInclusion,
} from '@octavo/domain/ledger';
import { sha256, verifySignature, type LedgerKey } from '@octavo/platform/signing';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { growLedger, makeLedger, testKey } from '../testing/ledger.fixture.js';
import { CheckpointClock } from './checkpoint-clock.service.js';
import { CheckpointWriter } from './checkpoint-writer.service.js';
import { readNodes } from './ledger-nodes.js';

describe('checkpoints', () => {
  let test: TestDatabase;
  let key: LedgerKey;
  let writer: CheckpointWriter;

  beforeAll(async () => {
    test = await testDatabase();
    key = testKey();
    writer = new CheckpointWriter(test.database, key);
  });
  afterAll(() => test.close());

  const rootOf = (leaves: readonly Uint8Array[]): Buffer => {
    const frontier = new MerkleFrontier(sha256);
    for (const leaf of leaves) frontier.append(leaf);
    return Buffer.from(frontier.root());
  };

  it.each([0, 1, 2, 3, 255, 256, 257, 1000])('sign the tree of %i entries', async (size) => {
    const round = await makeLedger(test.database);
    const leaves = await growLedger(test.database, round, size);
    const made = await writer.checkpoint(round);
    expect(made).toMatchObject({ roundId: round.id, size, root: rootOf(leaves), keyId: key.id });
    if (!made) throw new Error('There is no checkpoint.');
    const published = {
      size,
      root: toBase64(made.root),
      at: made.madeAt.toISOString(),
      key: made.keyId,
      signature: toBase64(made.signature),
    };
    expect(verifyCheckpoint(verifySignature, key.publicKey, round.id, published)).toBe(true);
    const later = { ...published, at: new Date(made.madeAt.getTime() + 1).toISOString() };
    expect(verifyCheckpoint(verifySignature, key.publicKey, round.id, later)).toBe(false);
  });

  it('carry on from the one before, in whatever steps the ledger grows', async () => {
    const round = await makeLedger(test.database);
    const leaves: Uint8Array[] = [];
    for (const step of [1, 6, 249, 1, 300, 0, 20_000, 13, 46_000]) {
      leaves.push(...(await growLedger(test.database, round, step)));
      const made = await writer.checkpoint(round);
      expect(made).toMatchObject({ size: leaves.length, root: rootOf(leaves) });
    }
    const [stored] = await test.database.query(
      `select count(*) filter (where level = 8)::int as small, count(*) filter (where level = 16)::int as large
         from ledger_node where round_id = $1`,
      [round.id],
    );
    expect(stored).toEqual({ small: Math.floor(leaves.length / 256), large: 1 });
    const size = leaves.length;
    for (const index of [0, 255, 256, 65_535, 65_536, size - 1]) {
      const ledger = { challengeId: round.challengeId, roundId: round.id };
      const [nodeAt] = await readNodes(test.database, [
        { ledger, nodes: inclusionParts(size, index).flat() },
      ]);
      const [leaf, root] = [leaves[index], rootOf(leaves)];
      if (!nodeAt || !leaf) throw new Error('There is no such entry.');
      const proof = inclusionProof(sha256, size, index, nodeAt);
      expect(verifyInclusion(sha256, { size, index, leaf, root }, proof)).toBe(true);
    }
  }, 60_000);

  it('are made once by workers that come at once, and again nothing changes', async () => {
    const round = await makeLedger(test.database);
    await growLedger(test.database, round, 700);
    const made = await Promise.all(Array.from({ length: 8 }, () => writer.checkpoint(round)));
    expect(new Set(made.map((one) => one?.signature.toString('hex'))).size).toBe(1);
    expect(await writer.checkpoint(round)).toEqual(made[0]);
    const rows = await test.database.query('select size from ledger_checkpoint where round_id = $1', [
      round.id,
    ]);
    expect(rows).toEqual([{ size: 700 }]);
  });

  it('cannot be changed or removed', async () => {
    const round = await makeLedger(test.database);
    await growLedger(test.database, round, 300);
    await writer.checkpoint(round);
    for (const change of [
      'update ledger_checkpoint set size = size + 1 where round_id = $1',
      'delete from ledger_checkpoint where round_id = $1',
      'delete from ledger_node where round_id = $1',
    ]) {
      await expect(test.database.query(change, [round.id])).rejects.toThrow();
    }
  });

  it('are made of each ledger that has grown, and of no other', async () => {
    const [grown, still] = [await makeLedger(test.database), await makeLedger(test.database)];
    await growLedger(test.database, grown, 3);
    const clock = new CheckpointClock(test.database, writer);
    await clock.tick();
    expect(await clock.tick()).toBe(0);
    const rows = await test.database.query(
      'select round_id, size from ledger_checkpoint where round_id = any($1)',
      [[grown.id, still.id]],
    );
    expect(rows).toEqual([{ round_id: grown.id, size: 3 }]);
  });

  it('are not made of a round that never opened', async () => {
    const { challengeId } = await makeLedger(test.database);
    expect(await writer.checkpoint({ id: challengeId, challengeId })).toBeNull();
  });
});
