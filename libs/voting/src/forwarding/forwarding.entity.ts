import { Instant, Text, Whole } from '@octavo/platform/database';
import { Submission } from '@octavo/submissions';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** That a submission was put before the responsible body, once, when its votes reached the threshold (7.13, S03). */
@Entity('forwarding')
export class Forwarding {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @ForeignKey(() => Submission)
  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  /** Votes at that moment. */
  @Whole()
  votes: number;

  @Text()
  body: string;

  /** Where it was mailed to; absent: it is on the operator's list. */
  @Column({ type: 'citext', nullable: true })
  email: string | null;

  @Instant()
  forwardedAt: Date;
}
