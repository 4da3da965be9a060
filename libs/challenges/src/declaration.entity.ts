import { Instant, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** The readiness declaration that the sponsor signs in person (1.3, 1.4). Only added, never changed. */
@Entity('declaration')
export class Declaration {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @ForeignKey(() => Person)
  @PrimaryColumn({ type: 'uuid' })
  personId: string;

  /** The name as signed. */
  @Text()
  name: string;

  /** The text as it stood when it was signed. */
  @Text()
  text: string;

  @Instant({ default: () => 'now()' })
  signedAt: Date;
}
