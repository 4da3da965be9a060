import type { ObjectiveKind } from '@octavo/domain/checklist';
import { Instant, OptionalText, Ref } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** A target as it was promised, within a version of the objective. */
export interface PromisedTarget {
  readonly id: string;
  readonly kind: string;
  readonly measure: string;
  readonly unit: string;
  /** Exact decimal. */
  readonly value: string;
  /** `YYYY-MM-DD` */
  readonly dueOn: string;
  readonly counted: string;
}

/**
 * Objective and targets as they were promised at publication (version 1), and after each later change (2.5). Only
 * added, never changed, so that results can be held against the first promise too.
 */
@Entity('objective_version')
export class ObjectiveVersion {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @OptionalText()
  objectiveKind: ObjectiveKind | null;

  @OptionalText()
  objective: string | null;

  @OptionalText()
  strategicTheme: string | null;

  @Column({ type: 'jsonb' })
  targets: readonly PromisedTarget[];

  /** Why it differs from the version before; absent in the first. */
  @OptionalText()
  reason: string | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  writtenBy: string | null;

  @Instant({ default: () => 'now()' })
  writtenAt: Date;
}
