import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AppUnderTest,
  GraphqlClient,
  SubscriptionUnderTest,
  testDatabase,
  type TestDatabase,
} from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeChallenge,
  movePhase,
  TEAM,
  type ChallengeScene,
  type TeamPlace,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

const COUNTS = 'votes { support agree disagree pass }';
const LIST = `query ($slug: String!, $order: SubmissionOrder!) {
  submissions(challenge: $slug, first: 20, order: $order, seed: "tea") {
    nodes { id title commentCount ${COUNTS} } edges { cursor } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { submission(id: $id) { id version commentCount ${COUNTS} } }`;
const INSIGHT = `query ($slug: String!) { challenge(slug: $slug) { insight {
  funnel { invited visited contributed submitted adopted realised } targets { actual progress reached } } } }`;
const PORTFOLIO = `{ sponsorPortfolio { total { challenges funnel { contributed submitted } } } }`;
const CAST = `mutation ($id: ID!) { castVote(submissionId: $id) { submission { myVote ${COUNTS} } errors { code } } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawVote(submissionId: $id) { submission { myVote ${COUNTS} } errors { code } } }`;
const EVENTS = `subscription ($id: ID!) { challengeEvents(challengeId: $id) { action subjectId } }`;

describe('blind voting', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let scene: ChallengeScene;
  /** Everybody who looks: nobody, one in each of the eleven roles, and a voter. */
  const lookers = new Map<string, GraphqlClient>();
  const voters: GraphqlClient[] = [];
  const ideas: string[] = [];

  beforeAll(async () => {
    test = await testDatabase();
    const { database } = test;
    scene = await makeChallenge(database, { blind: true });
    api = await AppUnderTest.start('api', test.url, { OCTAVO_LOG_LEVEL: 'debug' });
    const { id: challengeId, organizationId } = scene;
    for (const title of ['Loose leaf', 'Tea ice', 'Tea by post'])
      ideas.push((await makeSubmission(database, { challengeId, title })).id);
    for (let count = 0; count < 4; count += 1) voters.push(await client(await makePerson(database)));
    const ambassador = await makePerson(database, { staffOf: organizationId });
    await giveRole(database, { personId: ambassador, role: 'ambassador', organizationId, challengeId });
    lookers.set('nobody', new GraphqlClient(api.url)).set('ambassador', await client(ambassador));
    for (const place of ['administrator', ...Object.keys(TEAM)] as TeamPlace[])
      lookers.set(place, new GraphqlClient(api.url, await scene.token(place)));
    lookers.set('a voter', voters[0] ?? new GraphqlClient(api.url));
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
  });

  const client = async (personId: string): Promise<GraphqlClient> =>
    new GraphqlClient(api.url, (await signIn(test.database, personId)).token);

  /** Everything that tells of ideas and figures, as each of the lookers gets it. */
  async function seen(): Promise<Record<string, unknown>> {
    // What readers without an account share is older than the change by half a second at most.
    await sleep(600);
    const all: Record<string, unknown> = {};
    for (const [name, looker] of lookers) {
      const answers: unknown[] = [];
      for (const order of ['newest', 'most_discussed', 'shuffled'])
        answers.push(await looker.ask(LIST, { slug: scene.slug, order }));
      for (const id of ideas) answers.push(await looker.ask(ONE, { id }));
      answers.push((await looker.ask(INSIGHT, { slug: scene.slug })).data);
      answers.push((await looker.ask(PORTFOLIO)).data);
      all[name] = answers;
    }
    return all;
  }

  async function vote(mutation: string, voter: number, idea: number): Promise<unknown> {
    const { data, errors } = (await voters[voter]?.ask(mutation, { id: ideas[idea] })) ?? {};
    expect(errors).toEqual([]);
    return data;
  }

  const metrics = async (): Promise<string> => (await fetch(`${api.url}/metrics`)).text();

  it('tells nobody, in no role, which idea was voted for: every answer is the same when the votes are others', async () => {
    expect([...lookers.keys()]).toHaveLength(3 + Object.keys(TEAM).length + 1);
    const events = await SubscriptionUnderTest.open(api.url, await scene.token('sponsor'), EVENTS, {
      id: scene.id,
    });
    for (const [voter, idea] of [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 1],
    ] as const)
      expect(await vote(CAST, voter, idea)).toEqual({
        castVote: { submission: { myVote: 'support', votes: null }, errors: [] },
      });
    const before = await seen();
    for (const [voter, from, to] of [
      [1, 0, 2],
      [2, 0, 2],
      [3, 1, 2],
    ] as const) {
      expect(await vote(WITHDRAW, voter, from)).toEqual({
        withdrawVote: { submission: { myVote: null, votes: null }, errors: [] },
      });
      await vote(CAST, voter, to);
    }
    const after = await seen();
    expect(after).toEqual(before);
    expect(JSON.stringify(before)).toContain('"votes":null');
    expect(JSON.stringify(before)).not.toContain('"support":');
    expect(events.heard).toEqual([]);
    await events.close();
  }, 30_000);

  it('leaves nothing of it in history, log and metrics', async () => {
    const history = await test.database.query<{ told: string }>(
      'select row_to_json(h)::text as told from history h where challenge_id = $1',
      [scene.id],
    );
    expect(history).toHaveLength(10);
    for (const text of [...history.map(({ told }) => told), api.log, await metrics()]) {
      for (const id of ideas) expect(text).not.toContain(id);
      expect(text).not.toMatch(/support|Tea ice|votes/);
    }
  });

  it('shows the counts to everybody from the moment it ends', async () => {
    await movePhase(test.database, scene.id, 'voting', [null, 0]);
    await sleep(600);
    const counts = (support: number): object => ({ support, agree: 0, disagree: 0, pass: 0 });
    for (const looker of lookers.values()) {
      const { submissions } = await looker.data<{ submissions: { nodes: { id: string; votes: object }[] } }>(
        LIST,
        {
          slug: scene.slug,
          order: 'newest',
        },
      );
      const shown = new Map(submissions.nodes.map(({ id, votes }) => [id, votes]));
      expect(ideas.map((id) => shown.get(id))).toEqual([counts(1), counts(0), counts(3)]);
      const { submission } = await looker.data<{ submission: { votes: object } }>(ONE, { id: ideas[2] });
      expect(submission.votes).toEqual(counts(3));
    }
  }, 20_000);

  it('is over for those who would still vote', async () => {
    const { data } = (await voters[0]?.ask(CAST, { id: ideas[1] })) ?? {};
    expect(data).toEqual({ castVote: { submission: null, errors: [{ code: 'VOTING_CLOSED' }] } });
  });
});
