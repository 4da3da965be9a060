import { Person } from '@octavo/people';
import { Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Entity, ForeignKey, Index } from 'typeorm';
import { VotingRound } from './voting-round.entity.js';

/** A time in which a round was paused, with its public reason: kept when voting goes on. */
@Entity('round_pause')
@Index('round_pause_round_idx', ['roundId', 'pausedAt', 'id'])
export class RoundPause {
  @Id()
  id: string;

  @ForeignKey(() => VotingRound)
  @Ref()
  roundId: string;

  @Text()
  reason: string;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  pausedBy: string | null;

  @Instant()
  pausedAt: Date;

  /** When voting went on, or was closed; null while it is paused. */
  @OptionalInstant()
  endedAt: Date | null;
}
