import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import type { HistoryEvent, HistoryPositionValue } from './event.js';
import { NO_CHALLENGE } from './history.entity.js';

interface HistoryRow {
  id: string;
  transaction: string;
  sequence: string;
  at: Date;
  actor_id: string | null;
  on_behalf_of: string | null;
  action: string;
  subject_type: string;
  subject_id: string;
  challenge_id: string;
  data: Record<string, unknown>;
}

/**
 * Reads the history in an order that never skips.
 *
 * A sequence number is handed out before the commit, so number 11 can become visible before number 10. Reading stops
 * at the oldest transaction that is still open (`pg_snapshot_xmin`); what lies below it can no longer change.
 */
@Injectable()
export class HistoryReader {
  constructor(private readonly database: Database) {}

  /** Events after `position`, oldest first, at most `limit`. */
  async after(
    position: HistoryPositionValue,
    limit: number,
    manager: EntityManager = this.database.manager,
  ): Promise<readonly HistoryEvent[]> {
    const rows = await manager.query<HistoryRow[]>(
      `select id, transaction, sequence, at, actor_id, on_behalf_of, action, subject_type, subject_id,
              challenge_id, data
         from history
        where (transaction, sequence) > ($1::bigint, $2::bigint)
          and transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        order by transaction, sequence
        limit $3`,
      [position.transaction, position.sequence, limit],
    );
    return rows.map(toEvent);
  }

  /**
   * Whether something lies ahead that cannot be read yet because an older transaction is still open. Nobody calls
   * when that one ends (it may have recorded nothing), so a reader must look again by itself.
   */
  async isWaiting(
    position: HistoryPositionValue,
    manager: EntityManager = this.database.manager,
  ): Promise<boolean> {
    const [row] = await manager.query<{ waiting: boolean }[]>(
      `select exists (select 1 from history where (transaction, sequence) > ($1::bigint, $2::bigint)) as waiting`,
      [position.transaction, position.sequence],
    );
    return row?.waiting ?? false;
  }

  /** The newest place that is safe to start from: everything before it has been decided. */
  async end(): Promise<HistoryPositionValue> {
    const [row] = await this.database.query<{ transaction: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as transaction',
    );
    return { transaction: row?.transaction ?? '0', sequence: '0' };
  }
}

const toEvent = (row: HistoryRow): HistoryEvent => ({
  id: row.id,
  position: { transaction: row.transaction, sequence: row.sequence },
  at: row.at,
  actorId: row.actor_id,
  onBehalfOf: row.on_behalf_of,
  action: row.action,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  challengeId: row.challenge_id === NO_CHALLENGE ? null : row.challenge_id,
  data: row.data,
});
