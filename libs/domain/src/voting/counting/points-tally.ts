import { Fraction } from '@octavo/domain/shared';
import type { BallotContents, Option } from '../ballot/ballot.js';

/** How the ballots that said something about one option are spread. Exact; nothing said about it is n = 0. */
export interface PointsSpread {
  readonly n: number;
  readonly sum: bigint;
  /** Null when n is 0: nothing is not zero. */
  readonly mean: Fraction | null;
  /** Mean squared distance from the mean over those who said something (population); null when n is 0. */
  readonly variance: Fraction | null;
}

/**
 * Counts ballots with points: for each option, how many ballots gave it how many points. Its size does not grow with
 * the number of ballots, and sums of it are exact however many ballots there are.
 */
export class PointsTally {
  readonly #given: readonly Map<number, number>[];
  #ballots = 0;

  constructor(options: number) {
    this.#given = Array.from({ length: options }, () => new Map<number, number>());
  }

  get ballots(): number {
    return this.#ballots;
  }

  add(points: BallotContents['points'], times: number): void {
    this.#ballots += times;
    for (const [option, value] of points) {
      const given = this.#given[option];
      given?.set(value, (given.get(value) ?? 0) + times);
    }
  }

  /** How many ballots gave this option exactly so many points. */
  count(option: Option, points: number): number {
    return this.#given[option]?.get(points) ?? 0;
  }

  /** Points given to this option and how many ballots gave them, fewest points first. */
  given(option: Option): readonly (readonly [points: number, ballots: number])[] {
    return [...(this.#given[option] ?? [])].sort(([a], [b]) => a - b);
  }

  /** How many ballots gave it points that pass the test. */
  countWhere(option: Option, passes: (points: number) => boolean): number {
    return this.given(option).reduce((count, [points, ballots]) => count + (passes(points) ? ballots : 0), 0);
  }

  sum(option: Option): bigint {
    return this.given(option).reduce((sum, [points, ballots]) => sum + BigInt(points) * BigInt(ballots), 0n);
  }

  spread(option: Option): PointsSpread {
    const n = this.countWhere(option, () => true);
    const sum = this.sum(option);
    if (n === 0) return { n, sum, mean: null, variance: null };
    const squares = this.given(option).reduce(
      (total, [points, ballots]) => total + BigInt(points) ** 2n * BigInt(ballots),
      0n,
    );
    const voters = BigInt(n);
    return {
      n,
      sum,
      mean: Fraction.of(sum, voters),
      variance: Fraction.of(squares * voters - sum * sum, voters * voters),
    };
  }
}
