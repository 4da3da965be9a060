import { Injectable } from '@nestjs/common';
import { checkText, ok, refusal, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import type { ModerationState } from '@octavo/domain/submission';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId } from '@octavo/platform/database';
import { In } from 'typeorm';
import { grouped } from './grouped.js';
import { SubmissionAccess } from './submission-access.service.js';
import { SubmissionModeration } from './submission-moderation.entity.js';
import { Submission } from './submission.entity.js';
import { moderatedAlready } from './submissions.errors.js';

/** Takes submissions out of sight and puts them back, never without a reason that stays. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly database: Database,
    private readonly access: SubmissionAccess,
  ) {}

  /**
   * Gives the verdict on a submission. NOT_FOUND, NOT_ALLOWED (also on one's own submission), SUBMISSION_NOT_OPEN for
   * what is not sent in, MODERATED_ALREADY, text refusals on `reason`.
   */
  async moderate(
    viewer: Viewer,
    id: string,
    verdict: ModerationState,
    reason: string,
  ): Promise<Outcome<Submission>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.access.hold(transaction, viewer, id, 'change');
      if (!held.ok) return held;
      const { submission, challenge, now } = held.value;
      const { personId } = viewer;
      const isOwn = submission.authorId === personId;
      if (personId === null || isOwn || !mayOn(viewer, 'submission.moderate', challenge)) {
        return refuse(notAllowed());
      }
      if (submission.state !== 'submitted') return refuse(refusal('SUBMISSION_NOT_OPEN'));
      if (submission.moderation === verdict) return refuse(moderatedAlready());
      const fault = checkText(reason, TEXT_LIMITS.reason, ['reason']);
      if (fault) return refuse(fault);
      const changes = { moderation: verdict, moderationReason: reason.trim() };
      await transaction.manager.update(Submission, id, changes);
      const step = newId();
      await transaction.manager.insert(SubmissionModeration, {
        id: step,
        submissionId: id,
        verdict,
        reason: reason.trim(),
        moderatedBy: personId,
        moderatedAt: now,
      });
      transaction.record({
        action: 'submission.moderated',
        subject: { type: 'submission', id },
        challengeId: challenge.id,
        data: { verdict, moderationId: step },
      });
      return ok(Object.assign(submission, changes));
    });
  }

  /** The verdicts on each of these submissions, oldest first. Ask only for submissions that the viewer may read. */
  async trace(ids: readonly string[]): Promise<ReadonlyMap<string, readonly SubmissionModeration[]>> {
    const steps = await this.database.manager.find(SubmissionModeration, {
      where: { submissionId: In([...ids]) },
      order: { moderatedAt: 'ASC', id: 'ASC' },
    });
    return grouped(steps, ({ submissionId }) => submissionId);
  }
}
