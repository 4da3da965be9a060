const [LINE_FEED, COMMA, ZERO, OPEN, CLOSE] = [10, 44, 48, 91, 93];

/**
 * Counts lines such as `[0,3,5]` straight from their bytes: how often each option was chosen. Takes only what needs no
 * second look: options that exist, ascending, none twice, no spaces. At anything else it stops at the beginning of that
 * line, which is then read like any other. Keeps one number for each option, however many ballots there are.
 */
export class PlainChoices {
  /** How often each option was chosen. */
  readonly chosen: Uint32Array;
  ballots = 0;

  constructor(private readonly options: number) {
    this.chosen = new Uint32Array(options);
  }

  /**
   * Counts lines from `from`, where one begins, until before `until`, where one ends (its line feed is the last byte).
   * Gives the place of the first byte that it did not take, always the beginning of a line, or `until`.
   */
  take(bytes: Uint8Array, from: number, until: number): number {
    const { chosen, options } = this;
    let start = from;
    let at = from + 1;
    let before = -1;
    let lines = 0;
    while (start < until && (before >= 0 || bytes[start] === OPEN)) {
      let option = (bytes[at] ?? 0) - ZERO;
      if (option >>> 0 > 9) break;
      let next = bytes[at + 1] ?? 0;
      at += 2;
      for (let digit = next - ZERO; digit >>> 0 <= 9; digit = next - ZERO) {
        // No number begins with a zero in JSON; more digits than any option has are not worth reading on.
        if (option === 0 || option >= options) return this.undo(bytes, start, before, lines);
        option = option * 10 + digit;
        next = bytes[at] ?? 0;
        at += 1;
      }
      if (option <= before || option >= options) break;
      if (next === COMMA) {
        chosen[option] = (chosen[option] ?? 0) + 1;
        before = option;
      } else if (next === CLOSE && bytes[at] === LINE_FEED) {
        chosen[option] = (chosen[option] ?? 0) + 1;
        before = -1;
        lines += 1;
        start = at + 1;
        at += 2;
      } else {
        break;
      }
    }
    return this.undo(bytes, start, before, lines);
  }

  /** Takes back what was counted of the line at `start`: its options up to `last` (-1: none). Gives `start`. */
  private undo(bytes: Uint8Array, start: number, last: number, lines: number): number {
    this.ballots += lines;
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
