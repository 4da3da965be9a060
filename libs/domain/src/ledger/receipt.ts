import { fromHex, type Sha256 } from './bytes.js';
import type { Checkpoint } from './checkpoint.js';
import { verifyInclusion } from './merkle-inclusion.js';

/** What a voter keeps of a ballot: no name, no salt, no tag, no choice. */
export interface Receipt {
  readonly round: string;
  /** The entry's number in the ledger of the round, from 0. */
  readonly entry: number;
  /** Hash of the entry, 64 hexadecimal digits. */
  readonly leaf: string;
  /** `commitmentOf` the ballot, 64 hexadecimal digits. */
  readonly commitment: string;
  /** ISO time by the database's clock. */
  readonly acceptedAt: string;
}

/** Whether the receipt's entry is in the ledger at the checkpoint; its signature is checked apart. */
export function receiptIncluded(
  sha256: Sha256,
  receipt: Receipt,
  checkpoint: Checkpoint,
  proof: readonly Uint8Array[],
): boolean {
  const leaf = fromHex(receipt.leaf, 32);
  if (leaf === null || receipt.round !== checkpoint.round) return false;
  const { size, root } = checkpoint;
  return verifyInclusion(sha256, { size, index: receipt.entry, leaf, root }, proof);
}
