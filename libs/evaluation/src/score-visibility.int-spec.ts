import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@octavo/platform/access';
import type { Submission } from '@octavo/submissions';
import { makeChallenge } from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { evaluationScene, scores, type EvaluationScene } from './testing/evaluation-scene.fixture.js';

let on: EvaluationScene;
beforeAll(async () => {
  on = await evaluationScene();
});
afterAll(() => on.test.close());

const seenBy = async (viewer: Viewer, submission: Submission) => {
  const evaluation = (await on.reader.bySubmissions(viewer, [submission.id])).get(submission.id);
  return {
    result: evaluation?.result?.score ?? null,
    reasons:
      evaluation?.reviews?.flatMap((review) => review.scores.map(({ reason }) => reason)).length ?? null,
    own: evaluation?.ownReview?.scores.length ?? null,
  };
};

describe('who sees scores (S11)', () => {
  it('hides the others’ until one’s own are in, and reasons from sponsor and public', async () => {
    const author = await makePerson(on.test.database);
    const submission = await on.submissionFor(author);
    await on.assign(submission, on.scene, on.scene.team.reviewer, on.scene.team.secondReviewer);
    const first = await on.scene.as('reviewer');
    const second = await on.scene.as('secondReviewer');
    await on.scoring.score(first, submission.id, scores(5, 3));
    await on.scoring.score(second, submission.id, scores(4));
    const nothing = { result: null, reasons: null, own: null };
    // (2 × 4/4 + 1 × 2/4) / 3 = 5/6; the unfinished review of the second reviewer counts nowhere.
    expect(await seenBy(first, submission)).toEqual({ result: '0.8333', reasons: 3, own: 2 });
    expect(await seenBy(second, submission)).toEqual({ result: null, reasons: null, own: 1 });
    expect(await seenBy(await on.scene.as('decisionMaker'), submission)).toMatchObject({
      result: '0.8333',
      reasons: 3,
    });
    expect(await seenBy(await on.scene.as('sponsor'), submission)).toEqual({ ...nothing, result: '0.8333' });
    for (const place of ['administrator', 'moderator', 'coach', 'auditor', 'confidant'] as const) {
      expect(await seenBy(await on.scene.as(place), submission)).toEqual(nothing);
    }
    const { viewer: inventor } = await signIn(on.test.database, author);
    expect(await seenBy(inventor, submission)).toEqual(nothing);

    await on.scoring.score(second, submission.id, scores(4, 1));
    // (2 × 3/4 + 0) / 3 = 1/2; the mean of 5/6 and 1/2 is 2/3.
    const seen = (await on.reader.bySubmissions(second, [submission.id])).get(submission.id);
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

    await on.decide(submission);
    expect(await seenBy(inventor, submission)).toEqual({ ...nothing, result: '0.6667' });
    expect(await seenBy(await on.scene.as('auditor'), submission)).toMatchObject({
      result: '0.6667',
      reasons: 4,
    });
    expect(await seenBy(await on.scene.as('administrator'), submission)).toEqual({
      ...nothing,
      result: '0.6667',
    });
  });

  it('a token that was not made for scores opens no reasons', async () => {
    const submission = await on.submissionFor();
    await on.assign(submission, on.scene, on.scene.team.reviewer);
    await on.scoring.score(await on.scene.as('reviewer'), submission.id, scores(5, 5));
    const owner = { ...(await on.scene.as('owner')), scopes: ['insight.read'] as const };
    expect(await seenBy(owner, submission)).toEqual({ result: null, reasons: null, own: null });
    const sponsor = { ...(await on.scene.as('sponsor')), scopes: ['insight.read'] as const };
    expect(await seenBy(sponsor, submission)).toEqual({ result: '1.0000', reasons: null, own: null });
  });

  it('asks again after the scale of a criterion has changed (7.5)', async () => {
    const other = await makeChallenge(on.test.database);
    const submission = await on.submissionFor(undefined, other);
    await on.assign(submission, other, other.team.reviewer);
    const reviewer = await other.as('reviewer');
    await on.scoring.score(reviewer, submission.id, scores(5, 5));
    await on.test.database.query(
      `insert into rule_version (challenge_id, version, voting_form, blind, reason)
       values ($1, 2, 'support', false, 'Five steps turned out to be too few')`,
      [other.id],
    );
    await on.test.database.query(
      `insert into criterion (challenge_id, version, key, name, explanation, weight, scale_min, scale_max, position)
       select challenge_id, 2, key, name, explanation, weight, 1, case key when 'new' then 10 else 5 end, position
         from criterion where challenge_id = $1 and version = 1`,
      [other.id],
    );
    const stale = (await on.reader.bySubmissions(await other.as('decisionMaker'), [submission.id])).get(
      submission.id,
    );
    expect(stale?.result).toMatchObject({ score: null, completeReviews: 0, incompleteReviews: 1 });
    expect(await on.scoring.score(reviewer, submission.id, scores(10))).toMatchObject({
      value: { missing: [] },
    });
    const fresh = (await on.reader.bySubmissions(await other.as('decisionMaker'), [submission.id])).get(
      submission.id,
    );
    expect(fresh?.result).toMatchObject({ exactScore: '1/1', completeReviews: 1 });
  });
});
