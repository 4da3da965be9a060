import { Ref, Text } from '@octavo/platform/database';
import { Submission } from '@octavo/submissions';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { VotingRound } from './voting-round.entity.js';

/** Something that can be voted for. Its position is its number on ballots. Frozen with its round. */
@Entity('round_option')
@Check('round_option_position_check', 'position >= 0')
@Check('round_option_cost_check', 'cost >= 0')
@Index('round_option_submission_idx', ['roundId', 'submissionId'], {
  unique: true,
  where: 'submission_id is not null',
})
export class RoundOption {
  @ForeignKey(() => VotingRound)
  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @ForeignKey(() => Submission)
  @Ref({ nullable: true })
  submissionId: string | null;

  /** As it read when the round opened. */
  @Text()
  title: string;

  @Text({ default: '' })
  text: string;

  /** Integer cents, as text (bigint); absent where nothing is spent. */
  @Column({ type: 'bigint', nullable: true })
  cost: string | null;
}
