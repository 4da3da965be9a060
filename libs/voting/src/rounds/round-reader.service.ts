import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { mayTakePart } from '@octavo/domain/challenge';
import type { Refusal } from '@octavo/domain/shared';
import { mayVoteInRound, resultVisible, type VoterFacts } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { OwnBallots } from '../ballots/own-ballot.service.js';
import { RoundAccess } from './round-access.service.js';
import { RoundResult } from './round-result.entity.js';
import type { VotingRound } from './voting-round.entity.js';

/** How many take part; never what they choose. */
export interface Turnout {
  readonly voters: number;
  /** How many may vote; null when nobody can know. */
  readonly electorateSize: number | null;
}

const VOTER = `
  select p.verified_at is not null as verified,
         array(select i.challenge_id from invitation i where i.challenge_id = any($2) and i.email = p.email) as invited
    from person p where p.id = $1`;

/** What people see of rounds, asked for sets. Rounds that the viewer may not read are missing everywhere. */
@Injectable()
export class RoundReader {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly rounds: RoundAccess,
    private readonly ballots: OwnBallots,
  ) {}

  /** Why the viewer may not vote in each now, by the rule that decides; null when they may. */
  async verdicts(viewer: Viewer, roundIds: readonly string[]): Promise<ReadonlyMap<string, Refusal | null>> {
    const rounds = [...(await this.rounds.readable(viewer, roundIds)).values()];
    const challengeIds = [...new Set(rounds.map(({ challengeId }) => challengeId))];
    const challenges = [...(await this.challenges.readable(viewer, challengeIds)).values()];
    const known = await this.challenges.viewerFacts(viewer, challenges);
    const voter = await this.voter(viewer, challengeIds);
    const now = await this.now();
    const verdicts = new Map<string, Refusal | null>();
    for (const [place, challenge] of challenges.entries()) {
      const facts = known[place];
      if (!facts) continue;
      const voterFacts = { ...voter(challenge.id), takingPart: mayTakePart(challenge, facts) };
      for (const round of rounds) {
        if (round.challengeId === challenge.id)
          verdicts.set(round.id, mayVoteInRound(challenge.state, round, voterFacts, now));
      }
    }
    return verdicts;
  }

  /** Why the viewer may not see the result of each now; null when they may. No role sees more (S08). */
  async resultVerdicts(
    viewer: Viewer,
    roundIds: readonly string[],
  ): Promise<ReadonlyMap<string, Refusal | null>> {
    const rounds = [...(await this.rounds.readable(viewer, roundIds)).values()];
    const asked = rounds.filter(({ blind }) => blind === 'until_own_ballot').map(({ id }) => id);
    const own = await this.ballots.ofViewer(viewer, asked);
    const now = await this.now();
    return new Map(
      rounds.map((round) => {
        const hasVoted = (own.get(round.id)?.ballot ?? null) !== null;
        return [round.id, resultVisible({ ...round, hasVoted }, now)];
      }),
    );
  }

  /** Results that may be seen now and were counted: the final one once a round is closed, before that the interim one. */
  async results(viewer: Viewer, roundIds: readonly string[]): Promise<ReadonlyMap<string, RoundResult>> {
    const verdicts = await this.resultVerdicts(viewer, roundIds);
    const visible = [...verdicts].filter(([, refused]) => refused === null).map(([id]) => id);
    if (visible.length === 0) return new Map();
    const rounds = await this.rounds.readable(viewer, visible);
    const rows = await this.database.manager.findBy(RoundResult, {
      challengeId: In([...rounds.values()].map(({ challengeId }) => challengeId)),
      roundId: In(visible),
    });
    const isCurrent = ({ roundId, kind }: RoundResult): boolean => kind === kindNow(rounds.get(roundId));
    return new Map(rows.filter(isCurrent).map((row) => [row.roundId, row]));
  }

  /** How many vote in each round that has opened; readable ones only. */
  async turnouts(roundIds: readonly string[]): Promise<ReadonlyMap<string, Turnout>> {
    const rows = await this.database.prepared<{ id: string; voters: number; size: number | null }>(
      'round_turnouts',
      `select r.id, l.voters, r.electorate_size as size
         from voting_round r
         join ballot_ledger l on l.challenge_id = r.challenge_id and l.round_id = r.id
        where r.id = any($1)`,
      [roundIds],
    );
    return new Map(rows.map(({ id, voters, size }) => [id, { voters, electorateSize: size }]));
  }

  private async voter(
    { personId, email }: Viewer,
    challengeIds: readonly string[],
  ): Promise<(challengeId: string) => Omit<VoterFacts, 'takingPart'>> {
    const [row] =
      personId === null
        ? []
        : await this.database.query<{ verified: boolean; invited: string[] }>(VOTER, [
            personId,
            challengeIds,
          ]);
    return (challengeId) => ({
      email,
      isVerified: row?.verified ?? false,
      isInvited: row?.invited.includes(challengeId) ?? false,
      hasCode: false,
    });
  }

  private async now(): Promise<Date> {
    const [clock] = await this.database.query<{ now: Date }>('select clock_timestamp() as now');
    if (!clock) throw new Error('Postgres did not tell the time.');
    return clock.now;
  }
}

const kindNow = (round: VotingRound | undefined): RoundResult['kind'] =>
  round?.state === 'closed' ? 'final' : 'interim';
