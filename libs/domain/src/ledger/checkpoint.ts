import { fromBase64, toBase64, toHex, utf8, type Sha256 } from './bytes.js';

/** What a ledger was at a moment: its size and root bind every entry before. */
export interface Checkpoint {
  readonly round: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** ISO time in UTC with milliseconds. */
  readonly at: string;
}

/** A checkpoint as it is published. */
export interface PublishedCheckpoint {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly at: string;
  /** Which key signed it (`keyIdOf`). */
  readonly key: string;
  /** Ed25519 over `checkpointText`, base64. */
  readonly signature: string;
}

/** Whether the Ed25519 signature (64 bytes) over the message is by that public key (32 bytes); RFC 8032. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** The text that is signed; a line each: what it is, the round, its size, its root in base64, the time. */
export const checkpointText = ({ round, size, root, at }: Checkpoint): string =>
  `octavo checkpoint 1\n${round}\n${size}\n${toBase64(root)}\n${at}\n`;

/** A short name of a public key: the first 16 hexadecimal digits of its SHA-256. */
export const keyIdOf = (sha256: Sha256, publicKey: Uint8Array): string =>
  toHex(sha256(publicKey)).slice(0, 16);

/** Whether a published checkpoint of the round is signed by the key. */
export function verifyCheckpoint(
  verify: VerifySignature,
  publicKey: Uint8Array,
  round: string,
  published: PublishedCheckpoint,
): boolean {
  const root = fromBase64(published.root, 32);
  const signature = fromBase64(published.signature, 64);
  if (root === null || signature === null) return false;
  const { size, at } = published;
  return verify(publicKey, utf8(checkpointText({ round, size, root, at })), signature);
}
