import { Injectable } from '@nestjs/common';
import { ok, refuse, type Outcome } from '@octavo/domain/shared';
import { mayRevise, mayWithdraw } from '@octavo/domain/submission';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { ownFacts } from './own-facts.js';
import { SubmissionAccess } from './submission-access.service.js';
import { checkIdeaText, type IdeaText } from './submission-text.js';
import { SubmissionVersion } from './submission-version.entity.js';
import { Submission } from './submission.entity.js';
import { submissionChanged, submissionUnchanged, tooManyVersions } from './submissions.errors.js';
import { WithdrawalObjections } from './withdrawal-objections.js';

export interface RevisionInput extends IdeaText {
  /** The version that the author changed; when another one came in between nothing is overwritten. */
  readonly basedOn?: number | null;
}

/** Versions are kept for good, so their number has an end. */
const MOST_VERSIONS = 200;

/** What authors do with ideas that they have sent in. */
@Injectable()
export class ContributionService {
  constructor(
    private readonly database: Database,
    private readonly access: SubmissionAccess,
    private readonly objections: WithdrawalObjections,
  ) {}

  /**
   * Puts a new text in the place of the old one, which stays readable as an earlier version. The refusals of
   * `mayRevise`, CHANGED_MEANWHILE, SUBMISSION_UNCHANGED, TOO_MANY_VERSIONS, text refusals.
   */
  async revise(viewer: Viewer, id: string, input: RevisionInput): Promise<Outcome<Submission>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.access.hold(transaction, viewer, id, 'change');
      if (!held.ok) return held;
      const { submission, challenge, now } = held.value;
      const refused = mayRevise(ownFacts(held.value, submission, viewer), now);
      if (refused) return refuse(refused);
      const faults = checkIdeaText(input);
      if (faults.length > 0) return refuse(...faults);
      if ((input.basedOn ?? submission.version) !== submission.version) return refuse(submissionChanged());
      if (submission.version >= MOST_VERSIONS) return refuse(tooManyVersions(MOST_VERSIONS));
      const text = { title: input.title.trim(), body: input.body };
      if (text.title === submission.title && text.body === submission.body)
        return refuse(submissionUnchanged());
      const version = submission.version + 1;
      await transaction.manager.update(Submission, id, { ...text, version });
      await transaction.manager.insert(SubmissionVersion, {
        submissionId: id,
        version,
        ...text,
        writtenBy: submission.authorId,
        writtenAt: now,
      });
      transaction.record({
        action: 'submission.revised',
        subject: { type: 'submission', id },
        challengeId: challenge.id,
        data: { version },
      });
      return ok(Object.assign(submission, text, { version }));
    });
  }

  /**
   * Takes an idea back: it keeps its place and its comments, its text is shown to nobody else any more. Doing it
   * again changes nothing. The refusals of `mayWithdraw` and of what later concepts object.
   */
  async withdraw(viewer: Viewer, id: string): Promise<Outcome<Submission>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.access.hold(transaction, viewer, id, 'change');
      if (!held.ok) return held;
      const { submission, challenge, now } = held.value;
      const refused = mayWithdraw(ownFacts(held.value, submission, viewer));
      if (refused) return refuse(refused);
      if (submission.state === 'withdrawn') return ok(submission);
      const objection = await this.objections.first(transaction, submission);
      if (objection) return refuse(objection);
      const changes = { state: 'withdrawn' as const, withdrawnAt: now };
      await transaction.manager.update(Submission, id, changes);
      transaction.record({
        action: 'submission.withdrawn',
        subject: { type: 'submission', id },
        challengeId: challenge.id,
        data: { version: submission.version },
      });
      return ok(Object.assign(submission, changes));
    });
  }
}
