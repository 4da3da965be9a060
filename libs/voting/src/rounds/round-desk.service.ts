import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { mayOn, type Permission, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { PaperBallot } from '../ballots/paper-ballot.entity.js';
import { RoundAccess } from './round-access.service.js';
import { RoundPause } from './round-pause.entity.js';
import type { VotingRound } from './voting-round.entity.js';

/** How many codes of a batch there are. */
export interface CodeBatch {
  readonly batch: string;
  readonly issued: number;
  readonly revoked: number;
}

const MOST_LISTED = 200;

/** Paper ballots that wait, the oldest of each round; $1 rounds, $2 how many of each. */
const WAITING = `
  select id from (
    select id, row_number() over (partition by round_id order by entered_at, id) as place
      from paper_ballot where round_id = any($1::uuid[]) and verdict is null
  ) as waiting where place <= $2`;

const BATCHES = `
  select round_id, batch, count(*)::integer as issued, count(revoked_at)::integer as revoked
    from voting_code where round_id = any($1::uuid[]) group by round_id, batch order by round_id, batch`;

/** What staff see beside a round, asked for sets: rounds in which the viewer's role does not allow it are missing. */
@Injectable()
export class RoundDesk {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly rounds: RoundAccess,
  ) {}

  /** The round, for who has a role in its challenge; null otherwise. */
  async round(viewer: Viewer, id: string): Promise<VotingRound | null> {
    const round = (await this.rounds.readable(viewer, [id])).get(id);
    return round && (await this.allowed(viewer, 'challenge.read', [id])).includes(id) ? round : null;
  }

  /** What waits for a second pair of eyes, oldest first, for who may enter ballots. */
  async waiting(
    viewer: Viewer,
    roundIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PaperBallot[]>> {
    const allowed = await this.allowed(viewer, 'ballot.enter', roundIds);
    const rows = await this.database.query<{ id: string }>(WAITING, [allowed, MOST_LISTED]);
    const papers = await this.database.manager.find(PaperBallot, {
      where: { id: In(rows.map(({ id }) => id)) },
      order: { enteredAt: 'ASC', id: 'ASC' },
    });
    return byRound(papers, allowed);
  }

  /** How many codes there are of each batch, by name, for who runs the round. */
  async batches(
    viewer: Viewer,
    roundIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly CodeBatch[]>> {
    const allowed = await this.allowed(viewer, 'round.run', roundIds);
    const rows = await this.database.query<CodeBatch & { readonly round_id: string }>(BATCHES, [allowed]);
    return byRound(
      rows.map(({ round_id: roundId, batch, issued, revoked }) => ({ roundId, batch, issued, revoked })),
      allowed,
    );
  }

  /** Every pause with its public reason, the first one first. */
  async pauses(roundIds: readonly string[]): Promise<ReadonlyMap<string, readonly RoundPause[]>> {
    const pauses = await this.database.manager.find(RoundPause, {
      where: { roundId: In([...roundIds]) },
      order: { pausedAt: 'ASC', id: 'ASC' },
    });
    return byRound(pauses, roundIds);
  }

  private async allowed(
    viewer: Viewer,
    permission: Permission,
    roundIds: readonly string[],
  ): Promise<readonly string[]> {
    const rounds = [...(await this.rounds.readable(viewer, roundIds)).values()];
    const ids = [...new Set(rounds.map(({ challengeId }) => challengeId))];
    const challenges = await this.challenges.readable(viewer, ids);
    return rounds
      .filter(({ challengeId }) => {
        const challenge = challenges.get(challengeId);
        return challenge !== undefined && mayOn(viewer, permission, challenge);
      })
      .map(({ id }) => id);
  }
}

function byRound<T extends { readonly roundId: string }>(
  rows: readonly T[],
  roundIds: readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>(roundIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.roundId)?.push(row);
  return found;
}
