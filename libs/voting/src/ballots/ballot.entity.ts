import { Bytes, Whole } from '@octavo/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/**
 * That a voter voted in a round, and which entry of the ledger counts. The key is the guarantee: one ballot per voter
 * and round. It is also the only link between a person and the ledger; erasing a person removes it.
 */
@Entity('ballot')
export class Ballot {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  /** A person, or a voting code. */
  @PrimaryColumn({ type: 'uuid' })
  voterId: string;

  /** 16 random bytes that stand for the voter in the ledger of this round. */
  @Bytes()
  tag: Buffer;

  /** Number of the entry that counts: the last one. */
  @Whole()
  entry: number;
}
