import type { BallotContents, Option } from '../ballot/ballot.js';

/**
 * How many ballots prefer each option to each other one. Options that a ballot does not rank are equal to one another,
 * below every ranked one. Memory grows with the options only, and a ballot costs the square of what it ranks: for a ranked
 * and any other option only the exceptions are noted, the ballots that rank the other one as high or higher.
 */
export class PairwiseMatrix {
  /** Ballots that rank the option. Whole numbers, exact up to 2^53, as all counts here. */
  private readonly ranked: Float64Array;
  /** Row i, column j: ballots that rank both, i as high as j or higher. */
  private readonly asHigh: Float64Array;
  private total = 0;

  constructor(readonly options: number) {
    this.ranked = new Float64Array(options);
    this.asHigh = new Float64Array(options * options);
  }

  get ballots(): number {
    return this.total;
  }

  add(ranking: BallotContents['ranking'], times: number): void {
    this.total += times;
    const { options, ranked, asHigh } = this;
    const seen: Option[] = [];
    for (const group of ranking) {
      for (const option of group) {
        ranked[option] = (ranked[option] ?? 0) + times;
        seen.push(option);
      }
      for (const option of group) {
        for (const other of seen) {
          const at = other * options + option;
          asHigh[at] = (asHigh[at] ?? 0) + times;
        }
      }
    }
  }

  /** Row i, column j, one row after the other: ballots that prefer i to j; 0 where i is j. */
  preferences(): Float64Array {
    const { options, ranked, asHigh } = this;
    const preferred = new Float64Array(options * options);
    for (let i = 0; i < options; i += 1) {
      for (let j = 0; j < options; j += 1) {
        if (i === j) continue;
        preferred[i * options + j] = (ranked[i] ?? 0) - (asHigh[j * options + i] ?? 0);
      }
    }
    return preferred;
  }
}

/** The finished comparison of every two options. */
export class Pairs {
  constructor(
    readonly options: number,
    private readonly preferred: Float64Array,
  ) {}

  /** Ballots that prefer the first to the second. */
  votes(a: Option, b: Option): number {
    return this.preferred[a * this.options + b] ?? 0;
  }

  beats(a: Option, b: Option): boolean {
    return this.votes(a, b) > this.votes(b, a);
  }

  /** Row i, column j: ballots that prefer i to j. */
  rows(): readonly (readonly number[])[] {
    return Array.from({ length: this.options }, (_, row) =>
      Array.from(this.preferred.subarray(row * this.options, (row + 1) * this.options)),
    );
  }

  /** The option that beats every other one; null when there is none. */
  condorcetWinner(): Option | null {
    const all = Array.from({ length: this.options }, (_, option) => option);
    return all.find((one) => all.every((other) => one === other || this.beats(one, other))) ?? null;
  }
}
