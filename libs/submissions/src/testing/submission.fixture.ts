import type { SubmissionState } from '@octavo/domain/selection';
import { newId, type Database } from '@octavo/platform/database';
import { makePerson } from '../../../people/src/testing/person.fixture.js';
import { SubmissionVersion } from '../submission-version.entity.js';
import { Submission } from '../submission.entity.js';

/** What a test cares about; the rest is made up. */
export interface SubmissionSettings {
  readonly challengeId: string;
  /** Absent: somebody new. */
  readonly authorId?: string;
  readonly state?: SubmissionState;
  readonly moderation?: Submission['moderation'];
  readonly title?: string;
  readonly body?: string;
  readonly submittedAt?: Date;
}

/** A submission as if it had been sent in, with its first version; `state: 'draft'` leaves it with its author. */
export async function makeSubmission(database: Database, settings: SubmissionSettings): Promise<Submission> {
  const { manager } = database;
  const { challengeId, state = 'submitted', moderation = 'accepted' } = settings;
  const authorId = settings.authorId ?? (await makePerson(database, { name: 'Ilse Idea' }));
  const sentAt = state === 'draft' ? null : (settings.submittedAt ?? new Date());
  const submission = manager.create(Submission, {
    id: newId(),
    challengeId,
    authorId,
    state,
    title: settings.title ?? 'Loose leaf from a jar',
    body: settings.body ?? 'Let people fill their own jar, so that no bag is thrown away.',
    locale: 'en',
    licence: sentAt && 'CC-BY-4.0',
    licenceAcceptedAt: sentAt,
    moderation,
    moderationReason: moderation === 'rejected' ? 'Advertises a shop instead of answering.' : null,
    submittedAt: sentAt,
    withdrawnAt: state === 'withdrawn' ? new Date() : null,
  });
  await manager.insert(Submission, submission);
  if (sentAt) {
    const { id, title, body } = submission;
    await manager.insert(SubmissionVersion, {
      submissionId: id,
      version: 1,
      title,
      body,
      writtenBy: authorId,
      writtenAt: sentAt,
    });
  }
  return manager.findOneByOrFail(Submission, { id: submission.id });
}
