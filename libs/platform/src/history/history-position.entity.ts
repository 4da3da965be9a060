import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../database/columns.js';

/** How far a consumer has read: everything up to and including (transaction, sequence). */
@Entity('history_position')
export class HistoryPosition {
  @PrimaryColumn({ type: 'text' })
  consumer: string;

  @Column({ type: 'bigint', default: 0 })
  transaction: string;

  @Column({ type: 'bigint', default: 0 })
  sequence: string;

  @Instant({ default: () => 'now()' })
  movedAt: Date;
}
