import { Instant, Ref, Text } from '@octavo/platform/database';
import { Check, Entity, Index, PrimaryColumn } from 'typeorm';

/** Every casting as it happened, changes and withdrawals included. Only ever added to. */
@Entity('vote_cast')
@Check('vote_cast_choice_check', "choice in ('support', 'agree', 'disagree', 'pass', 'withdrawn')")
@Index('vote_cast_once_idx', ['challengeId', 'submissionId', 'personId', 'castAt', 'choice'])
export class VoteCast {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Ref()
  submissionId: string;

  @Ref()
  personId: string;

  @Text()
  choice: string;

  @Instant()
  castAt: Date;
}
