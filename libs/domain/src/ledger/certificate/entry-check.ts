import { refusal, type Refusal } from '@octavo/domain/shared';
import { readBallot, ballotText, type AnyMethod, type Ballot, type CountPlan } from '@octavo/domain/voting';
import { fromHex, toHex, type Sha256 } from '../bytes.js';
import { commitmentOf, entryLeaf, WITHDRAWN } from '../entry.js';
import { MerkleFrontier } from '../merkle-frontier.js';
import type { CertificateEntry, CertificateHeader, CertificateOutcome } from './certificate.js';
import { GroupedCount } from './grouped-count.js';
import { jsonOf } from './read-lines.js';
import { VotersSeen } from './voters-seen.js';

/** What the header promised, ready to count with. */
export interface CountUnderCheck {
  readonly header: CertificateHeader;
  readonly method: AnyMethod;
  readonly plan: CountPlan;
}

/**
 * Checks the entries of a certificate one after another: their numbers, that each opens its leaf, that of each voter only
 * the last one counts, and that its ballot is one that the method takes. Builds ledger, counts and recount on the way.
 */
export class EntryCheck {
  readonly ledger: MerkleFrontier;
  readonly counts = { entries: 0, counted: 0, superseded: 0, withdrawn: 0, erased: 0 };
  private readonly count: GroupedCount;
  private readonly voters = new VotersSeen();
  private readonly labels: ReadonlySet<string>;
  private expected = 0;

  constructor(
    private readonly sha256: Sha256,
    private readonly under: CountUnderCheck,
    private readonly fault: (fault: Refusal) => void,
  ) {
    const labels = under.header.groups?.labels ?? [];
    this.ledger = new MerkleFrontier(sha256);
    this.count = new GroupedCount(under.method, under.plan, labels);
    this.labels = new Set(labels);
  }

  /** Takes the next entry. @param line its line in the file, from 1. */
  add(entry: CertificateEntry, line: number): void {
    this.checkNumber(entry, line);
    this.counts.entries += 1;
    const leaf = fromHex(entry.leaf, 32);
    if (leaf !== null) this.ledger.append(leaf);
    if (entry.kind === 'erased') {
      this.counts.erased += 1;
      return;
    }
    this.checkLeaf(entry, line);
    this.checkVoter(entry, line);
    if (entry.kind === 'superseded') this.counts.superseded += 1;
    else if (entry.content === WITHDRAWN) this.counts.withdrawn += 1;
    else this.addBallot(entry, line);
  }

  /** What only shows when everything was read: voters without a last word, groups that are too small. */
  finish(): CertificateOutcome {
    for (const entry of this.voters.unfollowed()) this.tell('CERTIFICATE_NOTHING_FOLLOWS', { entry });
    const { groups, needed } = this.under.header;
    const floor = groups?.floor ?? 0;
    for (const group of this.count.hidden(floor)) this.tell('CERTIFICATE_GROUP_TOO_SMALL', { group, floor });
    return this.count.outcome(needed);
  }

  private checkNumber({ n: entry }: CertificateEntry, line: number): void {
    const { expected } = this;
    this.expected = entry + 1;
    if (entry < expected) this.tell('CERTIFICATE_ENTRY_OUT_OF_ORDER', { line, entry, expected });
    if (entry > expected)
      this.tell('CERTIFICATE_ENTRY_MISSING', { line, entry, from: expected, missing: entry - expected });
  }

  private checkLeaf(entry: Exclude<CertificateEntry, { kind: 'erased' }>, line: number): void {
    const commitment =
      entry.kind === 'superseded' ? entry.commitment : commitmentOf(this.sha256, entry.salt, entry.content);
    const leaf = toHex(entryLeaf(this.sha256, this.under.header.round.id, entry.tag, commitment));
    if (leaf !== entry.leaf) this.tell('CERTIFICATE_LEAF_DIFFERS', { line, entry: entry.n });
  }

  private checkVoter({ kind, tag, n }: Exclude<CertificateEntry, { kind: 'erased' }>, line: number): void {
    const before = this.voters.last(tag);
    if (before !== null && !before.followed)
      this.tell('CERTIFICATE_VOTER_TWICE', { line, entry: n, other: before.entry });
    this.voters.note(tag, { entry: n, followed: kind === 'superseded' });
  }

  private addBallot(entry: Extract<CertificateEntry, { kind: 'opened' }>, line: number): void {
    this.counts.counted += 1;
    const { n, content, group } = entry;
    if (group !== undefined && !this.labels.has(group))
      this.tell('CERTIFICATE_GROUP_UNKNOWN', { line, entry: n, group });
    const ballot = this.ballotIn(content);
    if (ballot === null) this.tell('CERTIFICATE_BALLOT_INVALID', { line, entry: n });
    else this.count.add(ballot, group);
  }

  private ballotIn(content: string): Ballot | null {
    const { method, plan } = this.under;
    const read = readBallot(method.form, jsonOf(content));
    if (!read.ok || ballotText(read.value) !== content) return null;
    return method.checkBallot(read.value, plan) === null ? read.value : null;
  }

  private tell(code: string, details: Readonly<Record<string, string | number>>): void {
    this.fault(refusal(code, [], details));
  }
}
