import {
  fromBase64,
  keyIdOf,
  toHex,
  utf8,
  type CertificateTools,
  type RunningHash,
} from '@octavo/domain/ledger';
import { refusal, type Refusal, type RefusalDetails } from '@octavo/domain/shared';

import { lotOf } from '../lot.js';
import { readSelectionInput, type SelectionInput } from '../selection-input.js';
import { checkOverrides, readOverride, type SelectionOverride } from '../selection-override.js';
import { runSelection, type SelectionResult, type SelectionRun } from '../selection-run.js';
import { isRecord, jsonIn, readSelectionEnd, readSelectionHeader } from './read-selection-lines.js';
import {
  OUTCOME_START,
  outcomeLine,
  OVERRIDE_START,
  overrideLine,
  SELECTION_END_START,
  selectionStatement,
  type SelectionEnding,
  type SelectionHeader,
} from './selection-certificate.js';

/** What a check found. The certificate holds when there are no faults. */
export interface SelectionReport {
  /** The first faults, each with its text under `refusal.<code>`. */
  readonly faults: readonly Refusal[];
  /** How many more there were. */
  readonly more: number;
  readonly header: SelectionHeader | null;
  readonly submissions: number;
  /** The run repeated; null when the header or the submissions could not be read. */
  readonly run: SelectionRun | null;
  readonly overrides: readonly SelectionOverride[];
}

const MOST_FAULTS = 20;
const LINE_FEED = Uint8Array.of(10);

/**
 * Checks the certificate of a selection run that is fed line by line: draws the lots again, repeats the run from rule and
 * inputs, and compares every outcome, the result, digests and signature with what is written. Any bit of the file that is
 * changed leads to at least one fault. Keeps the inputs, and one line at a time of all the rest.
 */
