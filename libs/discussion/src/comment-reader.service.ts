import { Injectable } from '@nestjs/common';
import { ChallengeAccess, type Challenge } from '@octavo/challenges';
import { mayComment } from '@octavo/domain/discussion';
import type { Refusal } from '@octavo/domain/shared';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { grouped, type PageWanted, type Submission } from '@octavo/submissions';
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
    private readonly challenges: ChallengeAccess,
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
    const bySubmission = new Map<string, Refusal | null>();
    for (const [challengeId, group] of grouped(submissions, (submission) => submission.challengeId)) {
      const challenge = (await this.challenges.readable(viewer, [challengeId])).get(challengeId);
      const facts = challenge && (await this.challenges.facts(viewer, challenge));
      if (!facts?.ok) continue;
      const { phases, takingPart, now } = facts.value;
      for (const { id, state, moderation } of group) {
        const submission = { state, isRejected: moderation === 'rejected' };
        const known = { state: facts.value.challenge.state, phases, takingPart, submission, parent: null };
        bySubmission.set(id, mayComment(known, now));
      }
    }
    return bySubmission;
  }

  /** Why the viewer may not comment on the brief now; null when they may. */
  async commentingOnBrief(viewer: Viewer, challenge: Challenge): Promise<Refusal | null> {
    const facts = await this.challenges.facts(viewer, challenge);
    if (!facts.ok) return facts.refusals[0] ?? null;
    const { phases, takingPart, now } = facts.value;
    return mayComment({ state: challenge.state, phases, takingPart, submission: null, parent: null }, now);
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
