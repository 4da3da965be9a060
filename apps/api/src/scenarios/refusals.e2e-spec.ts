import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, jest } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  movePhase,
  TEAM,
  type ChallengeScene,
  type TeamPlace,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';
import { contents } from './database.fixture.js';
import { mutation, refused } from './graphql.fixture.js';
import { VERBS } from './verbs.fixture.js';

const LARGE = 'thee '.repeat(420_000);
const REASON = 'It fits what our kitchens can make this year.';
const COSTLY = `query ($slug: String!) { submissions(challenge: $slug, first: 100) { nodes {
  comments(first: 100) { nodes { id body } } } } }`;

jest.setTimeout(30_000);

let test: TestDatabase;
let scene: ChallengeScene;
let api: AppUnderTest;
let admin: AppUnderTest;
let submissionId: string;
let before: Readonly<Record<string, string>>;

const on = (app: AppUnderTest, token: string | null = null): GraphqlClient =>
  new GraphqlClient(app.url, token);
const as = async (place: TeamPlace, channel: 'api' | 'admin'): Promise<GraphqlClient> =>
  on(channel === 'api' ? api : admin, await scene.token(place, channel));
const outsider = async (): Promise<GraphqlClient> =>
  on(api, (await signIn(test.database, await makePerson(test.database))).token);

/** The code of a request that is refused as a whole. */
const refusedAsAWhole = async (client: GraphqlClient, query: string, variables = {}): Promise<unknown> => {
  const { errors, data } = await client.ask(query, variables);
  return data === null ? errors[0]?.extensions?.['code'] : data;
};

beforeAll(async () => {
  test = await testDatabase();
  scene = await makeChallenge(test.database);
  submissionId = (await makeSubmission(test.database, { challengeId: scene.id })).id;
  [api, admin] = await Promise.all([
    AppUnderTest.start('api', test.url),
    AppUnderTest.start('admin', test.url),
  ]);
}, 60_000);
afterAll(async () => {
  await Promise.all([api?.stop(), admin?.stop()]);
  await test.close();
});

/** Whatever is tried here leaves every table as it was; people are made before the test begins. */
function leavesEverythingAsItWas(): void {
  beforeEach(async () => {
    before = await contents(test.database);
  });
  afterEach(async () => {
    expect(await contents(test.database)).toEqual(before);
  });
}

