import { Injectable } from '@nestjs/common';
import { isId } from '@octavo/domain/shared';
import type { Ballot } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { OWN_BALLOTS } from './ballot.queries.js';

/** A voter's ballot as it counts now, with what opens its entry in the ledger: for nobody else. */
export interface OwnBallot {
  readonly roundId: string;
  readonly challengeId: string;
  /** Null when it was withdrawn. */
  readonly ballot: Ballot | null;
  readonly group: string | null;
  readonly entry: number;
  /** Hexadecimal digits, as `commitment` and `salt`. */
  readonly leaf: string;
  readonly commitment: string;
  readonly salt: string;
  readonly castAt: Date;
}

interface Row {
  readonly round_id: string;
  readonly challenge_id: string;
  readonly entry: number;
  readonly leaf: Buffer;
  readonly commitment: Buffer;
  readonly salt: Buffer;
  readonly content: string | null;
  readonly group_label: string | null;
  readonly cast_at: Date;
}

/** Shows voters their own ballots. */
@Injectable()
export class OwnBallots {
  constructor(private readonly database: Database) {}

  /** The viewer's own ballot in a round, also after closing; null when there is none. */
  async ownBallot(viewer: Viewer, roundId: string): Promise<OwnBallot | null> {
    if (viewer.personId === null || !isId(roundId)) return null;
    return this.of(roundId, viewer.personId);
  }

  /** The ballot of a voter: a person, or a voting code. For whoever has found out that the viewer is that voter. */
  async of(roundId: string, voterId: string): Promise<OwnBallot | null> {
    return (await this.inRounds([roundId], voterId)).get(roundId) ?? null;
  }

  /** The viewer's own ballots in these rounds, those without one missing. */
  async ofViewer(viewer: Viewer, roundIds: readonly string[]): Promise<ReadonlyMap<string, OwnBallot>> {
    const wanted = roundIds.filter(isId);
    if (viewer.personId === null || wanted.length === 0) return new Map();
    return this.inRounds(wanted, viewer.personId);
  }

  private async inRounds(
    roundIds: readonly string[],
    voterId: string,
  ): Promise<ReadonlyMap<string, OwnBallot>> {
    const rows = await this.database.prepared<Row>('own_ballots', OWN_BALLOTS, [roundIds, voterId]);
    return new Map(rows.map((row) => [row.round_id, toOwnBallot(row)]));
  }
}

const toOwnBallot = (row: Row): OwnBallot => ({
  roundId: row.round_id,
  challengeId: row.challenge_id,
  ballot: row.content === null ? null : (JSON.parse(row.content) as Ballot),
  group: row.group_label,
  entry: row.entry,
  leaf: row.leaf.toString('hex'),
  commitment: row.commitment.toString('hex'),
  salt: row.salt.toString('hex'),
  castAt: row.cast_at,
});
