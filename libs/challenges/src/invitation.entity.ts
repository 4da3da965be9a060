import { Id, Instant, OptionalInstant, Ref } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** An address that was asked to take part (3.6, 3.12). Accepted by signing in with that address. */
@Entity('invitation')
@Unique('invitation_once_key', ['challengeId', 'email'])
export class Invitation {
  @Id()
  id: string;

  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @Column({ type: 'citext' })
  email: string;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  invitedBy: string | null;

  @Instant({ default: () => 'now()' })
  invitedAt: Date;

  @OptionalInstant()
  acceptedAt: Date | null;
}
