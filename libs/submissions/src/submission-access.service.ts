import { Injectable } from '@nestjs/common';
import { ChallengeAccess, type Challenge, type ChallengeNow } from '@octavo/challenges';
import { isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import { maySeeSubmission } from '@octavo/domain/submission';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { In } from 'typeorm';
import { Submission } from './submission.entity.js';
import { submissionNotFound } from './submissions.errors.js';

/** A submission with its challenge as both stand at one moment. */
export interface SubmissionNow extends ChallengeNow {
  readonly submission: Submission;
}

/**
 * What the unit of work does with the submission: `use` keeps it as it is while others use it too (a vote, a score);
 * `change` is for whoever writes to its row, comments included since they are counted there.
 */
export type HoldFor = 'use' | 'change';

/** Who may see which submission. Asked for sets; what is not readable is not there. */
@Injectable()
export class SubmissionAccess {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
  ) {}

  /**
   * The readable ones among these ids, as the viewer may read them: a withdrawn submission keeps its place, but its
   * texts are empty for everybody but its author. An id that is none at all is simply absent.
   */
  async readable(viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, Submission>> {
    const wanted = ids.filter(isId);
    if (wanted.length === 0) return new Map();
    return this.only(viewer, await this.database.manager.findBy(Submission, { id: In(wanted) }));
  }

  /** Keeps what the viewer may read; see `readable`. */
  async only(viewer: Viewer, submissions: readonly Submission[]): Promise<ReadonlyMap<string, Submission>> {
    const ids = [...new Set(submissions.map(({ challengeId }) => challengeId))];
    const challenges = await this.challenges.readable(viewer, ids);
    const readable = submissions.filter((submission) => {
      const challenge = challenges.get(submission.challengeId);
      return challenge !== undefined && maySee(viewer, challenge, submission);
    });
    return new Map(readable.map((submission) => [submission.id, asReadBy(viewer, submission)]));
  }

  /**
   * The submission and its challenge as they stand, for a unit of work that depends on their state. Both rows are
   * locked until it ends (the challenge first, as everywhere), so nothing is accepted on a submission that was
   * withdrawn the moment before. NOT_FOUND when absent or not readable. The texts are complete.
   */
  async hold(
    transaction: Transaction,
    viewer: Viewer,
    submissionId: string,
    purpose: HoldFor = 'use',
  ): Promise<Outcome<SubmissionNow>> {
    if (!isId(submissionId)) return refuse(submissionNotFound());
    const { manager } = transaction;
    const known = await manager.findOne(Submission, {
      select: { id: true, challengeId: true },
      where: { id: submissionId },
    });
    if (!known) return refuse(submissionNotFound());
    const held = await this.challenges.hold(transaction, viewer, known.challengeId);
    if (!held.ok) return refuse(submissionNotFound());
    const submission = await manager.findOneOrFail(Submission, {
      where: { id: submissionId },
      lock: { mode: purpose === 'change' ? 'for_no_key_update' : 'pessimistic_read' },
    });
    if (!maySee(viewer, held.value.challenge, submission)) return refuse(submissionNotFound());
    // Waiting for the lock took time: late by one millisecond is late.
    return ok({ ...held.value, submission, now: await transaction.now() });
  }
}

function maySee(viewer: Viewer, challenge: Challenge, submission: Submission): boolean {
  const { state, moderation, authorId } = submission;
  const isAuthor = viewer.personId !== null && viewer.personId === authorId;
  const isModerator = mayOn(viewer, 'submission.moderate', challenge);
  return maySeeSubmission({ state, moderation, isAuthor, isModerator }) === null;
}

function asReadBy(viewer: Viewer, submission: Submission): Submission {
  if (submission.state !== 'withdrawn' || submission.authorId === viewer.personId) return submission;
  return Object.assign(new Submission(), submission, { title: '', body: '' });
}
