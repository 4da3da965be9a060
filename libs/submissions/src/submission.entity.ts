import type { SubmissionState } from '@octavo/domain/selection';
import type { ModerationState } from '@octavo/domain/submission';
import { Challenge } from '@octavo/challenges';
import { Id, Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';

/** What a contributor sends in. The texts are those of the current version. */
@Entity('submission')
@Check('submission_state_check', "state in ('draft', 'submitted', 'withdrawn')")
@Check('submission_moderation_check', "moderation in ('accepted', 'rejected')")
@Check(
  'submission_licence_check',
  "state = 'draft' or (licence is not null and licence_accepted_at is not null)",
)
@Check('submission_submitted_check', "state = 'draft' or submitted_at is not null")
@Index('submission_feed_idx', ['challengeId', 'submittedAt', 'id'], {
  where: "state = 'submitted' and moderation = 'accepted'",
})
@Index('submission_discussed_idx', ['challengeId', 'commentCount', 'id'], {
  where: "state = 'submitted' and moderation = 'accepted'",
})
@Index('submission_shuffle_idx', ['challengeId', 'shuffle', 'id'], {
  where: "state = 'submitted' and moderation = 'accepted'",
})
@Index('submission_external_idx', ['challengeId', 'externalReference'], {
  unique: true,
  where: 'external_reference is not null',
})
@Index('submission_search_idx', { synchronize: false })
export class Submission {
  @Id()
  id: string;

  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @Index('submission_author_idx')
  @ForeignKey(() => Person)
  @Ref()
  authorId: string;

  @Text({ default: 'draft' })
  state: SubmissionState;

  @Text()
  title: string;

  @Text()
  body: string;

  @Text()
  locale: string;

  @Whole({ default: 1 })
  version: number;

  @OptionalText()
  licence: string | null;

  @OptionalInstant()
  licenceAcceptedAt: Date | null;

  @Text({ default: 'accepted' })
  moderation: ModerationState;

  @OptionalText()
  moderationReason: string | null;

  /** Its name in the place it was imported from. */
  @OptionalText()
  externalReference: string | null;

  /** Kept right by a trigger over the rows of `comment`; for ordering and showing. */
  @Whole({ default: 0 })
  commentCount: number;

  /** A fixed random place; "stable random per viewer" starts reading at the viewer's own point on this circle. */
  @Column({ type: 'integer', default: () => 'random_place()' })
  shuffle: number;

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @OptionalInstant()
  submittedAt: Date | null;

  @OptionalInstant()
  withdrawnAt: Date | null;
}
