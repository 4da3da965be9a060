import type { Ballot, BallotForm, Option } from '../ballot/ballot.js';
import { MOST_OPTIONS, type FileOption } from './ballot-file.js';
import { FileReader, shortened } from './file-reader.js';
import { semicolonCells } from './semicolon-cells.js';
import { splitAt, type Token } from './tokens.js';

const PARTS = ['META', 'PROJECTS', 'VOTES'] as const;
const AMOUNT = /^\d{1,15}(\.\d{1,9})?$/;
const POINTS = /^-?\d{1,15}$/;

/** In which form Pabulib's kinds of votes are counted. */
const FORMS: Readonly<Record<string, BallotForm>> = {
  approval: 'choices',
  'choose-1': 'choices',
  ordinal: 'ranking',
  cumulative: 'points',
  scoring: 'points',
};

interface MetaValue extends Token {
  readonly line: number;
}

/**
 * Pabulib's file of a participatory budget, `.pb`: the parts META (key;value), PROJECTS and VOTES, each a line with the
 * names of its columns and then rows, cells separated by semicolons. Approval votes become choices, ordinal ones a
 * ranking, cumulative and scored ones points.
 * Source: P. Faliszewski et al., Participatory Budgeting: Data, Tools, and Analysis, IJCAI 2023; https://pabulib.org/format.
 */
export class PabulibReader extends FileReader {
  private part = -1;
  private columns: ReadonlyMap<string, number> | null = null;
  private width = 0;
  private readonly meta = new Map<string, MetaValue>();
  private readonly options: FileOption[] = [];
  private readonly places = new Map<string, Option>();
  private form: BallotForm = 'choices';

  protected read(text: string): void {
    const name = text.trim();
    if (name === '') return;
    if (PARTS.some((part) => part === name)) this.openPart(name);
    else if (this.part < 0) this.fault('BALLOT_FILE_PART_MISSING', 1, { part: 'META' });
    else this.readRow(this.cellsOf(text));
  }

  protected finish(): void {
    const missing = PARTS[this.part + 1];
    if (missing !== undefined) this.fault('BALLOT_FILE_PART_MISSING', 1, { part: missing });
    if (this.columns === null) this.fault('BALLOT_FILE_CUT_OFF', 1, { expected: 'columns' });
    this.compare('num_projects', this.options.length);
    this.compare('num_votes', this.ballotsRead);
  }

  private openPart(name: string): void {
    const expected = PARTS[this.part + 1];
    if (expected === undefined) return this.fault('BALLOT_FILE_UNEXPECTED', 1, { text: name });
    if (name !== expected) return this.fault('BALLOT_FILE_PART_MISSING', 1, { part: expected });
    this.part += 1;
    this.columns = null;
    if (name === 'VOTES') this.start();
  }

  private cellsOf(text: string): readonly Token[] {
    const cells = semicolonCells(text);
    if ('quoteAt' in cells) return this.fault('BALLOT_FILE_QUOTE_OPEN', cells.quoteAt);
    return cells;
  }

  private readRow(cells: readonly Token[]): void {
    if (PARTS[this.part] === 'META') return this.readMeta(cells);
    if (this.columns === null) return this.readColumns(cells);
    if (cells.length !== this.width) {
      const column = cells.at(-1)?.column ?? 1;
      this.fault('BALLOT_FILE_CELLS_DIFFER', column, { written: cells.length, expected: this.width });
    }
    if (PARTS[this.part] === 'PROJECTS') this.readProject(cells);
    else this.readVote(cells);
  }

  private readMeta([key, value]: readonly Token[]): void {
    this.columns = new Map();
    if (key === undefined || value === undefined)
      return this.fault('BALLOT_FILE_CELLS_DIFFER', 1, { written: 1, expected: 2 });
    if (key.text === 'key' && value.text === 'value') return;
    if (this.meta.has(key.text))
      this.fault('BALLOT_FILE_KEY_TWICE', key.column, { key: shortened(key.text) });
    this.meta.set(key.text, { ...value, line: this.lineNumber });
  }

  private readColumns(cells: readonly Token[]): void {
    const columns = new Map<string, number>();
    for (const [at, { text, column }] of cells.entries()) {
      if (columns.has(text)) this.fault('BALLOT_FILE_KEY_TWICE', column, { key: shortened(text) });
      columns.set(text, at);
    }
    const points = this.form === 'points' ? ['points'] : [];
    const needed = PARTS[this.part] === 'PROJECTS' ? ['project_id', 'cost'] : ['vote', ...points];
    for (const name of needed) if (!columns.has(name)) this.fault('BALLOT_FILE_COLUMN_MISSING', 1, { name });
    this.columns = columns;
    this.width = cells.length;
  }

