import type { Sha256 } from './bytes.js';

/** Where a complete subtree stands: it covers the 2^level entries from index × 2^level. A leaf has level 0. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a complete subtree. */
export type NodeAt = (level: number, index: number) => Uint8Array;

export const HASH_BYTES = 32;

/**
 * Hash of a leaf: SHA-256(0x00 ‖ entry). The first byte keeps a leaf from passing for a node and the other way round.
 * Source: RFC 9162 (Certificate Transparency 2.0), section 2.1.1.
 */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** Hash of a node: SHA-256(0x01 ‖ left ‖ right). Source: RFC 9162, section 2.1.1. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** The root of a ledger without entries: the hash of nothing. Source: RFC 9162, section 2.1.1. */
export const emptyRoot = (sha256: Sha256): Uint8Array => sha256(new Uint8Array(0));

/** Joins subtrees that stand side by side, largest first, into the root of the tree that they make up. */
export function joinRoots(sha256: Sha256, roots: readonly Uint8Array[]): Uint8Array {
  const last = roots.at(-1);
  if (last === undefined) return emptyRoot(sha256);
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last);
}

/** The root of a complete subtree from the 2^k nodes (or leaves) of one level beneath it, in order. */
export function joinLevel(sha256: Sha256, nodes: readonly Uint8Array[]): Uint8Array {
  let level = nodes;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left === undefined || right === undefined) throw new RangeError('A complete subtree has 2^k nodes');
      above.push(nodeHash(sha256, left, right));
    }
    level = above;
  }
  const root = level[0];
  if (root === undefined) throw new RangeError('A complete subtree has 2^k nodes');
  return root;
}
