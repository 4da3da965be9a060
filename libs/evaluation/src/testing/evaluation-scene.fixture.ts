import { expect } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SubmissionAccess, type Submission } from '@octavo/submissions';
import { makeChallenge, type ChallengeScene } from '../../../challenges/src/testing/challenge.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import type { DecidedSubmissions, Reader } from '../decided-submissions.js';
import { EvaluationReader } from '../evaluation-reader.service.js';
import { ReviewAssignmentService } from '../review-assignment.service.js';
import { ReviewQueueService } from '../review-queue.service.js';
import { ScoringService, type ScoreInput } from '../scoring.service.js';

/** Answers as the concept of decisions does. */
class Decided implements DecidedSubmissions {
  constructor(private readonly database: Reader) {}

  async among(ids: readonly string[], reader: Reader = this.database): Promise<ReadonlySet<string>> {
    const rows = await reader.query<{ submission_id: string }>(
      'select submission_id from decision where submission_id = any($1)',
      [ids],
    );
    return new Set(rows.map((row) => row.submission_id));
  }
}

/** A challenge with the services that evaluate its submissions. */
export interface EvaluationScene {
  readonly test: TestDatabase;
  readonly scene: ChallengeScene;
  readonly assigning: ReviewAssignmentService;
  readonly scoring: ScoringService;
  readonly reader: EvaluationReader;
  readonly queue: ReviewQueueService;
  /** A submission to the challenge, by somebody new unless said otherwise. */
  submissionFor(authorId?: string, scene?: ChallengeScene): Promise<Submission>;
  /** Lets the owner ask these reviewers. */
  assign(submission: Submission, scene: ChallengeScene, ...reviewerIds: string[]): Promise<void>;
  /** Adopts it, straight in the table. */
  decide(submission: Submission): Promise<void>;
}

export async function evaluationScene(): Promise<EvaluationScene> {
  const test = await testDatabase();
  const { database } = test;
  const challenges = new ChallengeAccess(database);
  const submissions = new SubmissionAccess(database, challenges);
  const assigning = new ReviewAssignmentService(database, challenges, submissions);
  const scene = await makeChallenge(database);
  return {
    test,
    scene,
    assigning,
    scoring: new ScoringService(database, submissions, new Decided(database)),
    reader: new EvaluationReader(database, new Decided(database)),
    queue: new ReviewQueueService(database),
    submissionFor: (authorId, { id: challengeId } = scene) =>
      makeSubmission(database, { challengeId, ...(authorId && { authorId }) }),
    assign: async ({ id, challengeId }, on, ...reviewerIds) => {
      const input = { challengeId, submissionIds: [id], reviewerIds, dueAt: null };
      expect(await assigning.assign(await on.as('owner', 'admin'), input)).toMatchObject({ ok: true });
    },
    decide: async ({ id }) => {
      await database.query(
        `insert into decision (submission_id, number, outcome, reason, decided_by, mandate_id)
         select $1, 1, 'adopted', 'Fits what we were looking for', person_id, id from role_assignment
          where role = 'decision_maker' and scope_id = $2`,
        [id, scene.id],
      );
    },
  };
}

/** Scores on the criteria of `makeChallenge`. */
export const scores = (fresh: number, doable?: number): readonly ScoreInput[] => [
  { criterion: 'new', value: fresh, reason: 'Seen nowhere' },
  ...(doable === undefined ? [] : [{ criterion: 'doable', value: doable, reason: 'Needs a new machine' }]),
];

/** Codes and paths of an outcome's refusals, each in one text. */
export const codes = (outcome: {
  readonly ok: boolean;
  readonly refusals?: readonly { readonly code: string; readonly path: readonly string[] }[];
}): readonly string[] => (outcome.refusals ?? []).map(({ code, path }) => [code, ...path].join(' '));
