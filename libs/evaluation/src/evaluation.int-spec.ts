import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import type { Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SubmissionAccess, type Submission } from '@octavo/submissions';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import type { DecidedSubmissions, Reader } from './decided-submissions.js';
import { EvaluationReader } from './evaluation-reader.service.js';
import { ReviewAssignmentService } from './review-assignment.service.js';
import { ReviewQueueService } from './review-queue.service.js';
import { ScoringService } from './scoring.service.js';
import { tableState } from './testing/table-state.fixture.js';

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

let test: TestDatabase;
let scene: ChallengeScene;
let assigning: ReviewAssignmentService;
let scoring: ScoringService;
let reader: EvaluationReader;
let queue: ReviewQueueService;

beforeAll(async () => {
  test = await testDatabase();
  const { database } = test;
  const challenges = new ChallengeAccess(database);
  const submissions = new SubmissionAccess(database, challenges);
  assigning = new ReviewAssignmentService(database, challenges, submissions);
  scoring = new ScoringService(database, submissions, new Decided(database));
  reader = new EvaluationReader(database, new Decided(database));
  queue = new ReviewQueueService(database);
  scene = await makeChallenge(database);
});
afterAll(() => test.close());

const codes = (outcome: { ok: boolean; refusals?: readonly { code: string; path: readonly string[] }[] }) =>
  (outcome.refusals ?? []).map(({ code, path }) => [code, ...path].join(' '));

const submissionFor = (authorId?: string): Promise<Submission> =>
  makeSubmission(test.database, { challengeId: scene.id, ...(authorId && { authorId }) });

async function assign(submission: Submission, ...reviewerIds: string[]): Promise<void> {
  const outcome = await assigning.assign(await scene.as('owner', 'admin'), {
    challengeId: scene.id,
    submissionIds: [submission.id],
    reviewerIds,
    dueAt: null,
  });
  expect(outcome.ok).toBe(true);
}

const scores = (fresh: number, doable?: number) => [
  { criterion: 'new', value: fresh, reason: 'Seen nowhere' },
  ...(doable === undefined ? [] : [{ criterion: 'doable', value: doable, reason: 'Needs a new machine' }]),
];

const decide = (submission: Submission): Promise<unknown> =>
  test.database.query(
    `insert into decision (submission_id, number, outcome, reason, decided_by, mandate_id)
     select $1, 1, 'adopted', 'Fits what we were looking for', person_id, id from role_assignment
      where role = 'decision_maker' and scope_id = $2`,
    [submission.id, scene.id],
  );

const seenBy = async (viewer: Viewer, submission: Submission) => {
  const evaluation = (await reader.bySubmissions(viewer, [submission.id])).get(submission.id);
  return {
    result: evaluation?.result?.score ?? null,
    reasons:
      evaluation?.reviews?.flatMap((review) => review.scores.map(({ reason }) => reason)).length ?? null,
    own: evaluation?.ownReview?.scores.length ?? null,
  };
};

