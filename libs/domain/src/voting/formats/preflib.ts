import type { Option } from '../ballot/ballot.js';
import type { FileOption } from './ballot-file.js';
import { FileReader, shortened } from './file-reader.js';
import { splitAt } from './tokens.js';

const HEADER = /^#\s*([^:]+?)\s*:\s*(.*)$/;
const ALTERNATIVE = /^ALTERNATIVE NAME (.+)$/;

/** What a data type promises of its orders: all options in each, and no two of them equal. */
const DATA_TYPES: Readonly<Record<string, { readonly complete: boolean; readonly strict: boolean }>> = {
  soc: { complete: true, strict: true },
  soi: { complete: false, strict: true },
  toc: { complete: true, strict: false },
  toi: { complete: false, strict: false },
};

/** A count that the header states, where, and what it counts. */
interface Stated {
  readonly value: number;
  readonly line: number;
  readonly column: number;
}

/**
 * PrefLib's files of orders, `.soc .soi .toc .toi`: header lines `# KEY: value`, then `count: order`, for example
 * `3: 2,{1,4}`; braces hold options that are equal, who is absent was not ranked.
 * Source: N. Mattei and T. Walsh, PrefLib: A Library for Preferences, ADT 2013; https://preflib.github.io, data format.
 */
export class PreflibReader extends FileReader {
  private title = '';
  private type: { readonly complete: boolean; readonly strict: boolean } | null = null;
  private readonly stated = new Map<string, Stated>();
  private readonly names = new Map<number, string>();
  private options = 0;
  private orders = 0;

  protected read(text: string): void {
    if (text.trim() === '') return;
    if (text.trimStart().startsWith('#')) this.readHeader(text);
    else this.readOrder(text);
  }

  protected finish(): void {
    if (!this.begun) this.start();
    this.compare('NUMBER VOTERS', this.ballotsRead);
    this.compare('NUMBER UNIQUE ORDERS', this.orders);
  }

  private readHeader(text: string): void {
    const [, key = '', value = ''] = HEADER.exec(text.trimStart()) ?? [];
    const column = text.length - value.length + 1;
    if (this.begun) this.fault('BALLOT_FILE_HEADER_AFTER_BALLOTS', 1, { key });
    if (key === 'TITLE') this.title = value;
    if (key === 'DATA TYPE') {
      this.type = DATA_TYPES[value] ?? null;
      if (this.type === null)
        this.fault('BALLOT_FILE_TYPE_UNKNOWN', column, {
          type: shortened(value),
          known: Object.keys(DATA_TYPES),
        });
    }
    if (key.startsWith('NUMBER ')) {
      if (this.stated.has(key)) this.fault('BALLOT_FILE_KEY_TWICE', 1, { key });
      const count =
        key === 'NUMBER ALTERNATIVES' ? this.optionCount(value, column) : this.whole(value, column);
      this.stated.set(key, { value: count, line: this.lineNumber, column });
    }
    const number = ALTERNATIVE.exec(key)?.[1];
    if (number !== undefined) this.readName(this.whole(number, text.indexOf(number) + 1), value);
  }

  private readName(number: number, name: string): void {
    if (this.names.has(number)) this.fault('BALLOT_FILE_OPTION_LISTED_TWICE', 1, { option: String(number) });
    this.names.set(number, name);
  }

  private start(): void {
    const stated = this.stated.get('NUMBER ALTERNATIVES');
    if (stated === undefined)
      return this.fault('BALLOT_FILE_KEY_MISSING', 1, { key: '# NUMBER ALTERNATIVES: …' });
    this.options = stated.value;
    for (const number of this.names.keys())
      if (number < 1 || number > this.options)
        this.fault(
          'BALLOT_FILE_COUNT_DIFFERS',
          stated.column,
          this.counts('NUMBER ALTERNATIVES', number),
          stated.line,
        );
    const options = Array.from({ length: this.options }, (_, at): FileOption => {
      const id = String(at + 1);
      return { id, title: this.names.get(at + 1) ?? id };
    });
    this.begin({
      title: this.title,
      options,
      form: 'ranking',
      method: null,
      settings: {},
      seats: null,
      budget: null,
      tieBreak: null,
    });
  }

  private readOrder(text: string): void {
    if (!this.begun) this.start();
    const colon = text.indexOf(':');
    if (colon < 0) this.fault('BALLOT_FILE_ORDER_UNREADABLE', 1);
    const times = this.whole(text.slice(0, colon).trim(), 1 + text.length - text.trimStart().length);
    const ranking = this.groupsOf(text, colon + 1);
    this.orders += 1;
    this.add({ ranking }, times, () => colon + 2);
  }

  private groupsOf(text: string, from: number): readonly (readonly Option[])[] {
    const groups: Option[][] = [];
    const seen = new Set<Option>();
    let open: Option[] | null = null;
    const body = text.slice(from);
    if (body.trim() === '') return groups;
    for (const { text: piece, column } of splitAt(body, ',', from)) {
      let inner = piece;
      if (inner.startsWith('{')) {
        if (open !== null) this.fault('BALLOT_FILE_BRACE', column);
        inner = inner.slice(1);
        groups.push((open = []));
      }
      const closes = inner.endsWith('}');
      if (closes && open === null) this.fault('BALLOT_FILE_BRACE', column + piece.length - 1);
      const name = (closes ? inner.slice(0, -1) : inner).trim();
      const group: Option[] = open ?? [];
      if (open === null) groups.push(group);
      // `{}` ranks nobody; any other empty place is a number that was left out.
      if (name !== '' || piece !== '{}') group.push(this.optionOf(name, column, seen));
      if (closes) open = null;
      if (this.type?.strict === true && group.length > 1) this.fault('BALLOT_FILE_ORDER_TIED', column);
    }
    if (open !== null) this.fault('BALLOT_FILE_BRACE', text.length);
    if (this.type?.complete === true && seen.size < this.options)
      this.fault('BALLOT_FILE_ORDER_INCOMPLETE', from + 1, { ranked: seen.size, options: this.options });
    return groups.filter((group) => group.length > 0).map((group) => group.sort((a, b) => a - b));
  }

  private optionOf(name: string, column: number, seen: Set<Option>): Option {
    const number = this.whole(name, column);
    if (number < 1 || number > this.options)
      this.fault('BALLOT_FILE_OPTION_UNKNOWN', column, { option: name });
    if (seen.has(number - 1)) this.fault('BALLOT_FILE_OPTION_TWICE', column, { option: name });
    seen.add(number - 1);
    return number - 1;
  }

  private compare(key: string, found: number): void {
    const stated = this.stated.get(key);
    if (stated !== undefined && stated.value !== found)
      this.fault('BALLOT_FILE_COUNT_DIFFERS', stated.column, this.counts(key, found), stated.line);
  }

  private counts(what: string, found: number): { what: string; written: number; found: number } {
    return { what, written: this.stated.get(what)?.value ?? 0, found };
  }
}
