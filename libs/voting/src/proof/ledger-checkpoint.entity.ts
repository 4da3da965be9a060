import { Bytes, Instant, Text } from '@octavo/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SigningKey } from './signing-key.entity.js';

/** What the ledger was at one moment, signed: from then on nothing before it can change unnoticed. */
@Entity('ledger_checkpoint')
export class LedgerCheckpoint {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  /** Entries covered. */
  @PrimaryColumn({ type: 'integer' })
  size: number;

  @Bytes()
  root: Buffer;

  @ForeignKey(() => SigningKey)
  @Text()
  keyId: string;

  /** Ed25519 over the checkpoint's text. */
  @Bytes()
  signature: Buffer;

  @Instant()
  madeAt: Date;
}
