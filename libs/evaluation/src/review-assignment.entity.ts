import { Instant, OptionalInstant, Ref } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Submission } from '@octavo/submissions';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A reviewer asked to judge a submission. */
@Entity('review_assignment')
export class ReviewAssignment {
  @ForeignKey(() => Submission)
  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  @Index('review_assignment_reviewer_idx')
  @ForeignKey(() => Person)
  @PrimaryColumn({ type: 'uuid' })
  reviewerId: string;

  @ForeignKey(() => Person)
  @Ref()
  assignedBy: string;

  @Instant({ default: () => 'now()' })
  assignedAt: Date;

  @OptionalInstant()
  dueAt: Date | null;
}
