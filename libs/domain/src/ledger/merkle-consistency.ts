import { equalBytes, type Sha256 } from './bytes.js';
import { nodeHash, type NodeAt } from './merkle-hash.js';
import { half, joinPart, splitOf, subtrees, type ProofPart } from './merkle-inclusion.js';

/**
 * Which complete subtrees the proof is made of that the ledger of `second` entries begins with the ledger of `first`.
 * @throws RangeError unless 1 ≤ first ≤ second.
 */
export function consistencyParts(first: number, second: number): readonly ProofPart[] {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 1 || first > second)
    throw new RangeError(`There is no proof from ${first} to ${second} entries`);
  const parts: ProofPart[] = [];
  let [begin, end, whole] = [0, second, true];
  while (first !== end) {
    const middle = begin + splitOf(end - begin);
    if (first <= middle) {
      parts.unshift(subtrees(middle, end));
      end = middle;
    } else {
      parts.unshift(subtrees(begin, middle));
      begin = middle;
      whole = false;
    }
  }
  return whole ? parts : [subtrees(begin, end), ...parts];
}

/** The proof that nothing before was changed or removed when the ledger grew. Source: RFC 9162, section 2.1.4.1. */
export function consistencyProof(
  sha256: Sha256,
  first: number,
  second: number,
  nodeAt: NodeAt,
): readonly Uint8Array[] {
  return consistencyParts(first, second).map((part) => joinPart(sha256, part, nodeAt));
}

/** A ledger at some size. */
export interface LedgerState {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Whether the proof shows that the ledger of `second` begins with that of `first`. Every ledger begins with the empty
 * one. Source: RFC 9162, section 2.1.4.2.
 */
export function verifyConsistency(
  sha256: Sha256,
  first: LedgerState,
  second: LedgerState,
  proof: readonly Uint8Array[],
): boolean {
  if (first.size === 0) return proof.length === 0 && second.size >= 0;
  if (first.size === second.size) return proof.length === 0 && equalBytes(first.root, second.root);
  if (!(first.size > 0 && first.size < second.size)) return false;
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : [...proof];
  const start = path.shift();
  if (start === undefined) return false;
  let [place, last] = [first.size - 1, second.size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [before, after] = [start, start];
  for (const hash of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      before = nodeHash(sha256, hash, before);
      after = nodeHash(sha256, hash, after);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      after = nodeHash(sha256, after, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equalBytes(before, first.root) && equalBytes(after, second.root);
}

const isPowerOfTwo = (size: number): boolean => size === 1 || 2 * splitOf(size) === size;
