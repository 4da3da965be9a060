import { Instant, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** The sponsor's words to one of two readers: everybody, or the organization (1.2). */
@Entity('sponsor_statement')
@Check('sponsor_statement_reader_check', "reader in ('public', 'internal')")
export class SponsorStatement {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'text' })
  reader: string;

  @ForeignKey(() => Person)
  @Ref()
  personId: string;

  @Text()
  text: string;

  @Instant({ default: () => 'now()' })
  writtenAt: Date;
}
