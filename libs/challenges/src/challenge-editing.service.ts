import { Injectable } from '@nestjs/common';
import { mayRead } from '@octavo/domain/challenge';
import { mayPublish, type ChallengeFacts } from '@octavo/domain/checklist';
import { isId, ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import { mayOn, type Permission, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { notAllowed } from '@octavo/people';
import { ChallengeAccess } from './challenge-access.service.js';
import { ChallengeFactsReader } from './challenge-facts.service.js';
import { Challenge } from './challenge.entity.js';
import { challengeNotFound, changedMeanwhile, checklistBroken } from './challenges.errors.js';

/** Which challenge is edited, and the revision that the editor saw; null where seeing it does not matter. */
export interface EditTarget {
  readonly challengeId: string;
  readonly revision: number | null;
}

/** A challenge held for one change. What is set on `challenge` is saved when the change succeeds. */
export interface Edit {
  readonly transaction: Transaction;
  readonly challenge: Challenge;
  /** The database's clock. */
  readonly now: Date;
}

/**
 * How every change to a challenge is made: by somebody who may, on the revision that they saw, one at a time. A
 * published challenge keeps what the eight points asked for: a change that takes something away is refused.
 */
@Injectable()
export class ChallengeEditing {
  constructor(
    private readonly database: Database,
    private readonly access: ChallengeAccess,
    private readonly facts: ChallengeFactsReader,
  ) {}

  /**
   * Runs `change` on the locked challenge, raises its revision and saves it. CHALLENGE_NOT_FOUND, NOT_ALLOWED,
   * CHANGED_MEANWHILE, CHALLENGE_CLOSED, CHECKLIST_BROKEN, and what `change` refuses.
   */
  async edit(
    viewer: Viewer,
    target: EditTarget,
    change: (edit: Edit) => Promise<Outcome<unknown>>,
    permission: Permission = 'challenge.design',
  ): Promise<Outcome<Challenge>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.hold(transaction, viewer, target.challengeId, permission);
      if (!held.ok) return held;
      const { challenge } = held.value;
      if (challenge.state === 'closed') return refuse(refusal('CHALLENGE_CLOSED'));
      if (isStale(challenge, target)) return refuse(changedMeanwhile(challenge.revision));
      const before = await this.promised(challenge, transaction);
      const changed = await change(held.value);
      if (!changed.ok) return changed;
      await saveRevision(held.value);
      const broken =
        before && newlyMissing(before, await this.facts.challengeFacts(challenge.id, transaction.manager));
      return broken && broken.length > 0 ? refuse(checklistBroken(broken)) : ok(challenge);
    });
  }

  /**
   * Locks the challenge against any other change, for somebody with the permission on it: CHALLENGE_NOT_FOUND, or
   * NOT_ALLOWED for who may read it only.
   */
  async hold(
    transaction: Transaction,
    viewer: Viewer,
    challengeId: string,
    permission: Permission,
  ): Promise<Outcome<Edit>> {
    if (!isId(challengeId)) return refuse(challengeNotFound());
    const challenge = await transaction.manager.findOne(Challenge, {
      where: { id: challengeId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!challenge) return refuse(challengeNotFound());
    const [known] = await this.access.viewerFacts(viewer, [challenge], transaction.manager);
    if (!known || mayRead(challenge, known) !== null) return refuse(challengeNotFound());
    if (!mayOn(viewer, permission, challenge)) return refuse(notAllowed());
    return ok({ transaction, challenge, now: await transaction.now() });
  }

  /** What a published challenge has promised so far; null for a draft, which has promised nothing. */
  private async promised(challenge: Challenge, { manager }: Transaction): Promise<ChallengeFacts | null> {
    return challenge.state === 'draft' ? null : this.facts.challengeFacts(challenge.id, manager);
  }
}

/** Whether the editor saw an older revision than the current one. */
export const isStale = (challenge: Challenge, { revision }: EditTarget): boolean =>
  revision !== null && revision !== challenge.revision;

/** Saves what was set on the challenge, as its next revision. */
export async function saveRevision({ transaction, challenge }: Edit): Promise<void> {
  challenge.revision += 1;
  await transaction.manager.save(challenge);
}

function newlyMissing(before: ChallengeFacts, after: ChallengeFacts): readonly string[] {
  const missingIn = (facts: ChallengeFacts): readonly string[] => {
    const missing = mayPublish(facts)?.details['missing'];
    return Array.isArray(missing) ? (missing as readonly string[]) : [];
  };
  const known = missingIn(before);
  return missingIn(after).filter((code) => !known.includes(code));
}
