import { equalBytes, type Sha256 } from './bytes.js';
import { joinRoots, nodeHash, type NodeAt, type TreeNode } from './merkle-hash.js';

/** One hash of a proof, as the complete subtrees that it is joined from, largest first. */
export type ProofPart = readonly TreeNode[];

/**
 * Which complete subtrees the proof of an entry is made of, for a ledger of `size` entries: what to look up before
 * `inclusionProof`. @throws RangeError when there is no such entry.
 */
export function inclusionParts(size: number, index: number): readonly ProofPart[] {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`A ledger of ${size} entries has no entry ${index}`);
  const parts: ProofPart[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    parts.unshift(index < middle ? subtrees(middle, end) : subtrees(begin, middle));
    if (index < middle) end = middle;
    else begin = middle;
  }
  return parts;
}

/**
 * The proof that an entry is in the ledger of `size` entries: hashes from the leaf up to the root.
 * Source: RFC 9162, section 2.1.3.1. @throws RangeError when there is no such entry.
 */
export function inclusionProof(
  sha256: Sha256,
  size: number,
  index: number,
  nodeAt: NodeAt,
): readonly Uint8Array[] {
  return inclusionParts(size, index).map((part) => joinPart(sha256, part, nodeAt));
}

/** Whether the proof leads from the leaf to the root. Source: RFC 9162, section 2.1.3.2. */
export function verifyInclusion(
  sha256: Sha256,
  claim: {
    readonly size: number;
    readonly index: number;
    readonly leaf: Uint8Array;
    readonly root: Uint8Array;
  },
  proof: readonly Uint8Array[],
): boolean {
  if (!(claim.index >= 0 && claim.index < claim.size)) return false;
  let [place, last, hash] = [claim.index, claim.size - 1, claim.leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sha256, sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equalBytes(hash, claim.root);
}

export const joinPart = (sha256: Sha256, part: ProofPart, nodeAt: NodeAt): Uint8Array =>
  joinRoots(
    sha256,
    part.map(({ level, index }) => nodeAt(level, index)),
  );

/** The complete subtrees of the entries from `begin` until before `end`, largest first; `begin` is where one starts. */
export function subtrees(begin: number, end: number): ProofPart {
  const nodes: TreeNode[] = [];
  for (let from = begin; from < end;) {
    const level = levelWithin(end - from);
    nodes.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return nodes;
}

/** The largest power of two below `size`: where the tree of that size splits. `size` is 2 or more. */
export const splitOf = (size: number): number => 2 ** levelWithin(size - 1);

/** The level of the largest complete tree that `size` entries hold; exact at every size, as logarithms are not. */
function levelWithin(size: number): number {
  let level = 0;
  while (2 ** (level + 1) <= size) level += 1;
  return level;
}

export const half = (value: number): number => Math.floor(value / 2);
