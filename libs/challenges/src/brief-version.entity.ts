import { Instant, OptionalText, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** One version of the question in the structure of point 6; the highest version is the current one. */
@Entity('brief_version')
@Check('brief_version_openness_check', "openness in ('undecided', 'go', 'no_go')")
export class BriefVersion {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Text({ default: '' })
  question: string;

  @Text({ default: '' })
  context: string;

  @Text({ default: '' })
  scope: string;

  @Text({ default: '' })
  constraints: string;

  /** What was already done and is known (6.10). */
  @Text({ default: '' })
  known: string;

  /** Which real question it serves and who will use the answer (6.4). */
  @Text({ default: '' })
  usedBy: string;

  /** Whether the organization can and will open up (6.5). */
  @Text({ default: 'undecided' })
  openness: string;

  /** Why this version differs from the one before; required once published. */
  @OptionalText()
  reason: string | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  writtenBy: string | null;

  @Instant({ default: () => 'now()' })
  writtenAt: Date;
}
