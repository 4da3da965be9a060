import type { Ballot, ManyBallots } from '@octavo/domain/voting';

/** Different ballots that are kept for estimating; more are thinned out. */
const MOST_KEPT = 20_000;

/**
 * Ballots for estimating how sure a ranking is: all of them, as long as there are not too many different ones. Beyond that
 * every ballot is kept or left out by the toss of a coin, again and again, so that what is kept is a fair sample.
 */
export class BallotSample {
  private kept: { readonly ballot: Ballot; times: number }[] = [];
  private tosses = 0;

  /** @param toss a whole number from 0 up to, not including, what it is given */
  constructor(private readonly toss: (below: number) => number) {}

  add(ballot: Ballot, times: number): void {
    let left = times;
    for (let round = 0; round < this.tosses && left > 0; round += 1) left = this.half(left);
    if (left === 0) return;
    this.kept.push({ ballot, times: left });
    while (this.kept.length > MOST_KEPT) this.thin();
  }

  /** Whether it is all ballots. */
  get isWhole(): boolean {
    return this.tosses === 0;
  }

  get ballots(): readonly ManyBallots[] {
    return this.kept;
  }

  private thin(): void {
    this.tosses += 1;
    this.kept = this.kept
      .map(({ ballot, times }) => ({ ballot, times: this.half(times) }))
      .filter(({ times }) => times > 0);
  }

  /** How many of so many coins show heads. */
  private half(coins: number): number {
    let heads = 0;
    for (let left = coins; left > 0; left -= 16) {
      const tossed = this.toss(2 ** Math.min(left, 16));
      heads += tossed.toString(2).replaceAll('0', '').length;
    }
    return heads;
  }
}
