import { Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Person } from './person.entity.js';

/** A token for a person's own tools (a sponsor's BI): may do what its scopes say and never more than the person. */
@Entity('api_token')
@Unique('api_token_token_key', ['tokenHash'])
export class ApiToken {
  @Id()
  id: string;

  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @Index('api_token_person_idx')
  @ForeignKey(() => Person)
  @Ref()
  personId: string;

  @Text()
  name: string;

  /** Permissions, as `@Allow` names them. */
  @Column({ type: 'text', array: true })
  scopes: string[];

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @Instant()
  expiresAt: Date;

  @OptionalInstant()
  revokedAt: Date | null;
}
