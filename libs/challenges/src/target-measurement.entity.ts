import { Day, Decimal, Id, Instant, OptionalText, Ref } from '@octavo/platform/database';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Person } from '@octavo/people';
import { Target } from './target.entity.js';

/** An actual value beside a target that is measured by hand; the latest counts. */
@Entity('target_measurement')
export class TargetMeasurement {
  @Id()
  id: string;

  @Index('target_measurement_target_idx')
  @ForeignKey(() => Target, { onDelete: 'CASCADE' })
  @Ref()
  targetId: string;

  @Decimal()
  value: string;

  @Day()
  measuredOn: string;

  @OptionalText()
  evidence: string | null;

  @ForeignKey(() => Person)
  @Ref()
  recordedBy: string;

  @Instant({ default: () => 'now()' })
  recordedAt: Date;
}
