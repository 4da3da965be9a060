export { equalBytes, fromBase64, fromHex, toBase64, toHex, utf8, type Sha256 } from './bytes.js';
export {
  checkpointText,
  keyIdOf,
  verifyCheckpoint,
  type Checkpoint,
  type PublishedCheckpoint,
  type VerifySignature,
} from './checkpoint.js';
export { commitmentOf, entryLeaf, entryText, WITHDRAWN } from './entry.js';
export {
  consistencyParts,
  consistencyProof,
  verifyConsistency,
  type LedgerState,
} from './merkle-consistency.js';
export { MerkleFrontier, type CompleteNode } from './merkle-frontier.js';
export {
  emptyRoot,
  HASH_BYTES,
  joinLevel,
  joinRoots,
  leafHash,
  nodeHash,
  type NodeAt,
  type TreeNode,
} from './merkle-hash.js';
export {
  inclusionParts,
  inclusionProof,
  subtrees,
  verifyInclusion,
  type ProofPart,
} from './merkle-inclusion.js';
export { receiptIncluded, type Receipt } from './receipt.js';
export { storedSpan, type StoredSpan } from './stored-span.js';
export type {
  CertificateCounts,
  CertificateEnding,
  CertificateEntry,
  CertificateHeader,
  CertificateOption,
  CertificateOutcome,
} from './certificate/certificate.js';
export {
  CertificateCheck,
  type CertificateReport,
  type CertificateTools,
} from './certificate/certificate-check.js';
export { CertificateBallotsReader } from './certificate/certificate-ballots.js';
export { GroupedCount } from './certificate/grouped-count.js';
export {
  certificateEnd,
  certificateHeader,
  certificateLine,
  certificateStatement,
  CertificateWriter,
  type RunningHash,
} from './certificate/write-certificate.js';
