import type { Transaction } from '@octavo/platform/database';
import { NO_CHALLENGE } from '@octavo/platform/history';
import { v7 } from 'uuid';

const BATCH = 2_000;

/** Every referenced table before the one that refers to it. */
const TABLES = [
  'organization',
  'person',
  'staff_member',
  'role_assignment',
  'challenge',
  'objective_version',
  'brief_version',
  'rule_version',
  'criterion',
  'route_stage',
  'phase',
  'target',
  'target_measurement',
  'sponsor_statement',
  'declaration',
  'invitation',
  'visit',
  'submission',
  'submission_version',
  'comment',
  'vote_cast',
  'vote',
  'voting_round',
  'round_option',
  'ballot_ledger',
  'ballot_entry',
  'ballot',
  'review_assignment',
  'score',
  'decision',
  'implementation',
  'stage_passage',
  'gate_judgement',
  'indicator',
  'measurement',
  'progress_update',
] as const;
export type DemoTable = (typeof TABLES)[number];

type Scalar = string | number | boolean | Date | null;
type Value = Scalar | readonly (Scalar | object)[] | Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, Value>>;

/** Something that happened, as the service that does it records it. */
export interface DemoEvent {
  readonly at: Date;
  /** Null: Octavo itself. */
  readonly actorId: string | null;
  readonly action: string;
  readonly subject: readonly [type: string, id: string];
  readonly challengeId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** An id made at that moment, so that rows and events sort as if they had come in one by one. */
export const idAt = (at: Date): string => v7({ msecs: at.getTime() });

/** Gathers the rows of the demo and writes them set by set. */
export class DemoRows {
  private readonly rows = new Map<DemoTable, Row[]>();
  private readonly events: DemoEvent[] = [];

  /** Rows of one table all have the same columns, named as in the table. */
  add(table: DemoTable, row: Row): void {
    const known = this.rows.get(table);
    if (known === undefined) this.rows.set(table, [row]);
    else known.push(row);
  }

  record(event: DemoEvent): void {
    this.events.push(event);
  }

  async write(transaction: Transaction, tell: (detail: string) => void): Promise<void> {
    for (const table of TABLES) {
      const rows = this.rows.get(table) ?? [];
      if (rows.length > BATCH) tell(`${table}: ${rows.length}`);
      await insert(transaction, table, rows);
    }
    // The history is in the order in which things happened.
    const events = this.events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    tell(`history: ${events.length}`);
    await insert(transaction, 'history', events.map(historyRow));
  }
}

const historyRow = ({ at, actorId, action, subject: [type, id], challengeId, data }: DemoEvent): object => ({
  challenge_id: challengeId ?? NO_CHALLENGE,
  id: idAt(at),
  at,
  actor_id: actorId,
  action,
  subject_type: type,
  subject_id: id,
  data: data ?? {},
});

/** One statement per batch; Postgres reads the values by the types of the table's own columns. */
async function insert(transaction: Transaction, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  for (let from = 0; from < rows.length; from += BATCH) {
    await transaction.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows.slice(from, from + BATCH))],
    );
  }
}
