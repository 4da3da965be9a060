import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

const COMMENT = `mutation ($input: PostCommentInput!) {
  postComment(input: $input) { comment { id staff bodyHtml } errors { code } } }`;

describe('discussion over HTTP', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let scene: ChallengeScene;
  let reader: GraphqlClient;

  beforeAll(async () => {
    test = await testDatabase();
    api = await AppUnderTest.start('api', test.url);
    scene = await makeChallenge(test.database);
    const { token } = await signIn(test.database, await makePerson(test.database, { name: 'Rob Reader' }));
    reader = new GraphqlClient(api.url, token);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
  });

  const nobody = (): GraphqlClient => new GraphqlClient(api.url);

  it('shows comments with their answers, staff marked, on ideas and on the question', async () => {
    const submission = await makeSubmission(test.database, { challengeId: scene.id });
    const place = { challengeId: scene.id, submissionId: submission.id };
    const staff = nobody().as(await scene.token('contactPoint'));
    const say = async (by: GraphqlClient, more: object): Promise<{ id: string; staff: boolean }> =>
      (
        await by.data<{ postComment: { comment: { id: string; staff: boolean } } }>(COMMENT, {
          input: { ...place, body: 'Nice <b>tea</b>', ...more },
        })
      ).postComment.comment;
    const first = await say(reader, {});
    const answer = await say(staff, { parentId: first.id });
    expect([first.staff, answer.staff]).toEqual([false, true]);
    await say(reader, { submissionId: null, body: 'Cold tea too?' });
    const { submission: seen, challenge } = await nobody().data<Record<string, unknown>>(
      `query ($id: ID!, $slug: String!) {
         submission(id: $id) { commentCount comments(first: 5) { nodes {
           bodyHtml staff author { name } replies(first: 5) { nodes { staff author { name } } } } } }
         challenge(slug: $slug) { questionComments(first: 5) { nodes { body submission { id } } } } }`,
      { id: submission.id, slug: scene.slug },
    );
    expect(seen).toEqual({
      commentCount: 2,
      comments: {
        nodes: [
          {
            bodyHtml: '<p>Nice &lt;b&gt;tea&lt;/b&gt;</p>',
            staff: false,
            author: { name: 'Rob Reader' },
            replies: { nodes: [{ staff: true, author: { name: 'Carla Contact' } }] },
          },
        ],
      },
    });
    expect(challenge).toEqual({ questionComments: { nodes: [{ body: 'Cold tea too?', submission: null }] } });
  });

  it('withdraws a comment and keeps its place', async () => {
    const { postComment } = await reader.data<{ postComment: { comment: { id: string } } }>(COMMENT, {
      input: { challengeId: scene.id, body: 'Regretted' },
    });
    const { id } = postComment.comment;
    const WITHDRAW = 'mutation ($id: ID!) { withdrawComment(id: $id) { comment { body } errors { code } } }';
    expect((await nobody().ask(WITHDRAW, { id })).errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await reader.data(WITHDRAW, { id })).toEqual({
      withdrawComment: { comment: { body: '' }, errors: [] },
    });
    expect(
      await nobody().data('query ($id: ID!) { comment(id: $id) { body bodyHtml author { name } } }', { id }),
    ).toEqual({ comment: { body: '', bodyHtml: '', author: { name: 'Rob Reader' } } });
  });

  it('says what is refused in the words of the reader', async () => {
    const { postComment } = await reader.data<{ postComment: { errors: unknown } }>(COMMENT, {
      input: { challengeId: scene.id, body: ' ', parentId: null },
    });
    expect(postComment.errors).toEqual([{ code: 'TEXT_REQUIRED' }]);
  });
});
