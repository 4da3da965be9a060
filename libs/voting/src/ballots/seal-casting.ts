import { commitmentOf, entryLeaf, WITHDRAWN } from '@octavo/domain/ledger';
import { freshBytes, sha256 } from '@octavo/platform/signing';
import type { Casting } from './casting.js';

/** Bytes of a tag and of a salt. */
const RANDOM = 16;

/** A ballot as the ledger takes it. Sealed once: sent again after a lost answer it is known to be the same casting. */
export interface SealedCasting extends Casting {
  /** The voter's in this round: a new one, or that of their earlier ballot. */
  readonly tag: Buffer;
  readonly salt: Buffer;
  readonly commitment: Buffer;
  readonly leaf: Buffer;
}

/** Binds a ballot to a fresh salt, and to the voter's tag; without one the voter gets a new one. */
export function sealCasting(
  roundId: string,
  casting: Casting,
  tag: Buffer = freshBytes(RANDOM),
): SealedCasting {
  const salt = freshBytes(RANDOM);
  const commitment = commitmentOf(sha256, salt.toString('hex'), casting.content ?? WITHDRAWN);
  const leaf = entryLeaf(sha256, roundId, tag.toString('hex'), commitment);
  return { ...casting, tag, salt, commitment: Buffer.from(commitment, 'hex'), leaf: asBuffer(leaf) };
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
