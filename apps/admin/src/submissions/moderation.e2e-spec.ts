import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
  type TeamPlace,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

describe('submissions in the admin app', () => {
  let test: TestDatabase;
  let admin: AppUnderTest;
  let scene: ChallengeScene;

  beforeAll(async () => {
    test = await testDatabase();
    admin = await AppUnderTest.start('admin', test.url);
    scene = await makeChallenge(test.database);
  }, 60_000);
  afterAll(async () => {
    await admin.stop();
    await test.close();
  });

  const as = async (place: TeamPlace): Promise<GraphqlClient> =>
    new GraphqlClient(admin.url, await scene.token(place, 'admin'));

  it('lets moderators reject with a reason that stays', async () => {
    const { id } = await makeSubmission(test.database, { challengeId: scene.id, title: 'Buy at my shop' });
    await test.database.query(
      `insert into comment (id, challenge_id, subject, author_id, staff, body)
       values (gen_random_uuid(), $1, 'brief', $2, true, 'Cold tea too?')`,
      [scene.id, scene.team.coach],
    );
    const reason = 'Advertises a shop instead of answering the question.';
    const REJECT = `mutation ($id: ID!, $reason: String!) {
      rejectSubmission(id: $id, reason: $reason) { submission { moderation } errors { code } } }`;
    const moderator = await as('moderator');
    const reviewer = await as('reviewer');
    expect((await reviewer.ask(REJECT, { id, reason })).errors[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    expect(await moderator.data(REJECT, { id, reason })).toEqual({
      rejectSubmission: { submission: { moderation: 'rejected' }, errors: [] },
    });
    const READ = 'query ($id: ID!) { submission(id: $id) { title moderationReason } }';
    expect(await reviewer.data(READ, { id })).toEqual({ submission: null });
    expect(await moderator.data(READ, { id })).toEqual({
      submission: { title: 'Buy at my shop', moderationReason: reason },
    });
    const LIST = `query ($challengeId: ID!) {
      submissions(challengeId: $challengeId, first: 50, moderation: rejected) {
        nodes { id moderationTrace { moderatedBy { name } } } }
      comments(challengeId: $challengeId, first: 1) { nodes { body author { name } } } }`;
    expect(await moderator.data(LIST, { challengeId: scene.id })).toEqual({
      submissions: { nodes: [{ id, moderationTrace: [{ moderatedBy: { name: 'Mo Moderator' } }] }] },
      comments: { nodes: [{ body: 'Cold tea too?', author: { name: 'Koos Coach' } }] },
    });
    expect(await reviewer.data(LIST, { challengeId: scene.id })).toMatchObject({
      submissions: { nodes: [] },
    });
  });

  it('shows drafts to nobody, and takes no uploads', async () => {
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: scene.team.administrator,
      state: 'draft',
    });
    const administrator = await as('administrator');
    expect(await administrator.data('query ($id: ID!) { submission(id: $id) { id } }', { id })).toEqual({
      submission: null,
    });
    expect((await fetch(`${admin.url}/files/tea`, { method: 'PUT', body: 'x' })).status).toBe(404);
  });
});
