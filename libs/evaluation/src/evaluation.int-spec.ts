import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@octavo/platform/access';
import { makeChallenge, movePhase } from '../../challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson } from '../../people/src/testing/person.fixture.js';
import { codes, evaluationScene, scores, type EvaluationScene } from './testing/evaluation-scene.fixture.js';
import { tableState } from './testing/table-state.fixture.js';

let on: EvaluationScene;
beforeAll(async () => {
  on = await evaluationScene();
});
afterAll(() => on.test.close());

describe('assigning reviewers', () => {
  it('asks every reviewer for every submission, once', async () => {
    const [one, other] = [await on.submissionFor(), await on.submissionFor()];
    const { reviewer, secondReviewer } = on.scene.team;
    const input = {
      challengeId: on.scene.id,
      submissionIds: [one.id, other.id],
      reviewerIds: [reviewer, secondReviewer],
      dueAt: new Date(Date.now() + 86_400_000),
    };
    const owner = await on.scene.as('owner', 'admin');
    expect(await on.assigning.assign(owner, input)).toEqual({
      ok: true,
      value: { assigned: 4, rescheduled: 0 },
    });
    expect(await on.assigning.assign(owner, input)).toEqual({
      ok: true,
      value: { assigned: 0, rescheduled: 0 },
    });
    const later = { ...input, submissionIds: [one.id], dueAt: new Date(Date.now() + 2 * 86_400_000) };
    expect(await on.assigning.assign(owner, later)).toEqual({
      ok: true,
      value: { assigned: 0, rescheduled: 2 },
    });
    const tasks = await on.queue.tasks(await on.scene.as('reviewer'), {
      challengeId: on.scene.id,
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
    const reviewingAuthor = await makePerson(on.test.database, { staffOf: on.scene.organizationId });
    const { organizationId, id: challengeId } = on.scene;
    await giveRole(on.test.database, {
      personId: reviewingAuthor,
      role: 'reviewer',
      organizationId,
      challengeId,
    });
    const own = await on.submissionFor(reviewingAuthor);
    const elsewhere = await on.submissionFor(undefined, await makeChallenge(on.test.database));
    const before = await tableState(on.test.database);
    const tried = async (
      place: 'owner' | 'moderator' | 'sponsor',
      submissionIds: string[],
      reviewerIds: string[],
    ) =>
      codes(
        await on.assigning.assign(await on.scene.as(place, 'admin'), {
          challengeId,
          submissionIds,
          reviewerIds,
          dueAt: null,
        }),
      );
    expect(await tried('moderator', [own.id], [on.scene.team.reviewer])).toEqual(['NOT_ALLOWED']);
    expect(await tried('sponsor', [own.id], [on.scene.team.reviewer])).toEqual(['NOT_ALLOWED']);
    expect(await tried('owner', [own.id], [on.scene.team.coach])).toEqual(['NOT_REVIEWERS reviewerIds']);
    expect(await tried('owner', [own.id], [reviewingAuthor])).toEqual(['REVIEWER_IS_AUTHOR reviewerIds']);
    expect(await tried('owner', [elsewhere.id], [on.scene.team.reviewer])).toEqual([
      'NOT_FOUND submissionIds',
    ]);
    expect(await tried('owner', [], [on.scene.team.reviewer])).toEqual([
      'ASSIGNMENT_COUNT_WRONG submissionIds',
    ]);
    expect(await tried('owner', ['x'], [on.scene.team.reviewer])).toEqual(['NOT_FOUND submissionIds']);
    expect(await tableState(on.test.database)).toEqual(before);
  });

  it('takes a submission back from a reviewer only while nothing is scored', async () => {
    const submission = await on.submissionFor();
    const { reviewer, secondReviewer } = on.scene.team;
    await on.assign(submission, on.scene, reviewer, secondReviewer);
    await on.scoring.score(await on.scene.as('reviewer'), submission.id, scores(4));
    const owner = await on.scene.as('owner', 'admin');
    expect(codes(await on.assigning.unassign(owner, submission.id, reviewer))).toEqual([
      'REVIEW_BEGUN reviewerId',
    ]);
    expect((await on.assigning.unassign(owner, submission.id, secondReviewer)).ok).toBe(true);
    expect(codes(await on.assigning.unassign(owner, submission.id, secondReviewer))).toEqual([
      'NOT_FOUND reviewerId',
    ]);
  });
});

describe('scoring', () => {
  it('keeps the last score per criterion and says what is missing', async () => {
    const submission = await on.submissionFor();
    await on.assign(submission, on.scene, on.scene.team.reviewer);
    const reviewer = await on.scene.as('reviewer');
    expect(await on.scoring.score(reviewer, submission.id, scores(2))).toEqual({
      ok: true,
      value: { submissionId: submission.id, missing: ['doable'] },
    });
    expect(await on.scoring.score(reviewer, submission.id, scores(5, 3))).toMatchObject({
      value: { missing: [] },
    });
    const rows = await on.test.database.query(
      'select criterion, value, rule_version from score where submission_id = $1 order by criterion',
      [submission.id],
    );
    expect(rows).toEqual([
      { criterion: 'doable', value: 3, rule_version: 1 },
      { criterion: 'new', value: 5, rule_version: 1 },
    ]);
    const history = await on.test.database.query(
      `select data from history where action = 'score.given' and subject_id = $1 order by sequence`,
      [submission.id],
    );
    expect(history).toEqual([
      { data: { criteria: ['new'], isComplete: false } },
      { data: { criteria: ['new', 'doable'], isComplete: true } },
    ]);
  });

  it('refuses, changing nothing, whatever is wrong', async () => {
    const submission = await on.submissionFor();
    await on.assign(submission, on.scene, on.scene.team.reviewer);
    const decided = await on.submissionFor();
    await on.assign(decided, on.scene, on.scene.team.reviewer);
    await on.decide(decided);
    const reviewer = await on.scene.as('reviewer');
    const before = await tableState(on.test.database);
    const tried = async (viewer: Viewer, id: string, given = scores(3, 3)) =>
      codes(await on.scoring.score(viewer, id, given));
    expect(await tried(await on.scene.as('secondReviewer'), submission.id)).toEqual(['NOT_ASSIGNED']);
    expect(await tried(await on.scene.as('decisionMaker'), submission.id)).toEqual(['NOT_ALLOWED']);
    expect(await tried(await on.scene.as('administrator'), submission.id)).toEqual(['NOT_ALLOWED']);
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
    expect(await tableState(on.test.database)).toEqual(before);
  });

  it('is over with its phase', async () => {
    const other = await makeChallenge(on.test.database);
    const submission = await on.submissionFor(undefined, other);
    await on.assign(submission, other, other.team.reviewer);
    await movePhase(on.test.database, other.id, 'review', [null, 0]);
    const outcome = await on.scoring.score(await other.as('reviewer'), submission.id, scores(3, 3));
    expect(codes(outcome)).toEqual(['SCORING_CLOSED']);
  });
});