describe('assigning reviewers', () => {
  it('asks every reviewer for every submission, once', async () => {
    const [one, other] = [await submissionFor(), await submissionFor()];
    const { reviewer, secondReviewer } = scene.team;
    const input = {
      challengeId: scene.id,
      submissionIds: [one.id, other.id],
      reviewerIds: [reviewer, secondReviewer],
      dueAt: new Date(Date.now() + 86_400_000),
    };
    const owner = await scene.as('owner', 'admin');
    expect(await assigning.assign(owner, input)).toEqual({
      ok: true,
      value: { assigned: 4, rescheduled: 0 },
    });
    expect(await assigning.assign(owner, input)).toEqual({
      ok: true,
      value: { assigned: 0, rescheduled: 0 },
    });
    const later = { ...input, submissionIds: [one.id], dueAt: new Date(Date.now() + 2 * 86_400_000) };
    expect(await assigning.assign(owner, later)).toEqual({
      ok: true,
      value: { assigned: 0, rescheduled: 2 },
    });
    const tasks = await queue.tasks(await scene.as('reviewer'), {
      challengeId: scene.id,
      isComplete: false,
      size: 10,
      backward: false,
      from: null,
    });
    expect(tasks.map(({ id, scored, wanted }) => [id, scored, wanted])).toEqual([
      [other.id, 0, 2],
      [one.id, 0, 2],
    ]);
  });

  it('refuses, changing nothing: other roles, no reviewers, authors, strangers’ submissions', async () => {
    const reviewingAuthor = await makePerson(test.database, { staffOf: scene.organizationId });
    const { organizationId, id: challengeId } = scene;
    await giveRole(test.database, {
      personId: reviewingAuthor,
      role: 'reviewer',
      organizationId,
      challengeId,
    });
    const own = await submissionFor(reviewingAuthor);
    const elsewhere = await makeSubmission(test.database, {
      challengeId: (await makeChallenge(test.database)).id,
    });
    const before = await tableState(test.database);
    const tried = async (
      place: 'owner' | 'moderator' | 'sponsor',
      submissionIds: string[],
      reviewerIds: string[],
    ) =>
      codes(
        await assigning.assign(await scene.as(place, 'admin'), {
          challengeId,
          submissionIds,
          reviewerIds,
          dueAt: null,
        }),
      );
    expect(await tried('moderator', [own.id], [scene.team.reviewer])).toEqual(['NOT_ALLOWED']);
    expect(await tried('sponsor', [own.id], [scene.team.reviewer])).toEqual(['NOT_ALLOWED']);
    expect(await tried('owner', [own.id], [scene.team.coach])).toEqual(['NOT_REVIEWERS reviewerIds']);
    expect(await tried('owner', [own.id], [reviewingAuthor])).toEqual(['REVIEWER_IS_AUTHOR reviewerIds']);
    expect(await tried('owner', [elsewhere.id], [scene.team.reviewer])).toEqual(['NOT_FOUND submissionIds']);
    expect(await tried('owner', [], [scene.team.reviewer])).toEqual(['ASSIGNMENT_COUNT_WRONG submissionIds']);
    expect(await tried('owner', ['x'], [scene.team.reviewer])).toEqual(['NOT_FOUND submissionIds']);
    expect(await tableState(test.database)).toEqual(before);
  });

  it('takes a submission back from a reviewer only while nothing is scored', async () => {
    const submission = await submissionFor();
    const { reviewer, secondReviewer } = scene.team;
    await assign(submission, reviewer, secondReviewer);
    await scoring.score(await scene.as('reviewer'), submission.id, scores(4));
    const owner = await scene.as('owner', 'admin');
    expect(codes(await assigning.unassign(owner, submission.id, reviewer))).toEqual([
      'REVIEW_BEGUN reviewerId',
    ]);
    expect((await assigning.unassign(owner, submission.id, secondReviewer)).ok).toBe(true);
    expect(codes(await assigning.unassign(owner, submission.id, secondReviewer))).toEqual([
      'NOT_FOUND reviewerId',
    ]);
  });
});

