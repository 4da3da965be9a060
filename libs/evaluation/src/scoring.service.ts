import { Injectable } from '@nestjs/common';
import { Criterion, type RuleVersion } from '@octavo/challenges';
import { checkScore, mayScore, missingScores, type ScoringCriterion } from '@octavo/domain/scoring';
import { ok, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { SubmissionAccess, type SubmissionNow } from '@octavo/submissions';
import { DecidedSubmissions } from './decided-submissions.js';
import { ASSIGNMENT_LIMITS, criterionTwice, scoresRequired } from './evaluation.errors.js';
import { countingScores } from './evaluation.queries.js';

/** A score on one criterion. */
export interface ScoreInput {
  /** Key of the criterion. */
  readonly criterion: string;
  readonly value: number;
  readonly reason: string;
}

/** How far the reviewer's own review has come. */
export interface ScoredReview {
  readonly submissionId: string;
  /** Keys of criteria that still need a score. */
  readonly missing: readonly string[];
}

/** Reviewers' scores. */
@Injectable()
export class ScoringService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionAccess,
    private readonly decided: DecidedSubmissions,
  ) {}

  /**
   * Gives one's scores on some or all criteria, or changes those one gave; all or nothing. NOT_FOUND, NOT_ALLOWED
   * (no reviewer here now), SCORES_REQUIRED, CRITERION_SCORED_TWICE, and the refusals of `mayScore` and
   * `checkScore`, these on path `scores.<index>`.
   */
  async score(
    viewer: Viewer,
    submissionId: string,
    scores: readonly ScoreInput[],
  ): Promise<Outcome<ScoredReview>> {
    if (scores.length < 1 || scores.length > ASSIGNMENT_LIMITS.scores) {
      return refuse(scoresRequired(ASSIGNMENT_LIMITS.scores));
    }
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.submissions.hold(transaction, viewer, submissionId);
      if (!held.ok) return held;
      const closed = await this.mayScore(transaction, viewer, held.value);
      if (closed) return refuse(closed);
      const criteria = await criteriaInForce(transaction, held.value.rules);
      const wrong = checkScores(criteria, scores);
      if (wrong.length > 0) return refuse(...wrong);
      await upsert(transaction, viewer, held.value, scores);
      const missing = await missingOnes(transaction, viewer, held.value, criteria);
      transaction.record({
        action: 'score.given',
        subject: { type: 'submission', id: submissionId },
        challengeId: held.value.challenge.id,
        data: { criteria: scores.map(({ criterion }) => criterion), isComplete: missing.length === 0 },
      });
      return ok({ submissionId, missing });
    });
  }

  private async mayScore(
    transaction: Transaction,
    viewer: Viewer,
    { challenge, phases, submission, now }: SubmissionNow,
  ): Promise<Refusal | null> {
    if (!mayOn(viewer, 'score.write', challenge)) return notAllowed();
    const assignments = await transaction.query(
      'select 1 from review_assignment where submission_id = $1 and reviewer_id = $2 for share',
      [submission.id, viewer.personId],
    );
    const decided = await this.decided.among([submission.id], transaction);
    return mayScore(
      {
        state: challenge.state,
        phases,
        isAssigned: assignments.length > 0,
        submission: {
          isSubmitted: submission.state === 'submitted',
          isOwn: submission.authorId === viewer.personId,
          isDecided: decided.has(submission.id),
        },
      },
      now,
    );
  }
}

async function criteriaInForce(
  { manager }: Transaction,
  rules: RuleVersion | null,
): Promise<readonly Criterion[]> {
  if (!rules) return [];
  const { challengeId, version } = rules;
  return manager.find(Criterion, { where: { challengeId, version }, order: { position: 'ASC', key: 'ASC' } });
}

function checkScores(
  criteria: readonly ScoringCriterion[],
  scores: readonly ScoreInput[],
): readonly Refusal[] {
  const given = new Set<string>();
  return scores.flatMap(({ criterion, value, reason }, index) => {
    if (given.has(criterion)) return [criterionTwice(index, criterion)];
    given.add(criterion);
    const wrong = checkScore(criteria, { criterionKey: criterion, value, reason });
    return wrong.map((refused) => ({
      ...refused,
      path: ['scores', String(index), ...refused.path.map(inInput)],
    }));
  });
}

/** The rule's word for the field, in the words of the input. */
const inInput = (name: string): string => (name === 'criterionKey' ? 'criterion' : name);

async function upsert(
  transaction: Transaction,
  viewer: Viewer,
  { submission, rules, now }: SubmissionNow,
  scores: readonly ScoreInput[],
): Promise<void> {
  await transaction.query(
    `insert into score (submission_id, reviewer_id, criterion, value, reason, rule_version, scored_at)
     select $1, $2, s.criterion, s.value, s.reason, $3, $4
       from unnest($5::text[], $6::integer[], $7::text[]) as s(criterion, value, reason) order by s.criterion
     on conflict (submission_id, reviewer_id, criterion) do update
       set value = excluded.value, reason = excluded.reason, rule_version = excluded.rule_version,
           scored_at = excluded.scored_at`,
    [
      submission.id,
      viewer.personId,
      rules?.version,
      now,
      scores.map(({ criterion }) => criterion),
      scores.map(({ value }) => value),
      scores.map(({ reason }) => reason.trim()),
    ],
  );
}

async function missingOnes(
  transaction: Transaction,
  viewer: Viewer,
  { submission, challenge, rules }: SubmissionNow,
  criteria: readonly ScoringCriterion[],
): Promise<readonly string[]> {
  const rows = await transaction.query<{ criterion: string; value: number }>(
    `with criteria as (select * from criterion where challenge_id = $1 and version = $2),
          entries as (select $3::uuid as id, $1::uuid as challenge_id)
     select counting.criterion, counting.value from (${countingScores('criteria', 'entries')}) as counting
      where counting.reviewer_id = $4`,
    [challenge.id, rules?.version, submission.id, viewer.personId],
  );
  const scores = rows.map(({ criterion, value }) => ({ criterionKey: criterion, value }));
  return missingScores(criteria, { reviewerId: viewer.personId ?? '', scores });
}
