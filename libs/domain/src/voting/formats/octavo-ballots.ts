import type { Ballot, BallotForm } from '../ballot/ballot.js';
import { BALLOT_FORMS } from '../ballot/ballot.js';
import { readBallot } from '../ballot/read-ballot.js';
import { FileReader, shortened } from './file-reader.js';
import { jsonColumn, jsonFault } from './json-place.js';
import { octavoHead } from './octavo-header.js';

/**
 * Our own ballots file: JSON in each line. The first says what is voted on, for example
 *
 *     {"octavo":"ballots/1","method":"approval","settings":{"seats":2},"options":[{"id":"a","title":"A"}],"tieBreak":["a"]}
 *
 * then a ballot in each line: its content (`[0,3,5]`, options from 0), or with its form (`{"choices":[0,3,5]}`), or
 * several equal ones and their group (`{"times":3,"ballot":[0,3,5],"group":"north"}`). `"ballots"` in the header, when
 * it is there, is how many ballots follow.
 */
export class OctavoBallotsReader extends FileReader {
  private form: BallotForm | null = null;
  private stated: number | null = null;
  private header = '';

  /** Takes note of lines that were read and counted as bytes (`PlainChoices`), a ballot each. */
  countedElsewhere(ballots: number): void {
    this.lineNumber += ballots;
    this.note(ballots);
  }

  protected read(text: string): void {
    if (text === '') return;
    if (this.form === null) this.form = this.readHeader(text);
    else this.readBallot(text, this.form);
  }

  protected finish(): void {
    if (!this.begun) this.fault('BALLOT_FILE_HEADER_VALUE', 1, { place: 'octavo' }, 1);
    const [written, found] = [this.stated, this.ballotsRead];
    if (written !== null && written !== found) {
      const column = jsonColumn(this.header, ['ballots']);
      this.fault('BALLOT_FILE_COUNT_DIFFERS', column, { what: 'ballots', written, found }, 1);
    }
  }

  private readHeader(text: string): BallotForm {
    const read = octavoHead(this.jsonOf(text));
    if ('code' in read) {
      const place = read.path.join('.');
      return this.fault(read.code, jsonColumn(text, read.path), { place, option: place, key: place });
    }
    this.header = text;
    this.stated = read.ballots;
    return this.begin(read.head);
  }

  private readBallot(text: string, form: BallotForm): void {
    const value = this.jsonOf(text);
    const { content, times, group, path } = this.unwrapped(value, text);
    const read = readBallot(form, isFormed(content) ? content : { [form]: content });
    const bare = isFormed(content) ? 0 : 1;
    const columnOf = (inside: readonly string[]): number =>
      jsonColumn(text, [...path, ...inside.slice(bare)]);
    if (!read.ok) return this.fault('BALLOT_FILE_BALLOT_UNREADABLE', columnOf([]), { form });
    // Its paths lead into the ballot as it was written: sorting must not move a fault to another place.
    this.add(read.value, times, (inside) => columnOf(asWritten(read.value, content, form, inside)), group);
  }

  private unwrapped(
    value: unknown,
    text: string,
  ): { content: unknown; times: number; group: string | null; path: readonly string[] } {
    if (!isRecord(value) || isFormed(value)) return { content: value, times: 1, group: null, path: [] };
    const strange = Object.keys(value).find((key) => !['times', 'ballot', 'group'].includes(key));
    if (strange !== undefined)
      this.fault('BALLOT_FILE_KEY_UNKNOWN', jsonColumn(text, [strange]), {
        key: shortened(strange),
        place: strange,
      });
    const { times = 1, group = null, ballot } = value;
    if (typeof times !== 'number' || !Number.isSafeInteger(times) || times < 1)
      return this.fault('BALLOT_FILE_NOT_A_NUMBER', jsonColumn(text, ['times']), {
        text: shortened(JSON.stringify(times)),
      });
    if (group !== null && typeof group !== 'string')
      return this.fault('BALLOT_FILE_HEADER_VALUE', jsonColumn(text, ['group']), { place: 'group' });
    return { content: ballot, times, group, path: ['ballot'] };
  }

  private jsonOf(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return this.fault('BALLOT_FILE_NOT_JSON', jsonFault(text) ?? 1);
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFormed = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && BALLOT_FORMS.some((form) => Object.hasOwn(value, form));

/** The path to the same option in the ballot before it was put in order; the path itself where order does not matter. */
function asWritten(
  ballot: Ballot,
  content: unknown,
  form: BallotForm,
  path: readonly string[],
): readonly string[] {
  if (form !== 'choices' && form !== 'points') return path;
  const bare = isRecord(content) ? content[form] : content;
  const contents: Partial<Record<BallotForm, unknown>> = ballot;
  const ordered = contents[form];
  const [head, place, ...rest] = path;
  if (head === undefined || place === undefined || !Array.isArray(bare) || !Array.isArray(ordered))
    return path;
  const wanted = JSON.stringify(ordered[Number(place)]);
  const repeats = (ordered as unknown[])
    .slice(0, Number(place))
    .filter((one) => JSON.stringify(one) === wanted);
  const places = [...(bare as unknown[]).entries()].filter(([, one]) => JSON.stringify(one) === wanted);
  return [head, String(places[repeats.length]?.[0] ?? place), ...rest];
}
