import type { VotingForm } from '@octavo/domain/voting';
import { Flag, Instant, OptionalInstant, OptionalText, Ref, Whole } from '@octavo/platform/database';
import { Person } from '@octavo/people';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/**
 * The rules of a challenge: criteria, voting rule and route, as one version. Registered at publication, frozen when
 * submissions open; a later change is the next version with a reason that everybody is told (7.5).
 */
@Entity('rule_version')
@Check('rule_version_form_check', "voting_form in ('support', 'opinion')")
@Check('rule_version_reason_check', 'version = 1 or length(reason) > 0')
export class RuleVersion {
  @ForeignKey(() => Challenge)
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  /** Absent: there is no voting. */
  @OptionalText()
  votingForm: VotingForm | null;

  /** Nobody sees a count before voting has closed. */
  @Flag({ default: false })
  blind: boolean;

  /** Votes at which a submission is put forward; absent when there is no such rule. */
  @Whole({ nullable: true })
  voteThreshold: number | null;

  /** Who receives a submission that reaches the threshold (7.13); absent: the challenge's own team. */
  @OptionalText()
  responsibleBody: string | null;

  @Column({ type: 'citext', nullable: true })
  responsibleEmail: string | null;

  @OptionalText()
  reason: string | null;

  @OptionalInstant()
  registeredAt: Date | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  writtenBy: string | null;

  @Instant({ default: () => 'now()' })
  writtenAt: Date;
}
