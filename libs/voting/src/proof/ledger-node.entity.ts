import { Bytes } from '@octavo/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** The hash of a complete subtree of a ledger, kept at levels 8 and 16, so that proofs need few reads. */
@Entity('ledger_node')
export class LedgerNode {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  /** The subtree covers 2^level entries. */
  @PrimaryColumn({ type: 'smallint' })
  level: number;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Bytes()
  hash: Buffer;
}
