import type { PhaseKind } from '@octavo/domain/challenge';
import { Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Check, Entity, Exclusion, ForeignKey } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** A period in which its kind's activities are allowed: from `startsAt` up to, not including, `endsAt`. */
@Entity('phase')
@Check('phase_period_check', 'starts_at < ends_at')
@Check(
  'phase_kind_check',
  "kind in ('submission', 'discussion', 'voting', 'review', 'decision', 'implementation')",
)
@Exclusion(
  'phase_overlap_excl',
  'USING gist (challenge_id WITH =, kind WITH =, tstzrange(starts_at, ends_at) WITH &&)',
)
export class Phase {
  @Id()
  id: string;

  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  @Text()
  kind: PhaseKind;

  @Text()
  name: string;

  @Instant()
  startsAt: Date;

  @Instant()
  endsAt: Date;

  /** When the worker recorded that it began; the rules look at the dates, never at this. */
  @OptionalInstant()
  startRecordedAt: Date | null;

  @OptionalInstant()
  endRecordedAt: Date | null;
}
