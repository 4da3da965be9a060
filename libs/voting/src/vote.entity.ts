import type { VoteChoice } from '@octavo/domain/voting';
import { Instant, Text } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Challenge } from '@octavo/challenges';
import { Submission } from '@octavo/submissions';

/** The one vote that counts of a person on a submission. The key is the guarantee: there is never a second row. */
@Entity('vote')
@Check('vote_choice_check', "choice in ('support', 'agree', 'disagree', 'pass')")
@Index('vote_count_idx', ['submissionId', 'choice'])
export class Vote {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @ForeignKey(() => Submission)
  @PrimaryColumn({ type: 'uuid' })
  submissionId: string;

  @ForeignKey(() => Person)
  @PrimaryColumn({ type: 'uuid' })
  personId: string;

  @Text()
  choice: Exclude<VoteChoice, 'withdrawn'>;

  @Instant()
  castAt: Date;
}
