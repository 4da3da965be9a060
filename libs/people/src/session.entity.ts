import { Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Person } from './person.entity.js';

/** A signed-in device. The token is opaque and only its SHA-256 is kept. */
@Entity('session')
@Unique('session_token_key', ['tokenHash'])
@Check('session_channel_check', "channel in ('api', 'admin')")
export class Session {
  @Id()
  id: string;

  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @Index('session_person_idx')
  @ForeignKey(() => Person)
  @Ref()
  personId: string;

  @Text()
  channel: string;

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @Instant()
  expiresAt: Date;

  @OptionalInstant()
  revokedAt: Date | null;
}
