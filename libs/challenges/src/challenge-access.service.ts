import { Injectable } from '@nestjs/common';
import { mayRead, mayTakePart, type ViewerFacts } from '@octavo/domain/challenge';
import { isId, ok, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { In, type EntityManager } from 'typeorm';
import { Challenge } from './challenge.entity.js';
import { challengeNotFound } from './challenges.errors.js';
import { Phase } from './phase.entity.js';
import { RuleVersion } from './rule-version.entity.js';

/** A challenge as it stands at one moment, with all that rules ask for. */
export interface ChallengeNow {
  readonly challenge: Challenge;
  readonly phases: readonly Phase[];
  /** The rules in force: the highest version; null in a draft that has none. */
  readonly rules: RuleVersion | null;
  readonly viewer: ViewerFacts;
  /** Verdict of `mayTakePart` on the viewer. */
  readonly takingPart: Refusal | null;
  /** The database's clock. */
  readonly now: Date;
}

/** Who may see which challenge. Asked for sets; what is not readable is not there. */
@Injectable()
export class ChallengeAccess {
  constructor(private readonly database: Database) {}

  /** The readable ones among these ids. */
  async readable(viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, Challenge>> {
    const challenges = await this.database.manager.findBy(Challenge, { id: In(ids.filter(isId)) });
    return this.only(viewer, challenges);
  }

  /** The readable challenge with this address, or null. */
  async bySlug(viewer: Viewer, slug: string): Promise<Challenge | null> {
    const challenges = await this.database.manager.findBy(Challenge, { slug });
    return [...(await this.only(viewer, challenges)).values()][0] ?? null;
  }

  /** Keeps what the viewer may read. */
  async only(viewer: Viewer, challenges: readonly Challenge[]): Promise<ReadonlyMap<string, Challenge>> {
    const facts = await this.viewerFacts(viewer, challenges);
    const readable = challenges.filter((challenge, index) => {
      const known = facts[index];
      return known !== undefined && mayRead(challenge, known) === null;
    });
    return new Map(readable.map((challenge) => [challenge.id, challenge]));
  }

  /** What is known of the viewer with respect to each challenge, in the same order. */
  async viewerFacts(
    viewer: Viewer,
    challenges: readonly Challenge[],
    manager: EntityManager = this.database.manager,
  ): Promise<readonly ViewerFacts[]> {
    const invited = await this.invitations(viewer, challenges, manager);
    return challenges.map((challenge) => ({
      isSignedIn: viewer.personId !== null,
      isStaff: viewer.staffOf.includes(challenge.organizationId),
      isInvited: invited.has(challenge.id),
      roles: viewer.grants
        .filter(({ scopeId }) => scopeId === challenge.id || scopeId === challenge.organizationId)
        .map(({ role }) => role),
    }));
  }

  private async invitations(
    viewer: Viewer,
    challenges: readonly Challenge[],
    manager: EntityManager,
  ): Promise<ReadonlySet<string>> {
    const closed = challenges.filter(({ audience }) => audience === 'invited').map(({ id }) => id);
    if (closed.length === 0 || viewer.email === null) return new Set();
    const rows = await manager.query<{ challenge_id: string }[]>(
      'select challenge_id from invitation where challenge_id = any($1) and email = $2',
      [closed, viewer.email],
    );
    return new Set(rows.map((row) => row.challenge_id));
  }

  /**
   * The challenge as it stands, for a unit of work that depends on its state, phases or rules. Its row is locked
   * against changes (not against other readers) until the unit of work ends, so nothing is accepted by rules that
   * were just replaced. CHALLENGE_NOT_FOUND when absent or not readable.
   */
  async hold(transaction: Transaction, viewer: Viewer, challengeId: string): Promise<Outcome<ChallengeNow>> {
    const { manager } = transaction;
    if (!isId(challengeId)) return refuse(challengeNotFound());
    const challenge = await manager.findOne(Challenge, {
      where: { id: challengeId },
      lock: { mode: 'pessimistic_read' },
    });
    if (!challenge) return refuse(challengeNotFound());
    return this.facts(viewer, challenge, manager);
  }

  /** As `hold`, for reading: the page asks the same rules with the same facts. */
  async facts(
    viewer: Viewer,
    challenge: Challenge,
    manager: EntityManager = this.database.manager,
  ): Promise<Outcome<ChallengeNow>> {
    const [known] = await this.viewerFacts(viewer, [challenge], manager);
    if (!known || mayRead(challenge, known) !== null) return refuse(challengeNotFound());
    const phases = await manager.find(Phase, {
      where: { challengeId: challenge.id },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
    const rules = await manager.findOne(RuleVersion, {
      where: { challengeId: challenge.id },
      order: { version: 'DESC' },
    });
    const [clock] = await manager.query<{ now: Date }[]>('select clock_timestamp() as now');
    if (!clock) throw new Error('Postgres did not tell the time.');
    return ok({
      challenge,
      phases,
      rules,
      viewer: known,
      takingPart: mayTakePart(challenge, known),
      now: clock.now,
    });
  }
}
