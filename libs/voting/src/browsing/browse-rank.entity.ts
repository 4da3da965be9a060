import { Instant, Whole } from '@octavo/platform/database';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What orders for looking around go by. Recomputed now and then; never decides anything. */
@Entity('browse_rank')
@Index('browse_rank_hot_idx', ['challengeId', 'hot', 'submissionId'])
@Index('browse_rank_wilson_idx', ['challengeId', 'wilson', 'submissionId'])
@Index('browse_rank_seen_idx', ['challengeId', 'seen', 'submissionId'])
export class BrowseRank {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  @Column({ type: 'double precision' })
  hot: number;

  @Column({ type: 'double precision' })
  wilson: number;

  /** Times shown, in the sample. */
  @Whole()
  seen: number;

  /** Best place that its votes allow; absent while voting is blind or nobody voted. */
  @Whole({ nullable: true })
  rankFrom: number | null;

  @Whole({ nullable: true })
  rankTo: number | null;

  @Instant()
  rankedAt: Date;
}
