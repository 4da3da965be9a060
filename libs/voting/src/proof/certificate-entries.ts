import { WITHDRAWN, type CertificateCounts, type CertificateEntry } from '@octavo/domain/ledger';
import type { Transaction } from '@octavo/platform/database';
import type { LedgerName } from './ledger-nodes.js';

/** Entries that are read at once: what is held in memory does not depend on the size of the ledger. */
const BATCH = 4_000;

/** How many entries of each kind there are, and how many ballots of each group count. */
export interface LedgerSummary {
  readonly counts: CertificateCounts;
  /** By label, without those that have none. */
  readonly groups: ReadonlyMap<string, number>;
}

/**
 * Entries with what has become of them: a later entry of the same voter names the one before. An entry without a salt
 * was erased; without content it was a withdrawal.
 */
const ENTRIES = `
  from ballot_entry e
  left join (select previous from ballot_entry
              where challenge_id = $1 and round_id = $2 and previous is not null) later on later.previous = e.entry
 where e.challenge_id = $1 and e.round_id = $2 and e.entry < $3`;

const KIND = `case when e.salt is null then 'erased' when later.previous is not null then 'superseded' else 'opened' end`;

const SUMMARY = `
  select ${KIND} as kind, e.content is null as empty, e.group_label as label, count(*)::integer as entries
  ${ENTRIES} group by 1, 2, 3`;

const IN_ORDER = `
  declare certificate_entries no scroll cursor for
  select ${KIND} as kind, e.entry, encode(e.leaf, 'hex') as leaf, encode(e.tag, 'hex') as tag,
         encode(e.commitment, 'hex') as commitment, encode(e.salt, 'hex') as salt, e.content, e.group_label as label
  ${ENTRIES} order by e.entry`;

interface SummaryRow {
  kind: CertificateEntry['kind'];
  empty: boolean;
  label: string | null;
  entries: number;
}

interface EntryRow {
  kind: CertificateEntry['kind'];
  entry: number;
  leaf: string;
  tag: string;
  commitment: string;
  salt: string;
  content: string | null;
  label: string | null;
}

/** What the first `size` entries of a ledger are. */
export async function summarize(
  transaction: Transaction,
  { challengeId, roundId }: LedgerName,
  size: number,
): Promise<LedgerSummary> {
  const rows = await transaction.query<SummaryRow>(SUMMARY, [challengeId, roundId, size]);
  const counts = { entries: 0, counted: 0, superseded: 0, withdrawn: 0, erased: 0 };
  const groups = new Map<string, number>();
  for (const { kind, empty, label, entries } of rows) {
    counts.entries += entries;
    if (kind !== 'opened') counts[kind] += entries;
    else if (empty) counts.withdrawn += entries;
    else {
      counts.counted += entries;
      if (label !== null) groups.set(label, (groups.get(label) ?? 0) + entries);
    }
  }
  return { counts, groups };
}

/**
 * The first `size` entries in the order of the ledger, batch after batch.
 * @param shown labels that may be told; the others are left out
 */
export async function* entriesInOrder(
  transaction: Transaction,
  { challengeId, roundId }: LedgerName,
  size: number,
  shown: ReadonlySet<string>,
): AsyncGenerator<readonly CertificateEntry[]> {
  await transaction.query(IN_ORDER, [challengeId, roundId, size]);
  for (;;) {
    const rows = await transaction.query<EntryRow>(`fetch ${BATCH} from certificate_entries`);
    if (rows.length > 0) yield rows.map((row) => toEntry(row, shown));
    if (rows.length < BATCH) break;
  }
  await transaction.query('close certificate_entries');
}

function toEntry(row: EntryRow, shown: ReadonlySet<string>): CertificateEntry {
  const { kind, entry: n, leaf, tag, commitment, salt, content, label } = row;
  if (kind === 'erased') return { kind, n, leaf };
  if (kind === 'superseded') return { kind, n, leaf, tag, commitment };
  const opened = { kind, n, leaf, tag, salt, content: content ?? WITHDRAWN } as const;
  return content !== null && label !== null && shown.has(label) ? { ...opened, group: label } : opened;
}
