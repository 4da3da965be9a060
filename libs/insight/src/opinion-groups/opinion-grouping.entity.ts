import { Challenge } from '@octavo/challenges';
import type { OpinionGroups } from '@octavo/domain/insight';
import { Instant, Json, Text } from '@octavo/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The newest groups of opinion of a challenge. Only worked out while counts may be known (L-A2). */
@Entity('opinion_grouping')
export class OpinionGrouping {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  /** Names the votes that it was made from: another text when votes came in, or submissions went. */
  @Text()
  madeFrom: string;

  @Instant()
  asOf: Date;

  /** What may be shown to everybody. */
  @Json()
  outcome: Omit<OpinionGroups, keyof PrivateOutcome>;

  /**
   * Where each person stands. For the next run alone, which keeps groups and numbers in place by it: no API reads it.
   * Who is erased is gone from it with the next run.
   */
  @Json()
  places: PrivateOutcome;
}

/** The part of an outcome that stays here. */
export type PrivateOutcome = Pick<OpinionGroups, 'places' | 'axes' | 'challenger'>;
