import type { DecisionOutcome } from '@octavo/domain/selection';
import { Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Person, RoleAssignment } from '@octavo/people';
import { Submission } from '@octavo/submissions';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a named person decided about a submission, and why (7.6, 7.7). The highest number is the current one. */
@Entity('decision')
@Check('decision_outcome_check', "outcome in ('adopted', 'later', 'not_used')")
@Check('decision_review_check', "(outcome = 'later') = (review_at is not null)")
@Check('decision_reason_check', 'length(reason) > 0')
export class Decision {
  @ForeignKey(() => Submission)
  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Text()
  outcome: DecisionOutcome;

  @Text()
  reason: string;

  /** When an idea that was put off is looked at again. */
  @OptionalInstant()
  reviewAt: Date | null;

  @ForeignKey(() => Person)
  @Ref()
  decidedBy: string;

  /** The role assignment that gave the mandate. */
  @ForeignKey(() => RoleAssignment)
  @Ref()
  mandateId: string;

  @Instant({ default: () => 'now()' })
  decidedAt: Date;
}
