import { Bytes, Instant, OptionalText, Text, Whole } from '@octavo/platform/database';
import { Check, Entity, PrimaryColumn } from 'typeorm';

/** How a ballot reached us: cast by the voter, on paper, or by somebody who helped (L-G10). */
export type BallotChannel = 'online' | 'paper' | 'assisted';

/**
 * Every casting, in order, without gaps: the ledger of a round. Only ever added to; erasure makes salt, content and
 * group unknown, which leaves every other proof as it was.
 */
@Entity('ballot_entry')
@Check('ballot_entry_channel_check', "channel in ('online', 'paper', 'assisted')")
@Check('ballot_entry_previous_check', 'previous < entry')
@Check('ballot_entry_erased_check', 'salt is not null or (content is null and group_label is null)')
export class BallotEntry {
  @PrimaryColumn({ type: 'uuid' })
  challengeId: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId: string;

  /** From 0. */
  @PrimaryColumn({ type: 'integer' })
  entry: number;

  /** The same voter's entry before this one, which no longer counts. */
  @Whole({ nullable: true })
  previous: number | null;

  @Bytes()
  tag: Buffer;

  @Bytes()
  commitment: Buffer;

  @Bytes()
  leaf: Buffer;

  /** Absent once erased. */
  @Bytes({ nullable: true })
  salt: Buffer | null;

  /** The ballot's one text (`ballotText`); null with a salt: withdrawn. */
  @OptionalText()
  content: string | null;

  @Text()
  channel: BallotChannel;

  @OptionalText()
  groupLabel: string | null;

  @Instant()
  castAt: Date;
}
