import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { isId } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { SubmissionAccess } from '@octavo/submissions';
import { In } from 'typeorm';
import { Comment } from './comment.entity.js';

/** Who may read which comment: whoever may read what it is about. */
@Injectable()
export class CommentAccess {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly submissions: SubmissionAccess,
  ) {}

  /** The readable ones among these ids; a withdrawn one keeps its place without its text. */
  async readable(viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, Comment>> {
    const comments = await this.database.manager.findBy(Comment, { id: In(ids.filter(isId)) });
    const about = comments.map(({ submissionId }) => submissionId).filter((id) => id !== null);
    const submissions = await this.submissions.readable(viewer, [...new Set(about)]);
    const briefs = comments.filter(({ submissionId }) => submissionId === null);
    const challenges = await this.challenges.readable(viewer, [
      ...new Set(briefs.map(({ challengeId }) => challengeId)),
    ]);
    const readable = comments.filter(({ submissionId, challengeId }) =>
      submissionId === null ? challenges.has(challengeId) : submissions.has(submissionId),
    );
    return new Map(readable.map((comment) => [comment.id, asShown(comment)]));
  }
}

/** A comment as everybody sees it: without its text once it is withdrawn. */
export function asShown(comment: Comment): Comment {
  return comment.withdrawnAt === null ? comment : Object.assign(new Comment(), comment, { body: '' });
}
