import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, OptionalText, Ref, Text } from '../database/columns.js';

/** The challenge of events that belong to none: `challenge_id` is part of the key and may not be null. */
export const NO_CHALLENGE = '00000000-0000-0000-0000-000000000000';

/**
 * What happened: the audit trail and the outbox in one. Rows are only ever added (a trigger refuses the rest).
 * `data` holds ids, codes and numbers, never names, addresses or texts: those stay in their own tables, where they
 * can be erased.
 */
@Entity('history')
@Index('history_position_idx', ['transaction', 'sequence'], { unique: true })
@Index('history_subject_idx', ['subjectType', 'subjectId', 'sequence'])
export class HistoryEntry {
  @PrimaryColumn({ type: 'uuid', default: NO_CHALLENGE })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  sequence: string;

  /** The writing transaction: readers wait until no older one can still commit (`HistoryReader`). */
  @Column({ type: 'bigint', default: () => 'current_transaction()' })
  transaction: string;

  @Instant({ default: () => 'now()' })
  at: Date;

  @Ref({ nullable: true })
  actorId: string | null;

  @Ref({ nullable: true })
  onBehalfOf: string | null;

  @Text()
  action: string;

  @Text()
  subjectType: string;

  @Ref()
  subjectId: string;

  @Column({ type: 'jsonb', default: {} })
  data: Record<string, unknown>;

  /** The request that caused it, as in the logs. */
  @OptionalText()
  requestId: string | null;
}
