import { Bytes, Instant } from '@octavo/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** A public key that checkpoints and certificates were signed with. The private part stays with the operator. */
@Entity('signing_key')
export class SigningKey {
  @PrimaryColumn({ type: 'text' })
  id: string;

  /** The 32 raw bytes. */
  @Bytes()
  publicKey: Buffer;

  @Instant({ default: () => 'now()' })
  firstUsedAt: Date;
}
