import { Day, Decimal, Id, Instant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Indicator } from './indicator.entity.js';

/** A measured value of an indicator with its day and evidence; the latest day counts. */
@Entity('measurement')
@Check('measurement_evidence_check', 'length(evidence) > 0')
export class Measurement {
  @Id()
  id: string;

  @Index('measurement_indicator_idx')
  @ForeignKey(() => Indicator)
  @Ref()
  indicatorId: string;

  @Decimal()
  value: string;

  @Day()
  measuredOn: string;

  /** Where the figure can be checked: a document, a page, a system. */
  @Text()
  evidence: string;

  @ForeignKey(() => Person)
  @Ref()
  recordedBy: string;

  @Instant({ default: () => 'now()' })
  recordedAt: Date;
}
