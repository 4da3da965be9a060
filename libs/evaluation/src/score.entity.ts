import { Instant, Text, Whole } from '@octavo/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReviewAssignment } from './review-assignment.entity.js';

/** A reviewer's score of a submission on one criterion, with the reason. */
@Entity('score')
@ForeignKey(() => ReviewAssignment, ['submissionId', 'reviewerId'], ['submissionId', 'reviewerId'])
export class Score {
  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  @PrimaryColumn({ type: 'uuid' })
  reviewerId: string;

  /** The criterion's key, which stays over rule versions. */
  @PrimaryColumn({ type: 'text' })
  criterion: string;

  @Whole()
  value: number;

  @Text()
  reason: string;

  /** The rule version whose scale and words the reviewer saw. */
  @Whole()
  ruleVersion: number;

  @Instant({ default: () => 'now()' })
  scoredAt: Date;
}
