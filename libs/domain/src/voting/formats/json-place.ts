/** Deeper than anything that is read here; keeps a hostile line from using up the stack. */
const MOST_DEPTH = 60;

const BLANK = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const OTHER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Thrown at the place where the text is no JSON. */
class Broken extends Error {
  constructor(readonly at: number) {
    super('not JSON');
  }
}

/** The column, from 1, at which a text stops being JSON; null when it is JSON. */
export function jsonFault(text: string): number | null {
  const walk = new Walk(text, []);
  try {
    walk.whole();
    return null;
  } catch (error) {
    if (error instanceof Broken) return error.at + 1;
    throw error;
  }
}

/** The column, from 1, of the value at the path in a JSON text, or of the innermost one around it that is there. */
export function jsonColumn(text: string, path: readonly string[]): number {
  const walk = new Walk(text, path);
  try {
    walk.whole();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  return walk.found + 1;
}

/** Walks through a JSON text (RFC 8259), following a path on its way. */
class Walk {
  found = 0;
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly path: readonly string[],
  ) {}

  whole(): void {
    this.value(0, 0);
    if (this.at < this.text.length) throw new Broken(this.at);
  }

  /** @param matched how many keys of the path led here; -1 beside the path. */
  private value(depth: number, matched: number): void {
    this.take(BLANK);
    if (depth > MOST_DEPTH) throw new Broken(this.at);
    if (matched >= 0) this.found = this.at;
    const first = this.text[this.at];
    if (first === '{') this.members(depth, matched);
    else if (first === '[') this.elements(depth, matched);
    else if (!this.take(first === '"' ? TEXT : OTHER)) throw new Broken(this.at);
    this.take(BLANK);
  }

  private elements(depth: number, matched: number): void {
    this.list(']', (index) => this.value(depth + 1, this.step(matched, String(index))));
  }

  private members(depth: number, matched: number): void {
    this.list('}', () => {
      const start = this.at;
      if (!this.take(TEXT)) throw new Broken(this.at);
      const key = JSON.parse(this.text.slice(start, this.at)) as string;
      this.take(BLANK);
      this.expect(':');
      this.value(depth + 1, this.step(matched, key));
    });
  }

  private list(close: string, item: (index: number) => void): void {
    this.at += 1;
    this.take(BLANK);
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      this.take(BLANK);
      item(index);
      this.take(BLANK);
      if (this.text[this.at] === close) break;
      this.expect(',');
    }
    this.at += 1;
  }

  private step(matched: number, key: string): number {
    return matched >= 0 && this.path[matched] === key ? matched + 1 : -1;
  }

  private expect(char: string): void {
    if (this.text[this.at] !== char) throw new Broken(this.at);
    this.at += 1;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}
