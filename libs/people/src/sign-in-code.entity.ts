import { Id, Instant, OptionalInstant, Text, Whole } from '@octavo/platform/database';
import { Column, Entity, Index } from 'typeorm';

/** A one-time code, sent by mail. Made for unknown addresses too (never mailed), so that timing tells nothing. */
@Entity('sign_in_code')
@Index('sign_in_code_email_idx', ['email', 'createdAt'])
export class SignInCode {
  @Id()
  id: string;

  @Column({ type: 'citext' })
  email: string;

  /** `api` or `admin`: a code for one opens nothing on the other. */
  @Text()
  channel: string;

  @Column({ type: 'bytea' })
  codeHash: Buffer;

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @Instant()
  expiresAt: Date;

  @OptionalInstant()
  usedAt: Date | null;

  @Whole({ default: 0 })
  failedAttempts: number;
}
