import { refusal, type Refusal } from '@octavo/domain/shared';
import {
  OctavoBallotsReader,
  PlainChoices,
  type AnyCount,
  type BallotFileHead,
  type BallotFileReader,
  type BallotSink,
  type Tally,
} from '@octavo/domain/voting';
import { translate } from '@octavo/platform/messages';
import { createHash } from 'node:crypto';
import { CliError } from '../cli-error.js';
import { BAD_INPUT } from '../terminal/exit-codes.js';
import { LONGEST_LINE, readBlocks } from '../terminal/file-blocks.js';
import { sentence } from '../terminal/sentence.js';
import { readerFor } from './choose-reader.js';
import { tallyPlan, type TallyPlan } from './tally-plan.js';
import type { TallyRequest } from './tally-request.js';

/** A file, counted. */
export interface CountedFile extends TallyPlan {
  readonly head: BallotFileHead;
  readonly tally: Tally;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly inputDigest: string;
}

/**
 * Counts a ballots file of any known format, in one pass. Memory grows with what the method keeps, not with the file.
 * @throws CliError (2) naming file, line and column of a fault, or what does not fit in the request.
 */
export function countFile(path: string, request: TallyRequest): CountedFile {
  const digest = createHash('sha256');
  const counting = new FileCount(path, request);
  readBlocks(path, {
    bytes: (piece) => void digest.update(piece),
    lines: (buffer, from, until) => counting.lines(buffer, from, until),
    rest: (piece) => counting.lastLine(piece),
    tooLong: () => counting.fault('BALLOT_FILE_LINE_TOO_LONG', { most: LONGEST_LINE }),
  });
  return { ...counting.finish(), inputDigest: digest.digest('hex') };
}

class FileCount {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private reader: BallotFileReader | null = null;
  private plan: TallyPlan | null = null;
  private count: AnyCount | null = null;
  /** Counts plain lines as bytes, where the method looks at nothing but totals. */
  private plain: PlainChoices | null = null;
  private line = 0;
  private blank = 0;

  constructor(
    private readonly path: string,
    private readonly request: TallyRequest,
  ) {}

  lines(buffer: Buffer, from: number, until: number): boolean {
    for (let at = from; at < until;) {
      at = this.plainLines(buffer, at, until);
      if (at >= until) break;
      const end = buffer.indexOf(10, at);
      this.oneLine(buffer.subarray(at, end));
      at = end + 1;
    }
    return true;
  }

  lastLine(piece: Buffer): void {
    this.oneLine(piece);
  }

  finish(): Omit<CountedFile, 'inputDigest'> {
    if (this.reader === null) this.fault('BALLOT_FILE_EMPTY', {});
    this.tell(this.reader?.end() ?? null);
    const { reader, plan, count, plain } = this;
    const head = reader?.head ?? null;
    if (head === null || plan === null || count === null)
      throw new Error('A reader ended without a head and without a refusal.');
    if (plain !== null) count.addTotals?.(plain.ballots, plain.chosen);
    return { ...plan, head, tally: count.result() };
  }

  /** @throws CliError (2) always, with the place. */
  fault(code: string, details: Readonly<Record<string, string | number>>): never {
    throw this.told(refusal(code, [], { ...details, line: this.line + 1, column: 1 }));
  }

  private plainLines(buffer: Buffer, from: number, until: number): number {
    const { plain, reader } = this;
    if (plain === null || !(reader instanceof OctavoBallotsReader)) return from;
    const before = plain.ballots;
    const stopped = plain.take(buffer, from, until);
    const taken = plain.ballots - before;
    if (taken > 0) reader.countedElsewhere(taken);
    this.line += taken;
    return stopped;
  }

  private oneLine(bytes: Uint8Array): void {
    const text = this.decoded(bytes);
    this.line += 1;
    if (this.reader === null) this.open(text);
    this.tell(this.reader?.line(text) ?? null);
  }

  /** Chooses the reader at the first line that says something; blank lines before it are its own. */
  private open(text: string): void {
    if (text.replace(/^\uFEFF/, '').trim() === '') {
      this.blank += 1;
      return;
    }
    const make = readerFor(this.path, text);
    if (make === null) {
      this.line -= 1;
      return this.fault('BALLOT_FILE_FORMAT_UNKNOWN', {});
    }
    this.reader = make(this.sink());
    for (let line = 0; line < this.blank; line += 1) this.reader.line('');
  }

  private sink(): BallotSink {
    return {
      begin: (head) => {
        const plan = tallyPlan(head, this.request);
        this.plan = plan;
        this.count = plan.method.begin(plan.plan);
        if (this.count.addTotals !== undefined) this.plain = new PlainChoices(head.options.length);
        return { form: plan.method.form };
      },
      add: (ballot, times) => {
        if (this.plan === null) throw new Error('A ballot came before the head of its file.');
        const refused = this.plan.method.checkBallot(ballot, this.plan.plan);
        if (refused === null) this.count?.add(ballot, times);
        return refused;
      },
    };
  }

  private decoded(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes);
    } catch {
      return this.fault('BALLOT_FILE_NOT_UTF8', {});
    }
  }

  private tell(fault: Refusal | null): void {
    if (fault !== null) throw this.told(fault);
  }

  private told(fault: Refusal): CliError {
    const { line = 1, column = 1 } = fault.details;
    const place = translate('en', 'ballot_file.place', { line, column, text: sentence(fault) });
    return new CliError(`${this.path}\n${place}`, BAD_INPUT);
  }
}
