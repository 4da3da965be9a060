/** Numbers that look drawn, and are the same in every run: xorshift (G. Marsaglia, J. Stat. Software 8 (2003), no. 14). */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0 || 1;
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return Math.floor(((this.state >>> 0) / 2 ** 32) * below);
  }

  /** `count` different numbers below `below`, lower ones more often, as favourites are. */
  favourites(count: number, below: number): number[] {
    const drawn = new Set<number>();
    while (drawn.size < count) drawn.add(Math.min(this.below(below), this.below(below)));
    return [...drawn];
  }
}
