import type {
  Blindness,
  Electorate,
  GroupBy,
  OptionOrder,
  OptionsFrom,
  RoundState,
  SettingValue,
  TieBreakKind,
} from '@octavo/domain/voting';
import { Challenge, Phase } from '@octavo/challenges';
import { Person } from '@octavo/people';
import {
  Id,
  Instant,
  Json,
  OptionalInstant,
  OptionalText,
  Ref,
  Text,
  Whole,
} from '@octavo/platform/database';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/**
 * A vote in a phase: what is asked, who may vote, how it is counted. Everything that voters go by is frozen when the
 * round opens (a trigger keeps it so); what remains is pausing, going on and closing.
 */
@Entity('voting_round')
@Unique('voting_round_key', ['challengeId', 'id'])
@Check('voting_round_options_check', "options_from in ('submissions', 'shortlist', 'own')")
@Check('voting_round_order_check', "option_order in ('random', 'as_listed')")
@Check(
  'voting_round_electorate_check',
  "electorate in ('audience', 'email_domain', 'invited', 'verified', 'codes')",
)
@Check('voting_round_blind_check', "blind in ('until_closing', 'until_own_ballot', 'open')")
@Check('voting_round_group_check', "group_by in ('none', 'declared', 'channel', 'code_batch')")
@Check('voting_round_tie_check', "tie_break in ('as_listed', 'drawn')")
@Check('voting_round_state_check', "state in ('draft', 'scheduled', 'open', 'paused', 'closed')")
@Check(
  'voting_round_frozen_check',
  `state in ('draft', 'scheduled')
   or (opened_at is not null and method_version is not null and tie_order is not null
       and opens_at is not null and closes_at is not null)`,
)
@Check('voting_round_period_check', 'opens_at < closes_at')
@Check('voting_round_paused_check', "(state = 'paused') = (pause_reason is not null)")
@Check('voting_round_closed_check', "(state = 'closed') = (closed_at is not null)")
@Check('voting_round_quorum_check', 'quorum_percent between 1 and 100')
@Check('voting_round_minimum_check', 'minimum_ballots >= 1')
@Check('voting_round_floor_check', 'group_floor >= 1')
@Index('voting_round_listed_idx', ['challengeId', 'createdAt', 'id'])
@Index('voting_round_due_idx', ['state', 'closesAt'])
export class VotingRound {
  @Id()
  id: string;

  @ForeignKey(() => Challenge)
  @Ref()
  challengeId: string;

  /** Deferred: a plan is written anew with the same phases in it. */
  @ForeignKey(() => Phase, { deferrable: 'INITIALLY DEFERRED' })
  @Ref()
  phaseId: string;

  /** The question. */
  @Text()
  title: string;

  @Text({ default: '' })
  explanation: string;

  /** A name in `VOTING_METHODS`. */
  @Text()
  method: string;

  /** The method's version at opening. */
  @Whole({ nullable: true })
  methodVersion: number | null;

  @Json({ default: {} })
  settings: Readonly<Record<string, SettingValue>>;

  @Text()
  optionsFrom: OptionsFrom;

  @Text({ default: 'random' })
  optionOrder: OptionOrder;

  @Text({ default: 'audience' })
  electorate: Electorate;

  /** For the electorate `email_domain`, lower case, without `@`. */
  @Column({ type: 'text', array: true, default: [] })
  emailDomains: readonly string[];

  @Text({ default: 'until_closing' })
  blind: Blindness;

  @Text({ default: 'none' })
  groupBy: GroupBy;

  /** The labels to choose from, where voters declare their group. */
  @Column({ type: 'text', array: true, default: [] })
  groups: readonly string[];

  /** A group with fewer ballots is not shown by itself. */
  @Whole({ default: 8 })
  groupFloor: number;

  /** Fewer ballots make the result not valid (L-A8). */
  @Whole({ nullable: true })
  minimumBallots: number | null;

  /** The part of the electorate that must vote, where its size is known. */
  @Whole({ nullable: true })
  quorumPercent: number | null;

  @Text({ default: 'drawn' })
  tieBreak: TieBreakKind;

  /** All options, the one that wins every tie first; fixed at opening. */
  @Column({ type: 'integer', array: true, nullable: true })
  tieOrder: readonly number[] | null;

  /** How many may vote, counted at opening; null when nobody can know. */
  @Whole({ nullable: true })
  electorateSize: number | null;

  @Text({ default: 'draft' })
  state: RoundState;

  /** Raised by every change; an editor who sends an older one is told so. */
  @Whole({ default: 1 })
  revision: number;

  @OptionalInstant()
  opensAt: Date | null;

  /** The first moment at which a ballot is late. Moves only when a round is closed early. */
  @OptionalInstant()
  closesAt: Date | null;

  @OptionalInstant()
  openedAt: Date | null;

  /** Public; present exactly while the round is paused. */
  @OptionalText()
  pauseReason: string | null;

  /** Public; why it was closed early. */
  @OptionalText()
  closeReason: string | null;

  /** When closing was recorded and counting began; the rules look at `closesAt`. */
  @OptionalInstant()
  closedAt: Date | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  createdBy: string | null;

  @Instant({ default: () => 'now()' })
  createdAt: Date;
}
