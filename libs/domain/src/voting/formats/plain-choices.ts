const [LINE_FEED, COMMA, ZERO, OPEN, CLOSE] = [10, 44, 48, 91, 93];

/**
 * Counts lines such as `[0,3,5]` straight from their bytes: how often each option was chosen. Takes only what needs no
 * second look: options that exist, ascending, none twice, no spaces. At anything else it stops at the beginning of that
 * line, which is then read like any other. Keeps one number for each option, however many ballots there are.
 */
export class PlainChoices {
  /** How often each option was chosen. */
  readonly chosen: Int32Array;
  ballots = 0;

  constructor(private readonly options: number) {
    this.chosen = new Int32Array(options);
  }

  /**
   * Counts lines from `from`, where one begins, until before `until`, where one ends (its line feed is the last byte).
   * Gives the place of the first byte that it did not take, always the beginning of a line, or `until`.
   */
  take(bytes: Uint8Array, from: number, until: number): number {
    const { chosen, options } = this;
    let [start, at, before, lines] = [from, from, -1, 0];
    line: while (at < until && bytes[at] === OPEN) {
      at += 1;
      for (;;) {
        // Every line ends with a line feed, which is no digit: nothing is read beyond the last one.
        let option = (bytes[at] as number) - ZERO;
        let next = bytes[at + 1] as number;
        if (option >>> 0 > 9) break line;
        at += 2;
        while ((next - ZERO) >>> 0 <= 9) {
          // No number begins with a zero in JSON; more digits than any option has are not worth reading on.
          if (option === 0 || option >= options) break line;
          option = option * 10 + next - ZERO;
          next = bytes[at] as number;
          at += 1;
        }
        if (option <= before || option >= options) break line;
        const ends = next === CLOSE && bytes[at] === LINE_FEED;
        if (next !== COMMA && !ends) break line;
        chosen[option] = (chosen[option] as number) + 1;
        before = option;
        if (ends) break;
      }
      at += 1;
      start = at;
      before = -1;
      lines += 1;
    }
    this.ballots += lines;
    return this.undo(bytes, start, before);
  }

  /** Takes back what was counted of the line at `start`: its options up to `last` (-1: none). Gives `start`. */
  private undo(bytes: Uint8Array, start: number, last: number): number {
    let option = 0;
    for (let at = start + 1, reached = -1; reached < last; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === COMMA) {
        this.chosen[option] = (this.chosen[option] ?? 0) - 1;
        reached = option;
        option = 0;
      } else {
        option = option * 10 + byte - ZERO;
      }
    }
    return start;
  }
}
