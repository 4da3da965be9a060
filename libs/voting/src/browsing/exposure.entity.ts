import { Instant, Ref, Text, Whole } from '@octavo/platform/database';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** That a submission was shown to somebody: a sample, so that fairness can be reported. */
@Entity('exposure')
@Index('exposure_submission_idx', ['challengeId', 'submissionId'])
export class Exposure {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Ref()
  submissionId: string;

  /** Set when it was shown as an option of a round. */
  @Ref({ nullable: true })
  roundId: string | null;

  /** The person's id; `somebody` for who is not signed in. */
  @Text()
  viewer: string;

  /** At which place of the list, from 0. */
  @Whole()
  place: number;

  @Instant()
  shownAt: Date;
}