export class SelectionCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly digest: RunningHash;
  private readonly faults: Refusal[] = [];
  private readonly inputs: SelectionInput[] = [];
  private readonly overrides: SelectionOverride[] = [];
  private more = 0;
  private lines = 0;
  private outcomes = 0;
  private header: SelectionHeader | null = null;
  private headerHash = '';
  /** Undefined until the last submission was read. */
  private repeated: SelectionRun | null | undefined;
  private end: { readonly ending: SelectionEnding; readonly signature: string } | null = null;
  private ended = false;

  /** @param expectedKey the operator's public key (base64), when the reader has it from elsewhere. */
  constructor(
    private readonly tools: CertificateTools,
    private readonly expectedKey: string | null = null,
  ) {
    this.digest = tools.startDigest();
  }

  /** Takes the next line, without its line feed. */
  line(bytes: Uint8Array): void {
    this.lines += 1;
    const line = this.lines;
    if (this.ended) return this.fault('CERTIFICATE_LINE_AFTER_END', { line });
    const text = this.textOf(bytes);
    if (line > 1 && text?.startsWith(SELECTION_END_START)) {
      this.ended = true;
      this.end = readSelectionEnd(text);
      if (this.end === null) this.fault('CERTIFICATE_END_UNREADABLE', { line });
      return;
    }
    this.digest.update(bytes);
    this.digest.update(LINE_FEED);
    if (line === 1) this.readHeader(bytes, text ?? '');
    else if (text?.startsWith(OUTCOME_START)) this.readOutcome(text, line);
    else if (text?.startsWith(OVERRIDE_START)) this.readOverride(text, line);
    else this.readInput(text ?? '', line);
  }

  /** Ends the check. @param closed whether the last line ended with a line feed. */
  finish(closed: boolean): SelectionReport {
    if (!this.ended) this.fault('CERTIFICATE_CUT_OFF', { lines: this.lines });
    else if (!closed) this.fault('CERTIFICATE_LINE_FEED_MISSING', { line: this.lines });
    const run = this.run();
    if (this.header !== null) this.checkCounts(this.header, run);
    if (this.header !== null && this.end !== null) this.checkEnd(this.header, this.end, run);
    const { faults, more, header, overrides } = this;
    return { faults, more, header, submissions: this.inputs.length, run, overrides };
  }

  private readHeader(bytes: Uint8Array, text: string): void {
    this.headerHash = toHex(this.tools.sha256(bytes));
    const read = readSelectionHeader(text);
    if ('place' in read) return this.fault('CERTIFICATE_HEADER_UNREADABLE', { place: read.place });
    const key = read.header.publicKey;
    if (this.expectedKey !== null && this.expectedKey !== key)
      this.fault('CERTIFICATE_KEY_OTHER', { key, expected: this.expectedKey });
    if (fromBase64(key, 32) === null)
      return this.fault('CERTIFICATE_HEADER_UNREADABLE', { place: 'publicKey' });
    this.header = read.header;
  }

  private readInput(text: string, line: number): void {
    const input = readSelectionInput(text);
    if (input === null) return this.fault('SELECTION_LINE_UNREADABLE', { line });
    const before = this.inputs.at(-1);
    if (this.repeated !== undefined || (before !== undefined && before.id >= input.id))
      this.fault('SELECTION_LINE_OUT_OF_ORDER', { line, submission: input.id });
    this.inputs.push(input);
    if (this.header !== null && lotOf(this.tools.sha256, this.header.seed, input.id) !== input.lot)
      this.fault('SELECTION_LOT_DIFFERS', { line, submission: input.id });
  }

  private readOutcome(text: string, line: number): void {
    const found = this.run()?.outcomes[this.outcomes];
    this.outcomes += 1;
    if (this.overrides.length > 0)
      this.fault('SELECTION_LINE_OUT_OF_ORDER', { line, submission: found?.id ?? '' });
    if (found !== undefined && outcomeLine(found) !== text)
      this.fault('SELECTION_OUTCOME_DIFFERS', { line, submission: found.id });
  }

  private readOverride(text: string, line: number): void {
    const value = jsonIn(text);
    const override = isRecord(value) ? readOverride(value.override) : null;
    if (override === null || overrideLine(override) !== text)
      return this.fault('SELECTION_LINE_UNREADABLE', { line });
    const before = this.overrides.at(-1);
    if (before !== undefined && before.submission >= override.submission)
      this.fault('SELECTION_LINE_OUT_OF_ORDER', { line, submission: override.submission });
    this.overrides.push(override);
  }

  /** Repeats the run, once, from what was read until the first line that is no submission. */
  private run(): SelectionRun | null {
    if (this.repeated !== undefined) return this.repeated;
    this.repeated = null;
    if (this.header === null) return null;
    const outcome = runSelection(this.header.rule, this.inputs);
    if (outcome.ok) this.repeated = outcome.value;
    else for (const fault of outcome.refusals) this.keep(fault);
    return this.repeated;
  }

  private checkCounts(header: SelectionHeader, run: SelectionRun | null): void {
    const counts = [
      ['submissions', header.submissions, this.inputs.length],
      ['outcomes', header.submissions, this.outcomes],
      ['overrides', header.overrides, this.overrides.length],
    ] as const;
    for (const [what, written, found] of counts)
      if (written !== found)
        this.fault('CERTIFICATE_COUNT_DIFFERS', { what, written: String(written), found: String(found) });
    if (run !== null) for (const fault of checkOverrides(run, this.overrides)) this.keep(fault);
  }

  private checkEnd(
    header: SelectionHeader,
    { ending, signature }: { readonly ending: SelectionEnding; readonly signature: string },
    run: SelectionRun | null,
  ): void {
    const { sha256, verify } = this.tools;
    if (run !== null) this.compareResult(ending.result, run.result);
    if (ending.header !== this.headerHash) this.fault('CERTIFICATE_HEADER_CHANGED', {});
    const found = toHex(this.digest.digest());
    if (ending.digest !== found) this.fault('CERTIFICATE_DIGEST_DIFFERS', { written: ending.digest, found });
    const statement = utf8(selectionStatement(sha256, header.run.id, ending));
    const [publicKey, bytes] = [fromBase64(header.publicKey, 32), fromBase64(signature, 64)];
    if (publicKey !== null && (bytes === null || !verify(publicKey, statement, bytes)))
      this.fault('CERTIFICATE_NOT_SIGNED', { key: keyIdOf(sha256, publicKey) });
  }

  private compareResult(written: SelectionResult, found: SelectionResult): void {
    if (JSON.stringify(written) === JSON.stringify(found)) return;
    const keys = [...new Set([...Object.keys(written), ...Object.keys(found)])] as (keyof SelectionResult)[];
    const differing = keys.filter((key) => JSON.stringify(written[key]) !== JSON.stringify(found[key]));
    for (const key of differing.length > 0 ? differing : (['shortlist'] as const))
      this.fault('CERTIFICATE_OUTCOME_DIFFERS', {
        place: `result.${key}`,
        written: short(written[key]),
        found: short(found[key]),
      });
  }

  private textOf(bytes: Uint8Array): string | null {
    try {
      return this.decoder.decode(bytes);
    } catch {
      return null;
    }
  }

  private fault(code: string, details: RefusalDetails): void {
    this.keep(refusal(code, [], details));
  }

  private keep(fault: Refusal): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
    else this.more += 1;
  }
}

function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
