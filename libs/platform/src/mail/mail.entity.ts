import { Entity, Index, Unique } from 'typeorm';
import { Id, Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '../database/columns.js';

/** A mail to one address. Kept, so that what was said to whom can be seen, and so that nothing is lost or sent twice. */
@Entity('mail')
@Unique('mail_dedupe_key', ['dedupe'])
@Index('mail_unsent_idx', ['createdAt'], { where: 'sent_at is null' })
export class Mail {
  @Id()
  id: string;

  /** What may exist once only, for example `receipt:<submission>`. */
  @Text()
  dedupe: string;

  @Text()
  kind: string;

  @Text()
  address: string;

  @Ref({ nullable: true })
  personId: string | null;

  @Text()
  locale: string;

  @Text()
  subject: string;

  @Text()
  body: string;

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @OptionalInstant()
  sentAt: Date | null;

  @Whole({ default: 0 })
  attempts: number;

  @OptionalText()
  lastError: string | null;
}
