import { Person } from '@octavo/people';
import { Bytes, Id, Instant, OptionalInstant, Ref, Text } from '@octavo/platform/database';
import { Entity, ForeignKey, Unique } from 'typeorm';
import { VotingRound } from './voting-round.entity.js';

/** A one-time code, printed for paper or handed out: its id is the voter. Only its digest is kept. */
@Entity('voting_code')
@Unique('voting_code_once_key', ['roundId', 'codeHash'])
export class VotingCode {
  @Id()
  id: string;

  @Ref()
  challengeId: string;

  @ForeignKey(() => VotingRound)
  @Ref()
  roundId: string;

  @Bytes()
  codeHash: Buffer;

  /** What was printed together, for example `Library`; a voter group where the round says so. */
  @Text({ default: '' })
  batch: string;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  issuedBy: string | null;

  @Instant({ default: () => 'now()' })
  issuedAt: Date;

  @OptionalInstant()
  revokedAt: Date | null;
}
