import { Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { RoleAssignment } from '@octavo/people';
import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Implementation } from './implementation.entity.js';

/** An idea's stay in one stage: entered, due, left by its gate or skipped with a reason. */
@Entity('stage_passage')
@Check('stage_passage_verdict_check', "verdict in ('open', 'passed', 'skipped', 'stopped')")
@Check('stage_passage_left_check', "(verdict = 'open') = (left_at is null)")
@Check('stage_passage_skip_check', "verdict <> 'skipped' or (length(reason) > 0 and mandate_id is not null)")
@Index('stage_passage_one_open_idx', ['implementationId'], { unique: true, where: "verdict = 'open'" })
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

  @Instant({ default: () => 'now()' })
  enteredAt: Date;

  @Instant()
  dueAt: Date;

  @OptionalInstant()
  leftAt: Date | null;

  @Text({ default: 'open' })
  verdict: string;

  @OptionalText()
  reason: string | null;

  /** Who left, stopped or skipped it. */
  @Ref({ nullable: true })
  decidedBy: string | null;

  /** The role assignment that allowed skipping. */
  @ForeignKey(() => RoleAssignment)
  @Ref({ nullable: true })
  mandateId: string | null;
}
