import { Injectable } from '@nestjs/common';
import { Challenge, ChallengeAccess } from '@octavo/challenges';
import { isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import type { VoterFacts } from '@octavo/domain/voting';
import { notFound } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { In, type EntityManager } from 'typeorm';
import { RoundOption } from './round-option.entity.js';
import { VotingRound } from './voting-round.entity.js';

/** A round with its challenge as both stand at one moment, with all that its rules ask for. */
export interface RoundNow {
  readonly round: VotingRound;
  readonly challenge: Challenge;
  /** What is known of the viewer as a voter. A voting code is not looked at: `hasCode` is false. */
  readonly voter: VoterFacts;
  /** The database's clock. */
  readonly now: Date;
}

/**
 * What the unit of work does with the round: `use` keeps it as it is while others use it too (a ballot, a code);
 * `change` is for whoever writes to its row.
 */
export type HoldRoundFor = 'use' | 'change';

/**
 * Who may see which round: whoever may read its challenge; drafts are for those who make and open them. What is not
 * readable is not there.
 */
@Injectable()
export class RoundAccess {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
  ) {}

  /** The readable ones among these ids. An id that is none at all is simply absent. */
  async readable(viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, VotingRound>> {
    const wanted = ids.filter(isId);
    if (wanted.length === 0) return new Map();
    const rounds = await this.only(
      viewer,
      await this.database.manager.findBy(VotingRound, { id: In(wanted) }),
    );
    return new Map(rounds.map((round) => [round.id, round]));
  }

  /** The readable rounds of each challenge, oldest first; challenges without any are missing. */
  async ofChallenges(
    viewer: Viewer,
    challengeIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly VotingRound[]>> {
    const rounds = await this.database.manager.find(VotingRound, {
      where: { challengeId: In(challengeIds.filter(isId)) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const found = new Map<string, VotingRound[]>();
    for (const round of await this.only(viewer, rounds)) {
      const those = found.get(round.challengeId);
      if (those) those.push(round);
      else found.set(round.challengeId, [round]);
    }
    return found;
  }

  /** Keeps the rounds that the viewer may read, in their order. */
  async only(viewer: Viewer, rounds: readonly VotingRound[]): Promise<readonly VotingRound[]> {
    const ids = [...new Set(rounds.map(({ challengeId }) => challengeId))];
    const challenges = await this.challenges.readable(viewer, ids);
    return rounds.filter((round) => {
      const challenge = challenges.get(round.challengeId);
      return challenge !== undefined && maySeeRound(viewer, challenge, round);
    });
  }

  /** The options of each round by their numbers; rounds without any (not opened yet, all submissions) are missing. */
  async options(roundIds: readonly string[]): Promise<ReadonlyMap<string, readonly RoundOption[]>> {
    const rows = await this.database.manager.find(RoundOption, {
      where: { roundId: In([...roundIds]) },
      order: { roundId: 'ASC', position: 'ASC' },
    });
    const found = new Map<string, RoundOption[]>();
    for (const option of rows) {
      const those = found.get(option.roundId);
      if (those) those.push(option);
      else found.set(option.roundId, [option]);
    }
    return found;
  }

  /** The round and its challenge as they stand, for reading: the page asks the same rules with the same facts. NOT_FOUND. */
  async facts(
    viewer: Viewer,
    round: VotingRound,
    manager: EntityManager = this.database.manager,
  ): Promise<Outcome<RoundNow>> {
    const challenge = await manager.findOneBy(Challenge, { id: round.challengeId });
    const known = challenge && (await this.challenges.facts(viewer, challenge, manager));
    if (!challenge || !known?.ok || !maySeeRound(viewer, challenge, round)) return refuse(notFound());
    const { takingPart, now } = known.value;
    return ok({
      round,
      challenge,
      voter: { ...(await voterFacts(manager, viewer, round)), takingPart },
      now,
    });
  }

  /**
   * The round and its challenge as they stand, for a unit of work that depends on their state. Both rows are locked
   * until it ends (the challenge first, as everywhere). The clock is read after the waiting. NOT_FOUND.
   */
  async hold(
    transaction: Transaction,
    viewer: Viewer,
    roundId: string,
    purpose: HoldRoundFor = 'use',
  ): Promise<Outcome<RoundNow>> {
    if (!isId(roundId)) return refuse(notFound());
    const { manager } = transaction;
    const known = await manager.findOne(VotingRound, {
      select: { id: true, challengeId: true },
      where: { id: roundId },
    });
    if (!known) return refuse(notFound());
    const held = await this.challenges.hold(transaction, viewer, known.challengeId);
    if (!held.ok) return refuse(notFound());
    const round = await manager.findOne(VotingRound, {
      where: { id: roundId },
      lock: { mode: purpose === 'change' ? 'for_no_key_update' : 'pessimistic_read' },
    });
    const { challenge, takingPart } = held.value;
    if (!round || !maySeeRound(viewer, challenge, round)) return refuse(notFound());
    const voter = { ...(await voterFacts(manager, viewer, round)), takingPart };
    return ok({ round, challenge, voter, now: await transaction.now() });
  }
}

function maySeeRound(viewer: Viewer, challenge: Challenge, { state }: VotingRound): boolean {
  return (
    state !== 'draft' || mayOn(viewer, 'round.design', challenge) || mayOn(viewer, 'round.run', challenge)
  );
}

async function voterFacts(
  manager: EntityManager,
  { personId, email }: Viewer,
  { challengeId }: VotingRound,
): Promise<Omit<VoterFacts, 'takingPart'>> {
  const [person] = await manager.query<{ verified: boolean; invited: boolean }[]>(
    `select p.verified_at is not null as verified,
            exists (select 1 from invitation i where i.challenge_id = $2 and i.email = p.email) as invited
       from person p where p.id = $1`,
    [personId, challengeId],
  );
  return {
    email,
    isVerified: person?.verified ?? false,
    isInvited: person?.invited ?? false,
    hasCode: false,
  };
}
