import { Whole } from '@octavo/platform/database';
import { VotingRound } from '../rounds/voting-round.entity.js';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How far the ledger of a round has grown. Its row hands out the numbers of the entries, one batch at a time. */
@Entity('ballot_ledger')
export class BallotLedger {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @ForeignKey(() => VotingRound)
  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  /** Entries so far. */
  @Whole({ default: 0 })
  size: number;

  /** Voters so far: the turnout. Says nothing about what they chose. */
  @Whole({ default: 0 })
  voters: number;
}
