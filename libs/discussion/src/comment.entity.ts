import { Challenge } from '@octavo/challenges';
import { Flag, Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Submission } from '@octavo/submissions';
import { Check, Entity, ForeignKey, Index } from 'typeorm';

/** A reaction on a submission or on the brief (6.12), perhaps in answer to another. */
@Entity('comment')
@Check('comment_subject_check', "(subject = 'submission') = (submission_id is not null)")
@Check('comment_subject_kind_check', "subject in ('submission', 'brief')")
@Index('comment_submission_idx', ['submissionId', 'createdAt', 'id'])
@Index('comment_challenge_idx', ['challengeId', 'subject', 'createdAt', 'id'])
export class Comment {
  @Id()
  id: string;

  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @Text()
  subject: string;

  @ForeignKey(() => Submission)
  @Ref({ nullable: true })
  submissionId: string | null;

  @Index('comment_parent_idx')
  @ForeignKey(() => Comment)
  @Ref({ nullable: true })
  parentId: string | null;

  @ForeignKey(() => Person)
  @Ref()
  authorId: string;

  /** Whether the author was staff when writing (4.3). */
  @Flag()
  staff: boolean;

  @Text()
  body: string;

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @OptionalInstant()
  withdrawnAt: Date | null;
}
