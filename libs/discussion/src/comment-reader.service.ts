import { Injectable } from '@nestjs/common';
import type { Challenge } from '@octavo/challenges';
import { mayComment } from '@octavo/domain/discussion';
import type { Refusal } from '@octavo/domain/shared';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { ContributionFactsReader, grouped, type PageWanted, type Submission } from '@octavo/submissions';
import { asShown } from './comment-access.service.js';
import { Comment } from './comment.entity.js';
import { commentsSql, threadsSql, type ThreadsOf } from './discussion.queries.js';

interface CommentRow {
  id: string;
  challenge_id: string;
  subject: string;
  submission_id: string | null;
  parent_id: string | null;
  author_id: string;
  staff: boolean;
  body: string;
  created_at: Date;
  withdrawn_at: Date | null;
}

/** Reads discussions, for sets of things at once. */
@Injectable()
export class CommentReader {
  constructor(
    private readonly database: Database,
    private readonly facts: ContributionFactsReader,
  ) {}

  /**
   * What stands directly under each of these things, oldest first (key: `createdAt`); one more than the page. Ask only
   * for things that the viewer may read.
   */
  async under(
    of: ThreadsOf,
    ids: readonly string[],
    page: PageWanted,
  ): Promise<ReadonlyMap<string, readonly Comment[]>> {
    const sql = threadsSql(of, page.backward);
    const rows = await this.database.query<CommentRow & { under: string }>(sql, [
      ids,
      ...(page.from ?? [null, null]),
      page.size + 1,
    ]);
    const comments = rows.map((row) => ({ under: row.under, comment: toComment(row) }));
    return new Map(
      [...grouped(comments, ({ under }) => under)].map(([id, group]) => [
        id,
        group.map(({ comment }) => comment),
      ]),
    );
  }

  /** All comments of a challenge that the viewer may read, newest first (key: `createdAt`); one more than the page. */
  async ofChallenge(viewer: Viewer, challenge: Challenge, page: PageWanted): Promise<readonly Comment[]> {
    const rows = await this.database.query<CommentRow>(commentsSql(page.backward), [
      challenge.id,
      mayOn(viewer, 'submission.moderate', challenge),
      ...(page.from ?? [null, null]),
      page.size + 1,
    ]);
    return rows.map(toComment);
  }

  /** For each of these submissions why the viewer may not comment on it now; null when they may. */
  async commenting(
    viewer: Viewer,
    submissions: readonly Submission[],
  ): Promise<ReadonlyMap<string, Refusal | null>> {
    const ids = submissions.map(({ challengeId }) => challengeId);
    const { facts, now } = await this.facts.ofChallenges(viewer, ids);
    const verdicts = new Map<string, Refusal | null>();
    for (const { id, challengeId, state, moderation } of submissions) {
      const known = facts.get(challengeId);
      const submission = { state, isRejected: moderation === 'rejected' };
      if (known) verdicts.set(id, mayComment({ ...known, submission, parent: null }, now));
    }
    return verdicts;
  }

  /** For each of these challenges why the viewer may not comment on its question now; null when they may. */
  async commentingOnQuestion(
    viewer: Viewer,
    challengeIds: readonly string[],
  ): Promise<ReadonlyMap<string, Refusal | null>> {
    const { facts, now } = await this.facts.ofChallenges(viewer, challengeIds);
    return new Map(
      [...facts].map(([id, known]) => [id, mayComment({ ...known, submission: null, parent: null }, now)]),
    );
  }
}

const toComment = (row: CommentRow): Comment =>
  asShown(
    Object.assign(new Comment(), {
      id: row.id,
      challengeId: row.challenge_id,
      subject: row.subject,
      submissionId: row.submission_id,
      parentId: row.parent_id,
      authorId: row.author_id,
      staff: row.staff,
      body: row.body,
      createdAt: row.created_at,
      withdrawnAt: row.withdrawn_at,
    }),
  );