describe('scoring', () => {
  it('keeps the last score per criterion and says what is missing', async () => {
    const submission = await submissionFor();
    await assign(submission, scene.team.reviewer);
    const reviewer = await scene.as('reviewer');
    expect(await scoring.score(reviewer, submission.id, scores(2))).toEqual({
      ok: true,
      value: { submissionId: submission.id, missing: ['doable'] },
    });
    expect(await scoring.score(reviewer, submission.id, scores(5, 3))).toMatchObject({
      value: { missing: [] },
    });
    const rows = await test.database.query(
      'select criterion, value, rule_version from score where submission_id = $1 order by criterion',
      [submission.id],
    );
    expect(rows).toEqual([
      { criterion: 'doable', value: 3, rule_version: 1 },
      { criterion: 'new', value: 5, rule_version: 1 },
    ]);
    const history = await test.database.query(
      `select data from history where action = 'score.given' and subject_id = $1 order by sequence`,
      [submission.id],
    );
    expect(history).toEqual([
      { data: { criteria: ['new'], isComplete: false } },
      { data: { criteria: ['new', 'doable'], isComplete: true } },
    ]);
  });

  it('refuses, changing nothing, whatever is wrong', async () => {
    const submission = await submissionFor();
    await assign(submission, scene.team.reviewer);
    const decided = await submissionFor();
    await assign(decided, scene.team.reviewer);
    await decide(decided);
    const reviewer = await scene.as('reviewer');
    const before = await tableState(test.database);
    const tried = async (viewer: Viewer, id: string, given = scores(3, 3)) =>
      codes(await scoring.score(viewer, id, given));
    expect(await tried(await scene.as('secondReviewer'), submission.id)).toEqual(['NOT_ASSIGNED']);
    expect(await tried(await scene.as('decisionMaker'), submission.id)).toEqual(['NOT_ALLOWED']);
    expect(await tried(await scene.as('administrator'), submission.id)).toEqual(['NOT_ALLOWED']);
    expect(await tried(reviewer, decided.id)).toEqual(['ALREADY_DECIDED']);
    expect(await tried(reviewer, 'nonsense')).toEqual(['NOT_FOUND']);
    expect(await tried(reviewer, submission.id, [])).toEqual(['SCORES_REQUIRED scores']);
    expect(await tried(reviewer, submission.id, scores(6, 0))).toEqual([
      'SCORE_OFF_SCALE scores 0 value',
      'SCORE_OFF_SCALE scores 1 value',
    ]);
    expect(await tried(reviewer, submission.id, [{ criterion: 'taste', value: 3, reason: 'Good' }])).toEqual([
      'CRITERION_UNKNOWN scores 0 criterion',
    ]);
    expect(await tried(reviewer, submission.id, [{ criterion: 'new', value: 3, reason: ' ' }])).toEqual([
      'TEXT_REQUIRED scores 0 reason',
    ]);
    expect(await tried(reviewer, submission.id, [...scores(3), ...scores(4)])).toEqual([
      'CRITERION_SCORED_TWICE scores 1 criterion',
    ]);
    expect(await tableState(test.database)).toEqual(before);
  });

  it('is over with its phase', async () => {
    const other = await makeChallenge(test.database);
    const submission = await makeSubmission(test.database, { challengeId: other.id });
    await assigning.assign(await other.as('owner', 'admin'), {
      challengeId: other.id,
      submissionIds: [submission.id],
      reviewerIds: [other.team.reviewer],
      dueAt: null,
    });
    await movePhase(test.database, other.id, 'review', [null, 0]);
    const outcome = await scoring.score(await other.as('reviewer'), submission.id, scores(3, 3));
    expect(codes(outcome)).toEqual(['SCORING_CLOSED']);
  });
});

