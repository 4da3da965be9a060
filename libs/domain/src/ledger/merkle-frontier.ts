import type { Sha256 } from './bytes.js';
import { HASH_BYTES, joinRoots, nodeHash, type TreeNode } from './merkle-hash.js';

/** A complete subtree and its hash. */
export interface CompleteNode extends TreeNode {
  readonly hash: Uint8Array;
}

/**
 * A Merkle tree that grows by one leaf at a time and remembers only its right edge: the roots of the complete subtrees
 * that its size is made of (11 entries: one of 8, one of 2, one of 1). Enough for the root, so a ledger of millions is
 * carried on from a few hundred bytes. Source: RFC 9162, section 2.1.2 (the stack of the algorithm there).
 */
export class MerkleFrontier {
  private readonly edge: Uint8Array[];
  private entries: number;

  /**
   * Empty, or carried on from what `size` and `roots` of another one gave.
   * @throws RangeError when the roots cannot be those of a tree of that size.
   */
  constructor(
    private readonly sha256: Sha256,
    size = 0,
    roots: readonly Uint8Array[] = [],
  ) {
    if (!Number.isSafeInteger(size) || size < 0 || roots.length !== onesIn(size))
      throw new RangeError(`A ledger of ${size} entries does not have ${roots.length} complete subtrees`);
    if (roots.some((root) => root.length !== HASH_BYTES)) throw new RangeError('A hash has 32 bytes');
    this.edge = [...roots];
    this.entries = size;
  }

  get size(): number {
    return this.entries;
  }

  /** Roots of the complete subtrees, largest (earliest entries) first. */
  get roots(): readonly Uint8Array[] {
    return [...this.edge];
  }

  /**
   * Appends a leaf. Gives the nodes that are now complete, the leaf itself first: keep those of the levels that are
   * stored, and any later proof can be made from them.
   */
  append(leaf: Uint8Array): readonly CompleteNode[] {
    let index = this.entries;
    let node: CompleteNode = { level: 0, index, hash: leaf };
    const complete = [node];
    for (; index % 2 === 1; index = node.index) {
      const left = this.edge.pop();
      if (left === undefined) throw new Error('The right edge of a ledger lost a subtree');
      node = {
        level: node.level + 1,
        index: (index - 1) / 2,
        hash: nodeHash(this.sha256, left, node.hash),
      };
      complete.push(node);
    }
    this.edge.push(node.hash);
    this.entries += 1;
    return complete;
  }

  /** The Merkle tree hash of all entries so far. */
  root(): Uint8Array {
    return joinRoots(this.sha256, this.edge);
  }
}

function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
