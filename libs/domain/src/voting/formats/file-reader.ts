import { refusal, type Refusal, type RefusalDetails } from '@octavo/domain/shared';
import type { Ballot, BallotForm } from '../ballot/ballot.js';
import type { BallotFileHead, BallotFileReader, BallotSink } from './ballot-file.js';
import { MOST_OPTIONS } from './ballot-file.js';

/** Carries a refusal out of the middle of a line; never leaves this folder. */
class Stop extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const BYTE_ORDER_MARK = '\uFEFF';
const WHOLE = /^\d+$/;

/** What all readers have in common: lines are counted and cleaned, and the first fault stops the reading. */
export abstract class FileReader implements BallotFileReader {
  head: BallotFileHead | null = null;
  protected lineNumber = 0;
  private ballots = 0;

  constructor(private readonly sink: BallotSink) {}

  line(text: string): Refusal | null {
    this.lineNumber += 1;
    return this.guarded(() => this.read(this.cleaned(text)));
  }

  end(): Refusal | null {
    return this.guarded(() => {
      if (this.lineNumber === 0) this.fault('BALLOT_FILE_EMPTY', 1, {}, 1);
      this.finish();
    });
  }

  /** One line, without what some editors leave at its ends. */
  protected abstract read(text: string): void;
  protected abstract finish(): void;

  protected fault(code: string, column: number, details: RefusalDetails = {}, line = this.lineNumber): never {
    throw new Stop(refusal(code, [], { ...details, line, column }));
  }

  /** Hands over the head. */
  protected begin(head: BallotFileHead): BallotForm {
    this.head = head;
    const answer = this.sink.begin(head);
    if ('code' in answer) throw new Stop(this.placed(answer, 1));
    return answer.form;
  }

  /** Hands over a ballot; `columnOf` finds the place of a refusal's path in the line. */
  protected add(
    ballot: Ballot,
    times: number,
    columnOf: (path: readonly string[]) => number,
    group: string | null = null,
  ): void {
    this.note(times);
    const refused = this.sink.add(ballot, times, group);
    if (refused !== null) throw new Stop(this.placed(refused, columnOf(refused.path)));
  }

  /** Counts ballots. */
  protected note(ballots: number): void {
    this.ballots += ballots;
    if (!Number.isSafeInteger(this.ballots)) this.fault('BALLOT_FILE_TOO_MANY_BALLOTS', 1);
  }

  protected get begun(): boolean {
    return this.head !== null;
  }

  protected get ballotsRead(): number {
    return this.ballots;
  }

  /** A whole number from 0. */
  protected whole(text: string, column: number): number {
    if (!WHOLE.test(text)) this.fault('BALLOT_FILE_NOT_A_NUMBER', column, { text: shortened(text) });
    const number = Number(text);
    if (!Number.isSafeInteger(number))
      this.fault('BALLOT_FILE_NUMBER_TOO_LARGE', column, { text: shortened(text) });
    return number;
  }

  /** The number of options, from 1. */
  protected optionCount(text: string, column: number): number {
    const count = this.whole(text, column);
    if (count === 0) this.fault('BALLOT_FILE_NO_OPTIONS', column);
    if (count > MOST_OPTIONS) this.fault('BALLOT_FILE_TOO_MANY_OPTIONS', column, { most: MOST_OPTIONS });
    return count;
  }

  private cleaned(text: string): string {
    const start = this.lineNumber === 1 && text.startsWith(BYTE_ORDER_MARK) ? ' ' : '';
    const line = (start === '' ? text : start + text.slice(1)).trimEnd();
    const strange = strangeAt(line);
    if (strange >= 0) {
      const code = line.charCodeAt(strange).toString(16).toUpperCase().padStart(4, '0');
      this.fault('BALLOT_FILE_CONTROL_CHARACTER', strange + 1, { code: `U+${code}` });
    }
    return line;
  }

  private placed({ code, path, details }: Refusal, column: number): Refusal {
    return refusal(code, path, { ...details, line: this.lineNumber, column });
  }

  private guarded(work: () => void): Refusal | null {
    try {
      work();
      return null;
    } catch (error) {
      if (error instanceof Stop) return error.refusal;
      throw error;
    }
  }
}

/** The first control character other than a tab; -1 when there is none. */
function strangeAt(line: string): number {
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if ((code < 32 && code !== 9) || code === 127) return at;
  }
  return -1;
}

/** A piece of the file for a message. */
export const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}...` : text);
