import { Day, Decimal, Id, Instant, Ref, Text } from '@octavo/platform/database';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Implementation } from './implementation.entity.js';

/** What shows whether an idea brought what was promised (2.8, L-F18). */
@Entity('indicator')
export class Indicator {
  @Id()
  id: string;

  @Index('indicator_implementation_idx')
  @ForeignKey(() => Implementation)
  @Ref()
  implementationId: string;

  @Text()
  name: string;

  @Text()
  unit: string;

  @Decimal()
  target: string;

  @Day()
  dueOn: string;

  @Instant({ default: () => 'now()' })
  definedAt: Date;
}
