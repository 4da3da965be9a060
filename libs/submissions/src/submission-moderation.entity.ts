import type { ModerationState } from '@octavo/domain/submission';
import { Id, Instant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Submission } from './submission.entity.js';

/** One verdict of moderation with its reason. Only added, so that the trace stays whole. */
@Entity('submission_moderation')
@Check('submission_moderation_verdict_check', "verdict in ('accepted', 'rejected')")
@Index('submission_moderation_idx', ['submissionId', 'moderatedAt'])
export class SubmissionModeration {
  @Id()
  id: string;

  @ForeignKey(() => Submission)
  @Ref()
  submissionId: string;

  @Text()
  verdict: ModerationState;

  @Text()
  reason: string;

  @ForeignKey(() => Person)
  @Ref()
  moderatedBy: string;

  @Instant()
  moderatedAt: Date;
}
