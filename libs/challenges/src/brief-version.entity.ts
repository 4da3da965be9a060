import type { Importance, OpennessDecision } from '@octavo/domain/checklist';
import { Instant, OptionalText, Ref, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** One version of the question in the structure of point 6; the highest version is the current one. */
@Entity('brief_version')
@Check('brief_version_openness_check', "openness in ('yes', 'no')")
@Check('brief_version_importance_check', "importance in ('core', 'minor')")
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

  /** Why the organization asks: the real question behind it (6.4, 6.11). */
  @Text({ default: '' })
  why: string;

  /** The strategy behind the question (6.11). */
  @Text({ default: '' })
  strategy: string;

  /** Who will use the answer (6.4). */
  @Text({ default: '' })
  usedBy: string;

  /** Whether it is about the core of the organization's work (6.6). */
  @OptionalText()
  importance: Importance | null;

  /** Whether the organization can and will open up (6.5). */
  @OptionalText()
  openness: OpennessDecision | null;

  /** Why this version differs from the one before; required once published. */
  @OptionalText()
  reason: string | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  writtenBy: string | null;

  @Instant({ default: () => 'now()' })
  writtenAt: Date;
}
