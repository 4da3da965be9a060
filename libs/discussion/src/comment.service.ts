import { Injectable } from '@nestjs/common';
import { ChallengeAccess, challengeNotFound, type ChallengeNow } from '@octavo/challenges';
import { mayComment } from '@octavo/domain/discussion';
import { checkText, isId, ok, refusal, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import { RateLimiter, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { SubmissionAccess, type Submission } from '@octavo/submissions';
import { IsNull } from 'typeorm';
import { CommentAccess } from './comment-access.service.js';
import { Comment } from './comment.entity.js';
import { commentNotFound } from './discussion.errors.js';

export interface CommentInput {
  readonly challengeId: string;
  /** Absent: about the brief (6.12). */
  readonly submissionId?: string | null;
  /** The comment that it answers. */
  readonly parentId?: string | null;
  readonly body: string;
}

/** A comment's place: the challenge, and the submission unless it is about the brief. */
type Place = ChallengeNow & { readonly submission: Submission | null };

/** Comments per person and ten minutes; nobody writes more by hand. */
const MOST_COMMENTS = 30;

/** What people say about ideas and about the question. */
@Injectable()
export class CommentService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly submissions: SubmissionAccess,
    private readonly comments: CommentAccess,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Posts a comment, marked as staff's when its author works for the organization now (4.3). CHALLENGE_NOT_FOUND,
   * NOT_FOUND (submission or parent, also when they belong elsewhere), the refusals of `mayComment`, text refusals on
   * `body`, RATE_LIMITED.
   */
  async post(viewer: Viewer, input: CommentInput): Promise<Outcome<Comment>> {
    return this.database.transaction(viewer, async (transaction) => {
      const place = await this.hold(transaction, viewer, input);
      if (!place.ok) return place;
      const { challenge, phases, takingPart, submission, now } = place.value;
      const parent = await parentOf(transaction, input, submission);
      if (!parent.ok) return parent;
      const closed = mayComment(
        {
          state: challenge.state,
          phases,
          takingPart,
          submission: submission && {
            state: submission.state,
            isRejected: submission.moderation === 'rejected',
          },
          parent: parent.value && { isWithdrawn: parent.value.withdrawnAt !== null },
        },
        now,
      );
      const { personId: authorId } = viewer;
      if (closed || authorId === null) return refuse(closed ?? refusal('SIGN_IN_REQUIRED'));
      const fault = checkText(input.body, TEXT_LIMITS.comment, ['body']);
      if (fault) return refuse(fault);
      const limited = await this.limiter.hit(transaction, `comment:${authorId}`, MOST_COMMENTS, 600);
      if (limited) return refuse(limited);
      const comment = transaction.manager.create(Comment, {
        id: newId(),
        challengeId: challenge.id,
        subject: submission ? 'submission' : 'brief',
        submissionId: submission?.id ?? null,
        parentId: parent.value?.id ?? null,
        authorId,
        staff: viewer.staffOf.includes(challenge.organizationId),
        body: input.body,
        createdAt: now,
        withdrawnAt: null,
      });
      await transaction.manager.insert(Comment, comment);
      transaction.record({
        action: 'comment.posted',
        subject: { type: 'comment', id: comment.id },
        challengeId: challenge.id,
        data: { submissionId: comment.submissionId, parentId: comment.parentId, staff: comment.staff },
      });
      return ok(comment);
    });
  }

  /**
   * Takes a comment back: its place and the answers stay, its text is shown to nobody any more (L-J12). Doing it again
   * changes nothing. NOT_FOUND, NOT_AUTHOR.
   */
  async withdraw(viewer: Viewer, id: string): Promise<Outcome<Comment>> {
    const known = (await this.comments.readable(viewer, [id])).get(id);
    if (!known) return refuse(commentNotFound());
    if (known.authorId !== viewer.personId) return refuse(refusal('NOT_AUTHOR'));
    return this.database.transaction(viewer, async (transaction) => {
      const comment = await transaction.manager.findOneOrFail(Comment, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      const gone = Object.assign(comment, { body: '' });
      if (comment.withdrawnAt !== null) return ok(gone);
      const withdrawnAt = await transaction.now();
      await transaction.manager.update(Comment, { id, withdrawnAt: IsNull() }, { withdrawnAt });
      transaction.record({
        action: 'comment.withdrawn',
        subject: { type: 'comment', id },
        challengeId: comment.challengeId,
        data: { submissionId: comment.submissionId },
      });
      return ok(Object.assign(gone, { withdrawnAt }));
    });
  }

  private async hold(transaction: Transaction, viewer: Viewer, input: CommentInput): Promise<Outcome<Place>> {
    const { challengeId, submissionId } = input;
    if (!isId(challengeId)) return refuse(challengeNotFound());
    if (!submissionId) {
      const held = await this.challenges.hold(transaction, viewer, challengeId);
      return held.ok ? ok({ ...held.value, submission: null }) : held;
    }
    const held = await this.submissions.hold(transaction, viewer, submissionId, 'change');
    const belongs = held.ok && held.value.challenge.id === challengeId;
    return belongs ? held : refuse(commentNotFound('submissionId'));
  }
}

/** The comment that is answered: one about the same thing, null when none is. */
async function parentOf(
  { manager }: Transaction,
  { challengeId, parentId }: CommentInput,
  submission: Submission | null,
): Promise<Outcome<Comment | null>> {
  if (!parentId) return ok(null);
  const parent = isId(parentId) ? await manager.findOneBy(Comment, { id: parentId, challengeId }) : null;
  const isSameThing = parent !== null && parent.submissionId === (submission?.id ?? null);
  return isSameThing ? ok(parent) : refuse(commentNotFound('parentId'));
}
