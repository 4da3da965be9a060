import type { TreeNode } from './merkle-hash.js';

/** Nodes of one stored level that stand side by side. */
export interface StoredSpan {
  readonly level: number;
  readonly first: number;
  readonly count: number;
}

/**
 * From which stored nodes a complete subtree is joined (`joinLevel`), when only some levels are stored: those of the
 * highest stored level that is not above it. Leaves (level 0) are always stored. With levels 8 and 16 a proof in a
 * ledger of millions reads a few hundred rows and never all leaves.
 */
export function storedSpan({ level, index }: TreeNode, storedLevels: readonly number[]): StoredSpan {
  const stored = Math.max(0, ...storedLevels.filter((one) => one <= level));
  const count = 2 ** (level - stored);
  return { level: stored, first: index * count, count };
}
