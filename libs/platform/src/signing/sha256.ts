import type { Sha256 } from '@octavo/domain/ledger';
import { hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4), for the rules that take it as an argument. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
