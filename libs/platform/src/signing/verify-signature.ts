import { HASH_BYTES, type VerifySignature } from '@octavo/domain/ledger';
import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 public key in its standard form (RFC 8410, section 4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519 (RFC 8032); false as well for bytes that are no key. */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  if (publicKey.length !== HASH_BYTES) return false;
  const der = Buffer.concat([SPKI_PREFIX, publicKey]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
};

/** The 32 bytes of an Ed25519 public key. */
export function publicKeyBytes(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length));
}