describe('a request that is too large', () => {
  let member: GraphqlClient;
  let owner: GraphqlClient;
  beforeAll(async () => {
    member = await outsider();
    owner = await as('owner', 'admin');
  });
  leavesEverythingAsItWas();

  it.each(['idea', 'comment', 'brief'] as const)(
    'with 2 MB of text for %s is not even read',
    async (kind) => {
      const challengeId = scene.id;
      const idea = { challengeId, title: 'Much tea', body: LARGE, acceptLicence: 'CC-BY-4.0' };
      const asked = {
        idea: () => member.ask(VERBS.submit, { input: idea }),
        comment: () => member.ask(VERBS.comment, { input: { challengeId, submissionId, body: LARGE } }),
        brief: () =>
          owner.ask(mutation('writeBrief', { input: 'WriteBriefInput!' }), {
            input: { challengeId, revision: 1, question: LARGE },
          }),
      };
      const { status, errors } = await asked[kind]();
      expect([status, errors[0]?.extensions?.['code']]).toEqual([413, 'REQUEST_TOO_LARGE']);
    },
  );

  it('with a text over its own limit says how long it may be', async () => {
    const body = LARGE.slice(0, 20_001).padEnd(20_001, 'x').replace(/ $/, 'x');
    const input = { challengeId: scene.id, title: 'Much tea', body, acceptLicence: 'CC-BY-4.0' };
    expect(await refused(member, VERBS.submit, { input })).toMatchObject([
      { code: 'TEXT_TOO_LONG', path: ['body'] },
    ]);
  });

  it('costs more than is allowed: nothing of it runs', async () => {
    expect(await refusedAsAWhole(member, COSTLY, { slug: scene.slug })).toBe('QUERY_TOO_COSTLY');
  });

  it('repeats a verb under many aliases: not one vote is cast', async () => {
    const casts = Array.from(
      { length: 21 },
      (_one, place) => `v${place}: castVote(submissionId: $id) { errors { code } }`,
    );
    const query = `mutation ($id: ID!) { ${casts.join(' ')} }`;
    expect(await refusedAsAWhole(member, query, { id: submissionId })).toBe('QUERY_TOO_COSTLY');
  });

  it.each(['api', 'admin'] as const)('holds a batch of requests: %s answers none', async (name) => {
    const client = name === 'api' ? member : owner;
    const { url } = name === 'api' ? api : admin;
    const one = { query: VERBS.vote, variables: { submissionId } };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token}` },
      body: JSON.stringify([one, one]),
    });
    const { data } = (await response.json()) as { data?: unknown };
    expect([response.status, data]).toEqual([400, undefined]);
  });
});

describe('rules that were promised', () => {
  let organisers: readonly GraphqlClient[];
  let others: readonly (readonly [string, GraphqlClient])[];
  beforeAll(async () => {
    organisers = [await as('owner', 'admin'), await as('administrator', 'admin')];
    const places = ['administrator', ...Object.keys(TEAM)] as TeamPlace[];
    others = await Promise.all(
      places
        .filter((place) => place !== 'decisionMaker')
        .map(async (place) => [place, await as(place, 'admin')] as const),
    );
  });
  leavesEverythingAsItWas();

  it('criteria are not changed once submissions are open, neither in place nor without a reason', async () => {
    const criteria = [{ name: 'Cheap', explanation: 'Costs little', weight: 9 }];
    const args = { challengeId: 'ID!', revision: 'Int!', rules: 'RulesInput!' };
    for (const organiser of organisers) {
      for (const verb of ['setRules', 'changeRules']) {
        const codes = await refused(organiser, mutation(verb, args), {
          ...{ challengeId: scene.id, revision: 1, rules: { criteria } },
        });
        expect(codes).toMatchObject([{ code: 'RULES_FROZEN', path: ['reason'] }]);
      }
    }
  });

  it('nobody decides but the decision maker, in whatever other role', async () => {
    const decision = { submissionId, outcome: 'adopted', reason: REASON };
    for (const [place, client] of others) {
      const { errors } = await client.ask(VERBS.decide, decision);
      expect([place, errors.map(({ extensions }) => extensions?.['code'])]).toEqual([place, ['FORBIDDEN']]);
    }
    expect((await on(admin).ask(VERBS.decide, decision)).errors[0]?.extensions?.['code']).toBe(
      'UNAUTHENTICATED',
    );
  });
});

describe('a mandate', () => {
  it('that ended, or that is for another challenge, decides nothing', async () => {
    const elsewhere = await makeChallenge(test.database);
    const stranger = on(admin, await elsewhere.token('decisionMaker', 'admin'));
    const former = await as('decisionMaker', 'admin');
    await test.database.query(
      `update role_assignment set ends_at = now() where person_id = $1 and role = 'decision_maker'`,
      [scene.team.decisionMaker],
    );
    const unchanged = await contents(test.database);
    const decision = { submissionId, outcome: 'adopted', reason: REASON };
    expect(await refused(stranger, VERBS.decide, decision)).toMatchObject([{ code: 'NOT_DECISION_MAKER' }]);
    expect(await refusedAsAWhole(former, VERBS.decide, decision)).toBe('FORBIDDEN');
    expect(await contents(test.database)).toEqual(unchanged);
  });
});

describe('a vote, by the clock of the database,', () => {
  it('is refused from the very moment at which voting ends', async () => {
    const voters = await Promise.all(Array.from({ length: 3 }, outsider));
    for (const [place, voter] of voters.entries()) {
      await test.database.query(
        `update phase set ends_at = date_trunc('milliseconds', clock_timestamp()) - make_interval(secs => $2::float / 1000)
          where challenge_id = $1 and kind = 'voting'`,
        [scene.id, place],
      );
      const unchanged = await contents(test.database);
      expect(await refused(voter, VERBS.vote, { submissionId })).toMatchObject([{ code: 'VOTING_CLOSED' }]);
      expect(await contents(test.database)).toEqual(unchanged);
    }
  });

  it('is counted before and refused after, when many arrive around that moment', async () => {
    const voters = await Promise.all(Array.from({ length: 120 }, outsider));
    const closesAt = new Date(Date.now() + 400);
    await movePhase(test.database, scene.id, 'voting', [null, closesAt]);
    const codes = await Promise.all(
      voters.map(async (voter, place) => {
        await new Promise((resolve) => setTimeout(resolve, place * 7));
        const { data } = await voter.ask<{ answer: { errors: { code: string }[] } }>(VERBS.vote, {
          submissionId,
        });
        return data?.answer.errors[0]?.code ?? 'GIVEN';
      }),
    );
    const given = codes.filter((code) => code === 'GIVEN').length;
    expect(codes.filter((code) => code === 'VOTING_CLOSED')).toHaveLength(voters.length - given);
    const [kept] = await test.database.query(
      'select count(*)::int as votes, coalesce(bool_and(cast_at < $2), true) as "inTime" from vote where submission_id = $1',
      [submissionId, closesAt],
    );
    expect(kept).toEqual({ votes: given, inTime: true });
    expect([given > 0, given < voters.length]).toEqual([true, true]);
  });
});