describe('who sees scores (S11)', () => {
  it('hides the others’ until one’s own are in, and reasons from sponsor and public', async () => {
    const author = await makePerson(test.database);
    const submission = await submissionFor(author);
    await assign(submission, scene.team.reviewer, scene.team.secondReviewer);
    const first = await scene.as('reviewer');
    const second = await scene.as('secondReviewer');
    await scoring.score(first, submission.id, scores(5, 3));
    await scoring.score(second, submission.id, scores(4));
    const nothing = { result: null, reasons: null, own: null };
    // (2 × 4/4 + 1 × 2/4) / 3 = 5/6; the unfinished review of the second reviewer counts nowhere.
    expect(await seenBy(first, submission)).toEqual({ result: '0.8333', reasons: 3, own: 2 });
    expect(await seenBy(second, submission)).toEqual({ result: null, reasons: null, own: 1 });
    expect(await seenBy(await scene.as('decisionMaker'), submission)).toMatchObject({
      result: '0.8333',
      reasons: 3,
    });
    expect(await seenBy(await scene.as('sponsor'), submission)).toEqual({ ...nothing, result: '0.8333' });
    for (const place of ['administrator', 'moderator', 'coach', 'auditor', 'confidant'] as const) {
      expect(await seenBy(await scene.as(place), submission)).toEqual(nothing);
    }
    const { viewer: inventor } = await signIn(test.database, author);
    expect(await seenBy(inventor, submission)).toEqual(nothing);

    await scoring.score(second, submission.id, scores(4, 1));
    // (2 × 3/4 + 0) / 3 = 1/2; the mean of 5/6 and 1/2 is 2/3.
    const seen = (await reader.bySubmissions(second, [submission.id])).get(submission.id);
    expect(seen?.result).toMatchObject({
      score: '0.6667',
      exactScore: '2/3',
      completeReviews: 2,
      incompleteReviews: 0,
    });
    expect(seen?.result?.criteria.map(({ key, n, mean, spread }) => [key, n, mean, spread])).toEqual([
      ['new', 2, '4.50', 1],
      ['doable', 2, '2.00', 2],
    ]);
    expect(seen?.reviews).toHaveLength(2);

    await decide(submission);
    expect(await seenBy(inventor, submission)).toEqual({ ...nothing, result: '0.6667' });
    expect(await seenBy(await scene.as('auditor'), submission)).toMatchObject({
      result: '0.6667',
      reasons: 4,
    });
    expect(await seenBy(await scene.as('administrator'), submission)).toEqual({
      ...nothing,
      result: '0.6667',
    });
  });

  it('a token that was not made for scores opens no reasons', async () => {
    const submission = await submissionFor();
    await assign(submission, scene.team.reviewer);
    await scoring.score(await scene.as('reviewer'), submission.id, scores(5, 5));
    const owner = { ...(await scene.as('owner')), scopes: ['insight.read'] as const };
    expect(await seenBy(owner, submission)).toEqual({ result: null, reasons: null, own: null });
    const sponsor = { ...(await scene.as('sponsor')), scopes: ['insight.read'] as const };
    expect(await seenBy(sponsor, submission)).toEqual({ result: '1.0000', reasons: null, own: null });
  });

  it('asks again after the scale of a criterion has changed (7.5)', async () => {
    const other = await makeChallenge(test.database);
    const submission = await makeSubmission(test.database, { challengeId: other.id });
    await assigning.assign(await other.as('owner', 'admin'), {
      challengeId: other.id,
      submissionIds: [submission.id],
      reviewerIds: [other.team.reviewer],
      dueAt: null,
    });
    const reviewer = await other.as('reviewer');
    await scoring.score(reviewer, submission.id, scores(5, 5));
    await test.database.query(
      `insert into rule_version (challenge_id, version, voting_form, blind, reason)
       values ($1, 2, 'support', false, 'Five steps turned out to be too few')`,
      [other.id],
    );
    await test.database.query(
      `insert into criterion (challenge_id, version, key, name, explanation, weight, scale_min, scale_max, position)
       select challenge_id, 2, key, name, explanation, weight, 1, case key when 'new' then 10 else 5 end, position
         from criterion where challenge_id = $1 and version = 1`,
      [other.id],
    );
    const stale = (await reader.bySubmissions(await other.as('decisionMaker'), [submission.id])).get(
      submission.id,
    );
    expect(stale?.result).toMatchObject({ score: null, completeReviews: 0, incompleteReviews: 1 });
    expect(await scoring.score(reviewer, submission.id, scores(10))).toMatchObject({
      value: { missing: [] },
    });
    const fresh = (await reader.bySubmissions(await other.as('decisionMaker'), [submission.id])).get(
      submission.id,
    );
    expect(fresh?.result).toMatchObject({ exactScore: '1/1', completeReviews: 1 });
  });
});
