import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, Whole } from '../database/columns.js';

/** How often something was tried in the current window; shared by all processes. */
@Entity('rate_limit')
export class RateLimit {
  @PrimaryColumn({ type: 'text' })
  key: string;

  @Whole()
  hits: number;

  @Instant()
  resetsAt: Date;
}
