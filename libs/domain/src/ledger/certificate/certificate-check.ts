import { refusal, type Refusal, type RefusalDetails } from '@octavo/domain/shared';
import { tieBreakOf, votingMethod } from '@octavo/domain/voting';
import { equalBytes, fromBase64, toBase64, toHex, utf8, type Sha256 } from '../bytes.js';
import { keyIdOf, verifyCheckpoint, type VerifySignature } from '../checkpoint.js';
import type { CertificateEnding, CertificateHeader, CertificateOutcome } from './certificate.js';
import { differences } from './differences.js';
import { EntryCheck } from './entry-check.js';
import { readHeader } from './read-header.js';
import { jsonOf, readEnd, readEntry } from './read-lines.js';
import { certificateStatement, END_START, type RunningHash } from './write-certificate.js';

/** What a check needs from outside. */
export interface CertificateTools {
  readonly sha256: Sha256;
  readonly startDigest: () => RunningHash;
  readonly verify: VerifySignature;
}

/** What a check found. The certificate holds when there are no faults. */
export interface CertificateReport {
  /** The first faults, each with its text under `refusal.<code>`. */
  readonly faults: readonly Refusal[];
  /** How many more there were. */
  readonly more: number;
  readonly header: CertificateHeader | null;
  readonly entries: number;
  /** The recount; null when the header or the last line could not be read. */
  readonly outcome: CertificateOutcome | null;
}

const MOST_FAULTS = 20;
const MOST_DIFFERENCES = 5;
const LINE_FEED = Uint8Array.of(10);

/**
 * Checks a certificate that is fed line by line: rebuilds every leaf and the root of the ledger, takes only the last entry
 * of each voter, repeats the count, and compares outcome, digests and signatures with what is written. Any bit of the
 * file that is changed leads to at least one fault, and each says where it is. Keeps the tags of the voters and what the
 * method keeps, and no ballot.
 */
export class CertificateCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly digest: RunningHash;
  private readonly faults: Refusal[] = [];
  private more = 0;
  private lines = 0;
  private header: CertificateHeader | null = null;
  private headerHash = '';
  private publicKey: Uint8Array | null = null;
  private entries: EntryCheck | null = null;
  private end: { readonly ending: CertificateEnding; readonly signature: string } | null = null;
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
    if (line > 1 && text?.startsWith(END_START)) {
      this.ended = true;
      this.end = readEnd(text);
      if (this.end === null) this.fault('CERTIFICATE_END_UNREADABLE', { line });
      return;
    }
    this.digest.update(bytes);
    this.digest.update(LINE_FEED);
    if (line === 1) return this.readHeader(bytes, text);
    const entry = text === null ? null : readEntry(text);
    if (entry === null) this.fault('CERTIFICATE_LINE_UNREADABLE', { line });
    else this.entries?.add(entry, line);
  }

  /** Ends the check. @param closed whether the last line ended with a line feed. */
  finish(closed: boolean): CertificateReport {
    if (!this.ended) this.fault('CERTIFICATE_CUT_OFF', { lines: this.lines });
    else if (!closed) this.fault('CERTIFICATE_LINE_FEED_MISSING', { line: this.lines });
    const outcome =
      this.entries === null || this.header === null ? null : this.checkLedger(this.entries, this.header);
    if (this.header !== null && this.end !== null) this.checkEnd(this.header, this.end, outcome);
    const { faults, more, header } = this;
    return { faults, more, header, entries: this.entries?.counts.entries ?? 0, outcome };
  }

  private readHeader(bytes: Uint8Array, text: string | null): void {
    this.headerHash = toHex(this.tools.sha256(bytes));
    const read = readHeader(text === null ? undefined : jsonOf(text));
    if ('place' in read) return this.fault('CERTIFICATE_HEADER_UNREADABLE', { place: read.place });
    const { header } = read;
    this.header = header;
    this.checkKeys(header);
    const { name, version } = header.method;
    const method = votingMethod(name);
    if (method?.version !== version)
      return this.fault('CERTIFICATE_METHOD_UNKNOWN', { method: name, version, known: method?.version ?? 0 });
    const plan = method.plan(header.settings, header.options.length, tieBreakOf(header.tieBreak));
    if (!plan.ok) return this.fault('CERTIFICATE_SETTINGS_UNUSABLE', { method: name });
    const under = { header, method, plan: plan.value };
    this.entries = new EntryCheck(this.tools.sha256, under, (fault) => this.keep(fault));
  }

  private checkKeys({ publicKey: text, checkpoint }: CertificateHeader): void {
    if (this.expectedKey !== null && this.expectedKey !== text)
      this.fault('CERTIFICATE_KEY_OTHER', { key: text, expected: this.expectedKey });
    const publicKey = fromBase64(text, 32);
    if (publicKey === null) return this.fault('CERTIFICATE_HEADER_UNREADABLE', { place: 'publicKey' });
    this.publicKey = publicKey;
    const key = keyIdOf(this.tools.sha256, publicKey);
    if (key !== checkpoint.key) this.fault('CERTIFICATE_KEY_ID_DIFFERS', { key, written: checkpoint.key });
  }

  private checkLedger(entries: EntryCheck, header: CertificateHeader): CertificateOutcome {
    const { checkpoint, counts, round } = header;
    const outcome = entries.finish();
    const found = { ...entries.counts, size: entries.counts.entries };
    const written = { ...counts, size: checkpoint.size };
    for (const { place, ...figures } of differences('', written, found, 6))
      this.fault('CERTIFICATE_COUNT_DIFFERS', { what: place.slice(1), ...figures });
    const root = entries.ledger.root();
    const signed = fromBase64(checkpoint.root, 32);
    if (signed === null || !equalBytes(root, signed))
      this.fault('CERTIFICATE_ROOT_DIFFERS', { written: checkpoint.root, found: toBase64(root) });
    if (this.publicKey !== null && !verifyCheckpoint(this.tools.verify, this.publicKey, round.id, checkpoint))
      this.fault('CERTIFICATE_CHECKPOINT_NOT_SIGNED', { key: checkpoint.key });
    return outcome;
  }

  private checkEnd(
    header: CertificateHeader,
    { ending, signature }: { readonly ending: CertificateEnding; readonly signature: string },
    outcome: CertificateOutcome | null,
  ): void {
    const { sha256, verify } = this.tools;
    if (outcome !== null) this.compareOutcome(ending, outcome);
    if (ending.header !== this.headerHash) this.fault('CERTIFICATE_HEADER_CHANGED', {});
    const found = toHex(this.digest.digest());
    if (ending.digest !== found) this.fault('CERTIFICATE_DIGEST_DIFFERS', { written: ending.digest, found });
    const statement = utf8(certificateStatement(sha256, header.round.id, ending));
    const bytes = fromBase64(signature, 64);
    if (this.publicKey === null) return;
    if (bytes === null || !verify(this.publicKey, statement, bytes))
      this.fault('CERTIFICATE_NOT_SIGNED', { key: header.checkpoint.key });
  }

  private compareOutcome(ending: CertificateEnding, outcome: CertificateOutcome): void {
    const counted = JSON.parse(JSON.stringify(outcome)) as CertificateOutcome;
    let left = MOST_DIFFERENCES;
    for (const part of ['result', 'groups', 'valid'] as const) {
      const found = differences(part, ending[part], counted[part], left);
      left -= found.length;
      for (const difference of found) this.fault('CERTIFICATE_OUTCOME_DIFFERS', { ...difference });
    }
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
