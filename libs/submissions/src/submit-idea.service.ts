import { Injectable } from '@nestjs/common';
import { ChallengeAccess, challengeNotFound, type ChallengeNow } from '@octavo/challenges';
import { isId, ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import { checkLicence, maySubmit } from '@octavo/domain/submission';
import type { Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { newDraft } from './new-draft.js';
import { SubmissionAccess } from './submission-access.service.js';
import { checkIdeaText, checkLocale } from './submission-text.js';
import { SubmissionVersion } from './submission-version.entity.js';
import { Submission } from './submission.entity.js';
import { submissionNotFound } from './submissions.errors.js';

/** A draft that is sent in, perhaps with its last changes; or, without `draftId`, a whole idea in one request. */
export interface SubmitInput {
  readonly draftId?: string | null;
  /** Needed without a draft. */
  readonly challengeId?: string | null;
  readonly title?: string | null;
  readonly body?: string | null;
  readonly locale?: string | null;
  /** The licence as the page showed it. */
  readonly acceptLicence: string;
}

type Words = Pick<Submission, 'title' | 'body' | 'locale'>;

/** Sends ideas in. */
@Injectable()
export class SubmitIdea {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly access: SubmissionAccess,
  ) {}

  /**
   * Sends in an idea; licence and time are kept with it and its text becomes version 1. Two clicks at once make one
   * submission, and both get it as the answer: a draft is submitted once, and an author's idea with the very same
   * words in the same challenge is the one that was sent in before.
   * NOT_FOUND, CHALLENGE_NOT_FOUND, the refusals of `maySubmit` and `checkLicence`, text refusals, LOCALE_UNKNOWN,
   * SUBMISSION_WITHDRAWN.
   */
  async submit(viewer: Viewer, input: SubmitInput): Promise<Outcome<Submission>> {
    return this.database.transaction(viewer, (transaction) =>
      input.draftId
        ? this.submitDraft(transaction, viewer, input.draftId, input)
        : this.submitAtOnce(transaction, viewer, input),
    );
  }

  private async submitDraft(
    transaction: Transaction,
    viewer: Viewer,
    draftId: string,
    input: SubmitInput,
  ): Promise<Outcome<Submission>> {
    const held = await this.access.hold(transaction, viewer, draftId, 'change');
    if (!held.ok) return held;
    const { submission } = held.value;
    if (submission.authorId !== viewer.personId) return refuse(submissionNotFound());
    if (submission.state === 'withdrawn') return refuse(refusal('SUBMISSION_WITHDRAWN'));
    if (submission.state === 'submitted') return ok(submission);
    const { title, body, locale } = input;
    const text = { title: title ?? submission.title, body: body ?? submission.body };
    return this.complete(
      transaction,
      held.value,
      input,
      { ...text, locale: locale ?? submission.locale },
      () => Promise.resolve(submission),
    );
  }

  private async submitAtOnce(
    transaction: Transaction,
    viewer: Viewer,
    input: SubmitInput,
  ): Promise<Outcome<Submission>> {
    const { challengeId, title, body } = input;
    const { personId } = viewer;
    if (!challengeId || !isId(challengeId) || personId === null) return refuse(challengeNotFound());
    // The second click waits here until the first is done, then finds what it made.
    await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `submit:${challengeId}:${personId}`,
    ]);
    const held = await this.challenges.hold(transaction, viewer, challengeId);
    if (!held.ok) return held;
    const text = { title: (title ?? '').trim(), body: body ?? '', locale: input.locale ?? viewer.locale };
    if (faultsOf(held.value, input, text).length === 0) {
      const known = { challengeId, authorId: personId, state: 'submitted' as const };
      const same = await transaction.manager.findOneBy(Submission, {
        ...known,
        title: text.title,
        body: text.body,
      });
      if (same) return ok(same);
    }
    return this.complete(transaction, held.value, input, text, (now) =>
      newDraft(transaction, personId, { challengeId, ...text }, now),
    );
  }

  /** Checks everything before the draft is made, so that what is refused never was there. */
  private async complete(
    transaction: Transaction,
    held: ChallengeNow,
    input: SubmitInput,
    text: Words,
    draft: (now: Date) => Promise<Submission>,
  ): Promise<Outcome<Submission>> {
    const { challenge, phases, takingPart } = held;
    const now = await transaction.now();
    const closed = maySubmit({ state: challenge.state, phases, takingPart }, now);
    if (closed) return refuse(closed);
    const faults = faultsOf(held, input, text);
    if (faults.length > 0) return refuse(...faults);
    const submission = await draft(now);
    const { id, authorId } = submission;
    const title = text.title.trim();
    const changes = {
      ...text,
      title,
      state: 'submitted' as const,
      licence: challenge.licence,
      licenceAcceptedAt: now,
      submittedAt: now,
      version: 1,
    };
    await transaction.manager.update(Submission, id, changes);
    await transaction.manager.insert(SubmissionVersion, {
      submissionId: id,
      version: 1,
      title,
      body: text.body,
      writtenBy: authorId,
      writtenAt: now,
    });
    transaction.record({
      action: 'submission.submitted',
      subject: { type: 'submission', id },
      challengeId: challenge.id,
      data: { version: 1, licence: challenge.licence },
    });
    return ok(Object.assign(submission, changes));
  }
}

/** Everything that is wrong with what was sent, whenever it was sent. */
const faultsOf = (
  { challenge }: ChallengeNow,
  { acceptLicence }: SubmitInput,
  text: Words,
): readonly Refusal[] =>
  [...checkIdeaText(text), checkLocale(text.locale), checkLicence(challenge.licence, acceptLicence)].filter(
    (fault) => fault !== null,
  );
