import type { Option } from '../ballot/ballot.js';
import type { FileOption } from './ballot-file.js';
import { FileReader, shortened } from './file-reader.js';
import type { Token } from './tokens.js';

/** A quoted text, a comment until the end of the line, or anything without white space. */
const PIECE = /"((?:[^"]|"")*)"|#.*$|(\S+)/g;

type Part = 'size' | 'ballots' | 'names';

/** A ballot that is being read. */
interface OpenBallot {
  readonly times: number;
  readonly groups: Option[][];
  readonly column: number;
  readonly line: number;
}

/**
 * `.blt`, the file of Hill, Wichmann and Woodall's counting program: `candidates seats`, then `-n` for each candidate who
 * withdrew, then a ballot `count first second … 0` in each line (`3=4` where two are equal, `-` for a place that was
 * skipped, `(id)` before a ballot), then `0`, and the candidates' names and the title in quotes. `#` starts a comment.
 * Source: I. D. Hill, B. A. Wichmann, D. R. Woodall, Algorithm 123: Single Transferable Vote by Meek's Method, Computer
 * Journal 30 (1987), 277-281; the marks `=`, `-` and `(id)` are those of OpaVote (opavote.com, BLT file format).
 */
export class BltReader extends FileReader {
  private part: Part = 'size';
  private candidates: number | null = null;
  private seats = 0;
  private readonly withdrawn = new Set<number>();
  /** The option of each candidate, by number; -1 for who withdrew. */
  private optionOf: Option[] = [];
  private open: OpenBallot | null = null;
  private seen = new Set<number>();
  private readonly names: string[] = [];

  protected read(text: string): void {
    for (const { 0: whole, 1: quoted, 2: bare, index } of text.matchAll(PIECE)) {
      const column = index + 1;
      if (quoted !== undefined) this.readName(quoted.replaceAll('""', '"'), column);
      else if (bare !== undefined && !whole.startsWith('#')) this.readBare({ text: bare, column });
    }
  }

  protected finish(): void {
    if (this.part === 'size') this.fault('BALLOT_FILE_CUT_OFF', 1, { expected: 'size' });
    if (this.part === 'ballots') this.fault('BALLOT_FILE_CUT_OFF', 1, { expected: 'zero' });
    const candidates = this.candidates ?? 0;
    if (this.names.length < candidates)
      this.fault('BALLOT_FILE_COUNT_DIFFERS', 1, {
        what: 'names',
        written: candidates,
        found: this.names.length,
      });
    if (this.head === null) return;
    const titles = this.head.options.map(({ id }) => ({ id, title: this.names[Number(id) - 1] ?? id }));
    this.head = { ...this.head, options: titles, title: this.names[candidates] ?? '' };
  }

  private readName(name: string, column: number): void {
    if (this.part !== 'names') this.fault('BALLOT_FILE_UNEXPECTED', column, { text: shortened(name) });
    if (this.names.length > (this.candidates ?? 0))
      this.fault('BALLOT_FILE_UNEXPECTED', column, { text: shortened(name) });
    this.names.push(name);
  }

  private readBare(token: Token): void {
    const { text, column } = token;
    if (text.startsWith('"')) this.fault('BALLOT_FILE_QUOTE_OPEN', column);
    if (this.part === 'names') this.fault('BALLOT_FILE_UNEXPECTED', column, { text: shortened(text) });
    if (this.part === 'size') this.readSize(token);
    else if (this.open !== null) this.readPlace(token, this.open);
    else if (/^\(.*\)$/.test(text)) return;
    else if (/^-\d+$/.test(text)) this.readWithdrawn(token);
    else this.openBallot(token);
  }

  private readSize({ text, column }: Token): void {
    if (this.candidates === null) {
      this.candidates = this.optionCount(text, column);
      return;
    }
    this.seats = this.whole(text, column);
    this.part = 'ballots';
  }

  private readWithdrawn({ text, column }: Token): void {
    if (this.begun) this.fault('BALLOT_FILE_UNEXPECTED', column, { text });
    const number = this.candidate(text.slice(1), column);
    this.withdrawn.add(number);
  }

  private openBallot({ text, column }: Token): void {
    if (!this.begun) this.start();
    const times = this.whole(text, column);
    if (times === 0) {
      this.part = 'names';
      return;
    }
    this.open = { times, groups: [], column, line: this.lineNumber };
    this.seen = new Set();
  }

  private readPlace({ text, column }: Token, ballot: OpenBallot): void {
    if (ballot.line !== this.lineNumber)
      this.fault('BALLOT_FILE_BALLOT_OPEN', ballot.column, {}, ballot.line);
    if (text === '-') return;
    if (text === '0') {
      this.open = null;
      this.add({ ranking: ballot.groups }, ballot.times, () => ballot.column);
      return;
    }
    let at = column;
    const group: Option[] = [];
    for (const piece of text.split('=')) {
      const number = this.candidate(piece, at);
      if (this.seen.has(number)) this.fault('BALLOT_FILE_OPTION_TWICE', at, { option: piece });
      this.seen.add(number);
      const option = this.optionOf[number] ?? -1;
      if (option >= 0) group.push(option);
      at += piece.length + 1;
    }
    if (group.length > 0) ballot.groups.push(group.sort((a, b) => a - b));
  }

  private candidate(text: string, column: number): number {
    const number = this.whole(text, column);
    if (number < 1 || number > (this.candidates ?? 0))
      this.fault('BALLOT_FILE_OPTION_UNKNOWN', column, { option: shortened(text) });
    return number;
  }

  private start(): void {
    const numbers = Array.from({ length: this.candidates ?? 0 }, (_, at) => at + 1);
    const standing = numbers.filter((number) => !this.withdrawn.has(number));
    if (standing.length === 0) this.fault('BALLOT_FILE_NO_OPTIONS', 1);
    this.optionOf = [-1, ...numbers.map((number) => standing.indexOf(number))];
    const options = standing.map((number): FileOption => ({ id: String(number), title: String(number) }));
    this.begin({
      title: '',
      options,
      form: 'ranking',
      method: null,
      settings: {},
      seats: this.seats,
      budget: null,
      tieBreak: null,
    });
  }
}
