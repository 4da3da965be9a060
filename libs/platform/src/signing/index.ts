export { freshBytes } from './fresh-bytes.js';
export { LedgerKey, LedgerKeyError } from './ledger-key.js';
export { sha256, startSha256 } from './sha256.js';
export { verifySignature } from './verify-signature.js';
