import type { RunningHash, Sha256 } from '@octavo/domain/ledger';
import { createHash, hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4), for the rules that take it as an argument. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** The same of bytes that come piece by piece. */
export function startSha256(): RunningHash {
  const running = createHash('sha256');
  return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
}
