import { Id, Instant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Implementation } from './implementation.entity.js';

/** A status message on an adopted idea, readable by its author and everybody in the audience (7.8). */
@Entity('progress_update')
export class ProgressUpdate {
  @Id()
  id: string;

  @Index('progress_update_implementation_idx')
  @ForeignKey(() => Implementation)
  @Ref()
  implementationId: string;

  @Text()
  text: string;

  @ForeignKey(() => Person)
  @Ref()
  postedBy: string;

  @Instant({ default: () => 'now()' })
  postedAt: Date;
}
