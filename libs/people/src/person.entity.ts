import { Id, Instant, OptionalInstant, OptionalText, Text } from '@octavo/platform/database';
import { Check, Column, Entity, Unique } from 'typeorm';

/** Somebody with an account. */
@Entity('person')
@Unique('person_email_key', ['email'])
@Check('person_locale_check', "locale in ('nl', 'en')")
export class Person {
  @Id()
  id: string;

  @Column({ type: 'citext' })
  email: string;

  @Text()
  name: string;

  @Text()
  locale: string;

  /** argon2id; absent for who signs in by code only. */
  @OptionalText()
  passwordHash: string | null;

  /** When the address was proved by a code. */
  @OptionalInstant()
  verifiedAt: Date | null;

  @Instant({ default: () => 'now()' })
  createdAt: Date;
}
