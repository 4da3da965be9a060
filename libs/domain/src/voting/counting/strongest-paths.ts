import type { Pairs } from './pairwise-matrix.js';

/**
 * Row a, column b, one row after the other: the strength of the strongest path from a to b by winning votes; 0 where there
 * is none. A path is as strong as its weakest defeat. After Floyd and Warshall, O(n³).
 */
export function strongestPaths(pairs: Pairs): Float64Array {
  const n = pairs.options;
  const paths = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) if (pairs.beats(a, b)) paths[a * n + b] = pairs.votes(a, b);
  }
  for (let via = 0; via < n; via += 1) {
    const onward = paths.subarray(via * n, (via + 1) * n);
    for (let from = 0; from < n; from += 1) {
      const reach = paths[from * n + via] ?? 0;
      if (from === via || reach === 0) continue;
      const row = paths.subarray(from * n, (from + 1) * n);
      for (let to = 0; to < n; to += 1) {
        const next = onward[to] ?? 0;
        const weakest = reach < next ? reach : next;
        if (to !== from && weakest > (row[to] ?? 0)) row[to] = weakest;
      }
    }
  }
  return paths;
}
