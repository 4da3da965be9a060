import { Injectable } from '@nestjs/common';
import { challengeTransition, type ChallengeVerb } from '@octavo/domain/challenge';
import { mayPublish } from '@octavo/domain/checklist';
import { checkText, ok, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import {
  ChallengeEditing,
  isStale,
  saveRevision,
  type Edit,
  type EditTarget,
} from './challenge-editing.service.js';
import { ChallengeFactsReader } from './challenge-facts.service.js';
import type { Challenge } from './challenge.entity.js';
import { changedMeanwhile } from './challenges.errors.js';
import { keepObjectiveVersion } from './keep-objective-version.js';
import { schedulePhaseClock } from './phase-clock.service.js';
import { registerRules } from './rules.service.js';
import { RuleVersion } from './rule-version.entity.js';

/** Publishing, pausing and resuming; closing belongs to the selection, which knows the decisions. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly database: Database,
    private readonly editing: ChallengeEditing,
    private readonly facts: ChallengeFactsReader,
  ) {}

  /**
   * Publishes a draft that passes all eight gates. CHECKLIST_INCOMPLETE with what is missing, TRANSITION_NOT_POSSIBLE
   * (the second of two at once), CHALLENGE_NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE. From now on the rules stand in
   * the register and the objective is promised (2.5, 7.5).
   */
  async publish(viewer: Viewer, target: EditTarget): Promise<Outcome<Challenge>> {
    return this.move(viewer, target, 'publish', async (edit) => {
      const { transaction, challenge, now } = edit;
      const refused = mayPublish(await this.facts.challengeFacts(challenge.id, transaction.manager));
      if (refused) return refuse(refused);
      const { manager } = transaction;
      const version = await manager.maximum(RuleVersion, 'version', { challengeId: challenge.id });
      // Before the state: the register must be written while the rules can still be.
      await registerRules(edit, version ?? 1);
      await keepObjectiveVersion(edit, viewer.personId, null);
      challenge.publishedAt = now;
      await schedulePhaseClock(transaction, challenge.id);
      return ok(true);
    });
  }

  /** Stops all contributions for a while, with a message that everybody reads. Text refusals, and as `publish`. */
  async pause(viewer: Viewer, target: EditTarget, message: string): Promise<Outcome<Challenge>> {
    const fault = checkText(message, TEXT_LIMITS.short, ['message']);
    if (fault) return refuse(fault);
    return this.move(viewer, target, 'pause', async ({ challenge }) => {
      challenge.pauseMessage = message.trim();
      return ok(true);
    });
  }

  /** Goes on after a pause; the dates of the phases have gone on meanwhile. */
  async resume(viewer: Viewer, target: EditTarget): Promise<Outcome<Challenge>> {
    return this.move(viewer, target, 'resume', async ({ challenge }) => {
      challenge.pauseMessage = null;
      return ok(true);
    });
  }

  private async move(
    viewer: Viewer,
    target: EditTarget,
    verb: Exclude<ChallengeVerb, 'close'>,
    work: (edit: Edit) => Promise<Outcome<true>>,
  ): Promise<Outcome<Challenge>> {
    return this.database.transaction(viewer, async (transaction: Transaction) => {
      const held = await this.editing.hold(transaction, viewer, target.challengeId, 'challenge.publish');
      if (!held.ok) return held;
      const { challenge } = held.value;
      const next = challengeTransition(challenge.state, verb);
      if (!next.ok) return next;
      if (isStale(challenge, target)) return refuse(changedMeanwhile(challenge.revision));
      const worked = await work(held.value);
      if (!worked.ok) return worked;
      challenge.state = next.value;
      await saveRevision(held.value);
      transaction.record({
        action: PAST[verb],
        subject: { type: 'challenge', id: challenge.id },
        challengeId: challenge.id,
      });
      return ok(challenge);
    });
  }
}

const PAST = {
  publish: 'challenge.published',
  pause: 'challenge.paused',
  resume: 'challenge.resumed',
} as const;
