import { Injectable } from '@nestjs/common';
import { checkpointText, MerkleFrontier, subtrees, utf8, type CompleteNode } from '@octavo/domain/ledger';
import { ok, type Outcome } from '@octavo/domain/shared';
import { Database, SYSTEM, type Transaction } from '@octavo/platform/database';
import { LedgerKey, sha256 } from '@octavo/platform/signing';
import { readNodes, STORED_LEVELS, type LedgerName } from './ledger-nodes.js';
import { LedgerCheckpoint } from './ledger-checkpoint.entity.js';

/** Leaves that are read at once: what is held in memory does not depend on the size of the ledger. */
const BATCH = 8_192;

const SIZES = `
  select l.size,
         (select max(c.size) from ledger_checkpoint c
           where c.challenge_id = l.challenge_id and c.round_id = l.round_id) as covered
    from ballot_ledger l where l.challenge_id = $1 and l.round_id = $2`;

const LEAVES = `
  select leaf from ballot_entry
   where challenge_id = $1 and round_id = $2 and entry >= $3 and entry < $4 order by entry`;

/**
 * Signs what a ledger is now. It is carried on from the checkpoint before: only the entries since then are read. What is
 * written follows from the entries alone and is written once, so it may be cut off anywhere and done again, and two
 * workers at once write the same.
 */
@Injectable()
export class CheckpointWriter {
  constructor(
    private readonly database: Database,
    private readonly key: LedgerKey,
  ) {}

  /**
   * The checkpoint that covers all entries there are, made when there is none yet; also of an empty ledger. Null for a
   * round that never opened, which has no ledger.
   */
  async checkpoint(round: {
    readonly id: string;
    readonly challengeId: string;
  }): Promise<LedgerCheckpoint | null> {
    const ledger: LedgerName = { challengeId: round.challengeId, roundId: round.id };
    const [sizes] = await this.database.query<{ size: number; covered: number | null }>(SIZES, [
      ledger.challengeId,
      ledger.roundId,
    ]);
    if (!sizes) return null;
    const { size, covered } = sizes;
    if (size !== covered) await this.extend(ledger, covered ?? 0, size);
    return this.database.manager.findOneByOrFail(LedgerCheckpoint, { ...ledger, size });
  }

  private async extend(ledger: LedgerName, covered: number, size: number): Promise<void> {
    const frontier = await this.frontierAt(ledger, covered);
    const kept: CompleteNode[] = [];
    while (frontier.size < size) {
      const until = Math.min(size, frontier.size + BATCH);
      for (const leaf of await this.leaves(ledger, frontier.size, until)) {
        kept.push(...frontier.append(leaf).filter(({ level }) => STORED_LEVELS.includes(level)));
      }
      if (frontier.size !== until) throw new Error('A ledger has a gap.');
      if (until < size) await this.write((transaction) => keepNodes(transaction, ledger, kept.splice(0)));
    }
    await this.write(async (transaction) => {
      await keepNodes(transaction, ledger, kept);
      await this.sign(transaction, ledger, frontier);
    });
  }

  private async frontierAt(ledger: LedgerName, size: number): Promise<MerkleFrontier> {
    const nodes = subtrees(0, size);
    const [nodeAt] = await readNodes(this.database, [{ ledger, nodes }]);
    const roots = nodes.map(({ level, index }) => nodeAt?.(level, index) ?? new Uint8Array(0));
    return new MerkleFrontier(sha256, size, roots);
  }

  private async leaves(ledger: LedgerName, from: number, until: number): Promise<readonly Uint8Array[]> {
    const { challengeId, roundId } = ledger;
    const rows = await this.database.preparedRows<readonly [Buffer]>('checkpoint_leaves', LEAVES, [
      challengeId,
      roundId,
      from,
      until,
    ]);
    return rows.map(([leaf]) => leaf);
  }

  private async sign(transaction: Transaction, ledger: LedgerName, frontier: MerkleFrontier): Promise<void> {
    const { challengeId, roundId } = ledger;
    const madeAt = await transaction.now();
    const [size, root] = [frontier.size, frontier.root()];
    const signature = signatureOf(this.key, { roundId, size, root, madeAt });
    await keepKey(transaction, this.key);
    await transaction.query(
      `insert into ledger_checkpoint (challenge_id, round_id, size, root, key_id, signature, made_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [challengeId, roundId, size, Buffer.from(root), this.key.id, signature, madeAt],
    );
  }

  private async write(work: (transaction: Transaction) => Promise<void>): Promise<void> {
    await this.database.transaction(SYSTEM, async (transaction): Promise<Outcome<true>> => {
      await work(transaction);
      return ok(true);
    });
  }
}

/** The operator's signature over the state of a ledger. */
export function signatureOf(
  key: LedgerKey,
  {
    roundId,
    size,
    root,
    madeAt,
  }: Pick<LedgerCheckpoint, 'roundId' | 'size' | 'madeAt'> & { root: Uint8Array },
): Buffer {
  const text = checkpointText({ round: roundId, size, root, at: madeAt.toISOString() });
  return Buffer.from(key.sign(utf8(text)));
}

/** Publishes the public part of the key, once. */
export async function keepKey(transaction: Transaction, { id, publicKey }: LedgerKey): Promise<void> {
  await transaction.query('insert into signing_key (id, public_key) values ($1, $2) on conflict do nothing', [
    id,
    Buffer.from(publicKey),
  ]);
}

async function keepNodes(
  transaction: Transaction,
  { challengeId, roundId }: LedgerName,
  nodes: readonly CompleteNode[],
): Promise<void> {
  if (nodes.length === 0) return;
  await transaction.query(
    `insert into ledger_node (challenge_id, round_id, level, position, hash)
     select $1, $2, level, position, hash from unnest($3::smallint[], $4::integer[], $5::bytea[])
            as made(level, position, hash)
     on conflict do nothing`,
    [
      challengeId,
      roundId,
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ hash }) => Buffer.from(hash)),
    ],
  );
}
