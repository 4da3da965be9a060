import type { SubmissionState } from '@octavo/domain/selection';
import { Person } from '@octavo/people';
import { newId, type Database } from '@octavo/platform/database';
import { SubmissionVersion } from '../submission-version.entity.js';
import { Submission } from '../submission.entity.js';

/** What a test cares about; the rest is made up. */
export interface SubmissionWanted {
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
export async function aSubmission(database: Database, wanted: SubmissionWanted): Promise<Submission> {
  const { manager } = database;
  const { state = 'submitted', moderation = 'accepted' } = wanted;
  const authorId = wanted.authorId ?? (await somebody(database));
  const sentAt = state === 'draft' ? null : (wanted.submittedAt ?? new Date());
  const submission = await manager.save(
    manager.create(Submission, {
      id: newId(),
      challengeId: wanted.challengeId,
      authorId,
      state,
      title: wanted.title ?? 'Loose leaf from a jar',
      body: wanted.body ?? 'Let people fill their own jar, so that no bag is thrown away.',
      locale: 'en',
      licence: sentAt && 'CC-BY-4.0',
      licenceAcceptedAt: sentAt,
      moderation,
      moderationReason: moderation === 'rejected' ? 'Advertises a shop instead of answering.' : null,
      submittedAt: sentAt,
      withdrawnAt: state === 'withdrawn' ? new Date() : null,
    }),
  );
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

async function somebody({ manager }: Database): Promise<string> {
  const id = newId();
  await manager.insert(Person, { id, email: `${id}@example.org`, name: 'Somebody New', locale: 'en' });
  return id;
}
