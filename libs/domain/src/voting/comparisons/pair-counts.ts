import type { Option } from '../ballot/ballot.js';

/** How often each option was preferred to each other one: all that a count of comparisons keeps, whole numbers. */
export class PairCounts {
  private readonly wins: Float64Array;

  constructor(readonly options: number) {
    this.wins = new Float64Array(options * options);
  }

  add(preferred: Option, other: Option, times: number): void {
    const place = preferred * this.options + other;
    this.wins[place] = (this.wins[place] ?? 0) + times;
  }

  /** How often `a` was preferred to `b`. */
  won(a: Option, b: Option): number {
    return this.wins[a * this.options + b] ?? 0;
  }

  /** Comparisons that the option won, and that it lost. */
  record(option: Option): { readonly wins: number; readonly losses: number } {
    let [wins, losses] = [0, 0];
    for (let other = 0; other < this.options; other += 1) {
      wins += this.won(option, other);
      losses += this.won(other, option);
    }
    return { wins, losses };
  }

  /** Every pair that was compared, with how often. */
  compared(): readonly ComparedPair[] {
    const pairs: ComparedPair[] = [];
    for (let a = 0; a < this.options; a += 1) {
      for (let b = a + 1; b < this.options; b += 1) {
        const times = this.won(a, b) + this.won(b, a);
        if (times > 0) pairs.push({ a, b, times });
      }
    }
    return pairs;
  }

  /** Row i, column j: how often i was preferred to j. */
  table(): readonly (readonly number[])[] {
    return Array.from({ length: this.options }, (_, a) =>
      Array.from(this.wins.subarray(a * this.options, (a + 1) * this.options)),
    );
  }
}

export interface ComparedPair {
  readonly a: Option;
  readonly b: Option;
  readonly times: number;
}

/** Into how many parts the options fall when compared pairs hold together; 1 when all hang together. */
export function partsOf(options: number, pairs: readonly ComparedPair[]): number {
  const parent = Array.from({ length: options }, (_, option) => option);
  const rootOf = (option: number): number => {
    let root = option;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[option] = root;
    return root;
  };
  let parts = options;
  for (const { a, b } of pairs) {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one === other) continue;
    parent[one] = other;
    parts -= 1;
  }
  return parts;
}
