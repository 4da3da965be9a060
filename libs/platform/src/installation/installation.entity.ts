import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Flag, Instant, OptionalInstant } from '../database/columns.js';

/** What this installation is; one row. Whether the data is the demo's is decided when the data is made, never later. */
@Entity('installation')
@Check('installation_single_check', 'single')
export class Installation {
  @PrimaryColumn({ type: 'boolean', default: true })
  single: boolean;

  @Flag({ default: false })
  demo: boolean;

  /** SHA-256 of the one-time link by which the first administrator comes in; empty once used. */
  @Column({ type: 'bytea', nullable: true })
  firstAdministratorHash: Buffer | null;

  @OptionalInstant()
  firstAdministratorExpiresAt: Date | null;

  @Instant({ default: () => 'now()' })
  createdAt: Date;
}
