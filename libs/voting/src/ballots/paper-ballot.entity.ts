import { Person } from '@octavo/people';
import { Id, Instant, OptionalInstant, OptionalText, Ref, Text } from '@octavo/platform/database';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { VotingCode } from '../rounds/voting-code.entity.js';
import { VotingRound } from '../rounds/voting-round.entity.js';

/** A ballot that one staff member typed over and another one must confirm before it counts (L-G10). */
@Entity('paper_ballot')
@Check('paper_ballot_channel_check', "channel in ('paper', 'assisted')")
@Check('paper_ballot_verdict_check', "verdict in ('confirmed', 'rejected')")
@Check(
  'paper_ballot_content_check',
  '(verdict is null) = (content is not null) and (verdict is null or group_label is null)',
)
@Check(
  'paper_ballot_judged_check',
  '(verdict is null) = (judged_by is null) and (verdict is null) = (judged_at is null)',
)
@Check('paper_ballot_reason_check', "(verdict = 'rejected') = (reason is not null)")
@Check('paper_ballot_two_people_check', 'judged_by <> entered_by')
@Index('paper_ballot_pending_idx', ['codeId'], { unique: true, where: 'verdict is null' })
@Index('paper_ballot_round_idx', ['roundId', 'enteredAt', 'id'])
export class PaperBallot {
  @Id()
  id: string;

  @Ref()
  challengeId: string;

  @ForeignKey(() => VotingRound)
  @Ref()
  roundId: string;

  @ForeignKey(() => VotingCode)
  @Ref()
  codeId: string;

  @Text()
  channel: 'paper' | 'assisted';

  /** What the ballot says, until it is judged: then only the ledger has it, where no name leads to it. */
  @OptionalText()
  content: string | null;

  @OptionalText()
  groupLabel: string | null;

  @ForeignKey(() => Person)
  @Ref()
  enteredBy: string;

  @Instant()
  enteredAt: Date;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  judgedBy: string | null;

  @OptionalInstant()
  judgedAt: Date | null;

  @OptionalText()
  verdict: 'confirmed' | 'rejected' | null;

  /** Why it was rejected. */
  @OptionalText()
  reason: string | null;
}