  private readProject(cells: readonly Token[]): void {
    const id = this.cell(cells, 'project_id');
    const cost = this.cell(cells, 'cost');
    if (id.text === '') this.fault('BALLOT_FILE_CELL_EMPTY', id.column, { name: 'project_id' });
    if (this.places.has(id.text))
      this.fault('BALLOT_FILE_OPTION_LISTED_TWICE', id.column, { option: shortened(id.text) });
    if (!AMOUNT.test(cost.text))
      this.fault('BALLOT_FILE_NOT_A_NUMBER', cost.column, { text: shortened(cost.text) });
    if (this.options.length === MOST_OPTIONS)
      this.fault('BALLOT_FILE_TOO_MANY_OPTIONS', 1, { most: MOST_OPTIONS });
    this.places.set(id.text, this.options.length);
    const name = this.columns?.has('name') === true ? this.cell(cells, 'name').text : '';
    this.options.push({ id: id.text, title: name === '' ? id.text : name, cost: cost.text });
  }

  private start(): void {
    const type = this.meta.get('vote_type');
    if (type === undefined) return this.fault('BALLOT_FILE_KEY_MISSING', 1, { key: 'vote_type;…' });
    const form = Object.hasOwn(FORMS, type.text) ? FORMS[type.text] : undefined;
    if (form === undefined) {
      const details = { type: shortened(type.text), known: Object.keys(FORMS) };
      return this.fault('BALLOT_FILE_TYPE_UNKNOWN', type.column, details, type.line);
    }
    if (this.options.length === 0) this.fault('BALLOT_FILE_NO_OPTIONS', 1);
    const budget = this.meta.get('budget');
    if (budget !== undefined && !AMOUNT.test(budget.text))
      this.fault('BALLOT_FILE_NOT_A_NUMBER', budget.column, { text: shortened(budget.text) }, budget.line);
    this.form = form;
    this.begin({
      title: this.meta.get('description')?.text ?? '',
      options: this.options,
      form,
      method: null,
      settings: {},
      seats: null,
      budget: budget?.text ?? null,
      tieBreak: null,
    });
  }

  private readVote(cells: readonly Token[]): void {
    const vote = this.cell(cells, 'vote');
    this.add(this.ballotOf(cells, vote), 1, () => vote.column);
  }

  private ballotOf(cells: readonly Token[], vote: Token): Ballot {
    const seen = new Set<Option>();
    const options = listed(vote).map((token) => this.optionOf(token, seen));
    if (this.form === 'choices') return { choices: options.sort((a, b) => a - b) };
    if (this.form === 'ranking') return { ranking: options.map((option) => [option]) };
    const given = this.cell(cells, 'points');
    const points = listed(given).map(({ text, column }) => {
      if (!POINTS.test(text)) this.fault('BALLOT_FILE_NOT_A_NUMBER', column, { text: shortened(text) });
      return Number(text);
    });
    if (points.length !== options.length)
      this.fault('BALLOT_FILE_POINTS_DIFFER', given.column, {
        points: points.length,
        options: options.length,
      });
    const pairs = options.map((option, at) => [option, points[at] ?? 0] as const);
    return { points: pairs.sort(([a], [b]) => a - b) };
  }

  private optionOf({ text, column }: Token, seen: Set<Option>): Option {
    const option = this.places.get(text);
    if (option === undefined)
      return this.fault('BALLOT_FILE_OPTION_UNKNOWN', column, { option: shortened(text) });
    if (seen.has(option)) this.fault('BALLOT_FILE_OPTION_TWICE', column, { option: shortened(text) });
    seen.add(option);
    return option;
  }

  private cell(cells: readonly Token[], name: string): Token {
    return cells[this.columns?.get(name) ?? -1] ?? { text: '', column: 1 };
  }

  private compare(what: string, found: number): void {
    const stated = this.meta.get(what);
    if (stated === undefined) return;
    const written = this.whole(stated.text, stated.column);
    if (written !== found)
      this.fault('BALLOT_FILE_COUNT_DIFFERS', stated.column, { what, written, found }, stated.line);
  }
}

const listed = ({ text, column }: Token): readonly Token[] =>
  text === '' ? [] : splitAt(text, ',', column - 1);
