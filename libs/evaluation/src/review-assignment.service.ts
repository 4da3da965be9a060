import { Injectable } from '@nestjs/common';
import { ChallengeAccess, challengeNotFound, type Challenge } from '@octavo/challenges';
import { isId, ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import { notAllowed, notFound } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { SubmissionAccess } from '@octavo/submissions';
import {
  ASSIGNMENT_LIMITS,
  assignmentCountWrong,
  dueInPast,
  notReviewers,
  reviewBegun,
  reviewerIsAuthor,
} from './evaluation.errors.js';

export interface AssignReviewersInput {
  readonly challengeId: string;
  readonly submissionIds: readonly string[];
  readonly reviewerIds: readonly string[];
  readonly dueAt: Date | null;
}

/** How many pairs of submission and reviewer are new, and how many got another date. */
export interface Assigned {
  readonly assigned: number;
  readonly rescheduled: number;
}

interface WrittenRow {
  submission_id: string;
  reviewer_id: string;
  fresh: boolean;
}

/** Who is asked to judge what. */
@Injectable()
export class ReviewAssignmentService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly submissions: SubmissionAccess,
  ) {}

  /**
   * Asks every reviewer for every submission, all or nothing; asking again moves the date. CHALLENGE_NOT_FOUND,
   * NOT_ALLOWED, CHALLENGE_CLOSED, ASSIGNMENT_COUNT_WRONG, REVIEW_DUE_IN_PAST, NOT_REVIEWERS, NOT_FOUND,
   * SUBMISSION_NOT_OPEN (withdrawn), REVIEWER_IS_AUTHOR.
   */
  async assign(viewer: Viewer, input: AssignReviewersInput): Promise<Outcome<Assigned>> {
    const submissionIds = [...new Set(input.submissionIds)];
    const reviewerIds = [...new Set(input.reviewerIds)];
    const fault =
      checkCount('submissionIds', submissionIds, ASSIGNMENT_LIMITS.submissions) ??
      checkCount('reviewerIds', reviewerIds, ASSIGNMENT_LIMITS.reviewers);
    if (fault) return refuse(fault);
    if (!isId(input.challengeId)) return refuse(challengeNotFound());
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.challenges.hold(transaction, viewer, input.challengeId);
      if (!held.ok) return held;
      const { challenge, now } = held.value;
      if (!mayOn(viewer, 'review.assign', challenge)) return refuse(notAllowed());
      if (challenge.state === 'closed') return refuse(refusal('CHALLENGE_CLOSED'));
      if (input.dueAt && input.dueAt <= now) return refuse(dueInPast(input.dueAt));
      const wrong =
        (await strangers(transaction, challenge, reviewerIds)) ??
        (await unfit(transaction, challenge, submissionIds, reviewerIds));
      if (wrong) return refuse(wrong);
      return ok(await write(transaction, viewer, { ...input, submissionIds, reviewerIds }, now));
    });
  }

  /** Takes a submission from a reviewer who has not scored it. NOT_FOUND, NOT_ALLOWED, REVIEW_BEGUN. */
  async unassign(viewer: Viewer, submissionId: string, reviewerId: string): Promise<Outcome<string>> {
    if (!isId(reviewerId)) return refuse(notFound('reviewerId'));
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.submissions.hold(transaction, viewer, submissionId);
      if (!held.ok) return held;
      const { challenge } = held.value;
      if (!mayOn(viewer, 'review.assign', challenge)) return refuse(notAllowed());
      const pair = [submissionId, reviewerId];
      const [assignment] = await transaction.query<{ scored: boolean }>(
        `select exists (select 1 from score s where s.submission_id = $1 and s.reviewer_id = $2) as scored
           from review_assignment where submission_id = $1 and reviewer_id = $2 for update`,
        pair,
      );
      if (!assignment) return refuse(notFound('reviewerId'));
      if (assignment.scored) return refuse(reviewBegun());
      await transaction.query(
        'delete from review_assignment where submission_id = $1 and reviewer_id = $2',
        pair,
      );
      transaction.record({
        action: 'review.unassigned',
        subject: { type: 'submission', id: submissionId },
        challengeId: challenge.id,
        data: { reviewerId },
      });
      return ok(submissionId);
    });
  }
}

function checkCount(path: string, ids: readonly string[], max: number): Refusal | null {
  if (ids.length < 1 || ids.length > max) return assignmentCountWrong(path, max, ids.length);
  return ids.every(isId) ? null : notFound(path);
}

/** Those who are no reviewers here now. */
async function strangers(
  transaction: Transaction,
  challenge: Challenge,
  reviewerIds: readonly string[],
): Promise<Refusal | null> {
  const rows = await transaction.query<{ id: string }>(
    `select wanted.id from unnest($1::uuid[]) as wanted(id)
      where not exists (select 1 from role_assignment r
                         where r.person_id = wanted.id and r.role = 'reviewer' and r.scope_id in ($2, $3)
                           and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()))`,
    [reviewerIds, challenge.id, challenge.organizationId],
  );
  return rows.length === 0 ? null : notReviewers(rows.map(({ id }) => id));
}

/** Submissions that are not of this challenge, not open, or written by one of the reviewers. */
async function unfit(
  transaction: Transaction,
  challenge: Challenge,
  submissionIds: readonly string[],
  reviewerIds: readonly string[],
): Promise<Refusal | null> {
  const rows = await transaction.query<{ id: string; author_id: string; state: string }>(
    `select id, author_id, state from submission
      where id = any($1::uuid[]) and challenge_id = $2 and state <> 'draft' order by id for share`,
    [submissionIds, challenge.id],
  );
  if (rows.length < submissionIds.length) return notFound('submissionIds');
  if (rows.some(({ state }) => state !== 'submitted'))
    return refusal('SUBMISSION_NOT_OPEN', ['submissionIds']);
  const own = rows.filter(({ author_id }) => reviewerIds.includes(author_id));
  if (own.length === 0) return null;
  return reviewerIsAuthor(
    own.map(({ id }) => id),
    [...new Set(own.map(({ author_id }) => author_id))],
  );
}

async function write(
  transaction: Transaction,
  viewer: Viewer,
  { challengeId, submissionIds, reviewerIds, dueAt }: AssignReviewersInput,
  now: Date,
): Promise<Assigned> {
  const rows = await transaction.query<WrittenRow>(
    `insert into review_assignment as a (submission_id, reviewer_id, assigned_by, assigned_at, due_at)
     select s.id, r.id, $3, $4, $5 from unnest($1::uuid[]) as s(id), unnest($2::uuid[]) as r(id) order by 1, 2
     on conflict (submission_id, reviewer_id) do update set due_at = excluded.due_at
       where a.due_at is distinct from excluded.due_at
     returning submission_id, reviewer_id, xmax = 0 as fresh`,
    [submissionIds, reviewerIds, viewer.personId, now, dueAt],
  );
  for (const { submission_id, reviewer_id, fresh } of rows) {
    transaction.record({
      action: fresh ? 'review.assigned' : 'review.rescheduled',
      subject: { type: 'submission', id: submission_id },
      challengeId,
      data: { reviewerId: reviewer_id, dueAt: dueAt?.toISOString() ?? null },
    });
  }
  const assigned = rows.filter(({ fresh }) => fresh).length;
  return { assigned, rescheduled: rows.length - assigned };
}
