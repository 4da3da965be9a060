import { Challenge } from '@octavo/challenges';
import { Instant, Ref, Text, Whole } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The closing word to everybody who contributed; a challenge cannot close without it (5.11). */
@Entity('thank_you')
export class ThankYou {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @Text()
  text: string;

  @ForeignKey(() => Person)
  @Ref()
  thankedBy: string;

  @Instant({ default: () => 'now()' })
  thankedAt: Date;

  /** How many people it was addressed to when the challenge closed. */
  @Whole({ default: 0 })
  recipients: number;
}
