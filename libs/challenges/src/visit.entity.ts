import { Instant, OptionalText } from '@octavo/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** Somebody looked at a challenge: counted once per visitor (2.4). */
@Entity('visit')
export class Visit {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  /** The person's id, or a one-way hash for who is not signed in. */
  @PrimaryColumn({ type: 'text' })
  visitor: string;

  /** By which share link or channel they came (3.9). */
  @OptionalText()
  channel: string | null;

  @Instant({ default: () => 'now()' })
  firstAt: Date;
}
