import { Injectable } from '@nestjs/common';
import { ChallengeAccess, type ChallengeNow } from '@octavo/challenges';
import { allows } from '@octavo/domain/challenge';
import type { GateVerdict, RouteProgress, RouteStage } from '@octavo/domain/implementation';
import { isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import { notAllowed } from '@octavo/people';
import { mayOn, type Permission, type Viewer } from '@octavo/platform/access';
import type { Transaction } from '@octavo/platform/database';
import { implementationNotFound } from './implementation.errors.js';
import { Implementation } from './implementation.entity.js';
import { StagePassage } from './stage-passage.entity.js';

/** A stage as the route of the idea has it. */
export interface PlannedStage extends RouteStage {
  readonly maxDays: number;
  readonly position: number;
}

/** An implementation as it stands, locked, with all that the rules ask for. */
export interface ImplementationNow extends Pick<ChallengeNow, 'challenge' | 'phases'> {
  readonly implementation: Implementation;
  readonly route: readonly PlannedStage[];
  readonly passages: readonly StagePassage[];
  /** The same in the words of the rules. */
  readonly progress: RouteProgress;
  /** The database's clock after the lock was got. */
  readonly now: Date;
}

/** Who may work on an implementation, and holding it while they do. */
@Injectable()
export class ImplementationWork {
  constructor(private readonly challenges: ChallengeAccess) {}

  /**
   * The implementation as it stands, locked until the unit of work ends (the challenge first, as everywhere). Open to
   * its owner and coach, and to who has one of the permissions on the challenge. NOT_FOUND, NOT_ALLOWED, and the
   * refusals of `allows` for `implement`.
   */
  async hold(
    transaction: Transaction,
    viewer: Viewer,
    implementationId: string,
    permissions: readonly Permission[],
  ): Promise<Outcome<ImplementationNow>> {
    if (!isId(implementationId)) return refuse(implementationNotFound());
    const { manager } = transaction;
    const known = await manager.findOneBy(Implementation, { id: implementationId });
    if (!known) return refuse(implementationNotFound());
    const held = await this.challenges.hold(transaction, viewer, known.challengeId);
    if (!held.ok) return refuse(implementationNotFound());
    const { challenge, phases } = held.value;
    const implementation = await manager.findOneOrFail(Implementation, {
      where: { id: implementationId },
      lock: { mode: 'for_no_key_update' },
    });
    const { ownerId, coachId } = implementation;
    const isTheirs = viewer.personId !== null && [ownerId, coachId].includes(viewer.personId);
    if (!isTheirs && !permissions.some((permission) => mayOn(viewer, permission, challenge))) {
      return refuse(notAllowed());
    }
    const now = await transaction.now();
    const closed = allows(challenge.state, phases, 'implement', now);
    if (closed) return refuse(closed);
    const route = await routeOf(transaction, implementation.challengeId, implementation.ruleVersion);
    const passages = await manager.find(StagePassage, {
      where: { implementationId },
      order: { number: 'ASC' },
    });
    const progress = await progressOf(transaction, implementation, route, passages);
    return ok({ challenge, phases, implementation, route, passages, progress, now });
  }
}

/** The stages of a version of the rules, in order. */
export async function routeOf(
  transaction: Transaction,
  challengeId: string,
  version: number,
): Promise<readonly PlannedStage[]> {
  return transaction.query<PlannedStage>(
    `select key, name, max_days as "maxDays", position from route_stage
      where challenge_id = $1 and version = $2 order by position, key`,
    [challengeId, version],
  );
}

async function progressOf(
  transaction: Transaction,
  { id, state }: Implementation,
  route: readonly PlannedStage[],
  passages: readonly StagePassage[],
): Promise<RouteProgress> {
  const current = passages.at(-1);
  if (!current) return { state, route, current: null };
  const [judged] = await transaction.query<{ verdict: GateVerdict }>(
    `select verdict from gate_judgement where implementation_id = $1 and stage = $2
      order by number desc limit 1`,
    [id, current.stage],
  );
  return { state, route, current: { stageKey: current.stage, verdict: judged?.verdict ?? null } };
}
