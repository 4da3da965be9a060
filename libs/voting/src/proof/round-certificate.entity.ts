import { Bytes, Instant, Text } from '@octavo/platform/database';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SigningKey } from './signing-key.entity.js';

/** The published proof of a closed round: a stored file that never changes, its digest and signature. */
@Entity('round_certificate')
export class RoundCertificate {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  @Bytes()
  digest: Buffer;

  @Bytes()
  signature: Buffer;

  @ForeignKey(() => SigningKey)
  @Text()
  keyId: string;

  @Text()
  storedAs: string;

  @Column({ type: 'bigint' })
  bytes: string;

  @Instant()
  issuedAt: Date;
}
