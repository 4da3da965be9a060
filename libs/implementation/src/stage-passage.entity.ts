import { OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { Person, RoleAssignment } from '@octavo/people';
import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Implementation } from './implementation.entity.js';

/** How a stay in a stage stands: `open` is the stage the idea is in; the others say how it was left. */
export type PassageState = 'open' | 'passed' | 'skipped' | 'stopped';

/**
 * An idea's way through one stage. A stage that was passed over without being entered has its row too, so that
 * none is skipped without a recorded reason and mandate (S11). A stage is left when its gate is passed.
 */
@Entity('stage_passage')
@Unique('stage_passage_stage_key', ['implementationId', 'stage'])
@Check('stage_passage_state_check', "state in ('open', 'passed', 'skipped', 'stopped')")
@Check('stage_passage_left_check', "(state = 'open') = (left_at is null)")
@Check('stage_passage_entered_check', "entered_at is not null or state = 'skipped'")
@Check('stage_passage_due_check', '(entered_at is null) = (due_at is null)')
@Check(
  'stage_passage_skip_check',
  "(state = 'skipped') = (reason is not null and length(reason) > 0 and decided_by is not null and mandate_id is not null)",
)
@Index('stage_passage_one_open_idx', ['implementationId'], { unique: true, where: "state = 'open'" })
export class StagePassage {
  @ForeignKey(() => Implementation)
  @PrimaryColumn({ type: 'uuid' })
  implementationId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  /** Key of the route's stage. */
  @Text()
  stage: string;

  @Whole()
  position: number;

  /** Absent for a stage that was passed over. */
  @OptionalInstant()
  enteredAt: Date | null;

  @OptionalInstant()
  dueAt: Date | null;

  @OptionalInstant()
  leftAt: Date | null;

  @Text({ default: 'open' })
  state: PassageState;

  /** Why it was skipped. */
  @OptionalText()
  reason: string | null;

  /** Who skipped it. */
  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  decidedBy: string | null;

  /** The role assignment that allowed skipping. */
  @ForeignKey(() => RoleAssignment)
  @Ref({ nullable: true })
  mandateId: string | null;
}
