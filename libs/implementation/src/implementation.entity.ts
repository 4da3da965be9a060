import type { ImplementationState } from '@octavo/domain/implementation';
import { Challenge } from '@octavo/challenges';
import { Id, Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Submission } from '@octavo/submissions';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** An adopted idea with its home in the organization (7.18). */
@Entity('implementation')
@Unique('implementation_submission_key', ['submissionId'])
@Check('implementation_state_check', "state in ('running', 'realised', 'stopped')")
@Check('implementation_lesson_check', "state <> 'stopped' or length(lesson) > 0")
export class Implementation {
  @Id()
  id: string;

  @Index('implementation_challenge_idx')
  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @ForeignKey(() => Submission)
  @Ref()
  submissionId: string;

  @Text()
  department: string;

  @ForeignKey(() => Person)
  @Ref()
  ownerId: string;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  coachId: string | null;

  @Text()
  budgetReference: string;

  /** The rule version whose route it follows. */
  @Whole()
  ruleVersion: number;

  @Text({ default: 'running' })
  state: ImplementationState;

  /** What was learnt; required when stopped, welcome when realised (L-F17). */
  @OptionalText()
  lesson: string | null;

  @Instant({ default: () => 'now()' })
  placedAt: Date;

  @OptionalInstant()
  endedAt: Date | null;
}
