import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AppUnderTest,
  GraphqlClient,
  startQueryCounter,
  testDatabase,
  type QueryCounter,
  type TestDatabase,
} from '@octavo/platform/testing';
import {
  makeChallenge,
  TEAM,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';
import {
  decide,
  inviteMany,
  measure,
  place,
  visit,
} from '../../../../libs/insight/src/testing/insight.fixture.js';

const PORTFOLIO = `query ($first: Int!) {
  sponsorPortfolio {
    total { challenges byState { published } funnel { invited submitted adopted } answersOverdue inImplementation }
    challenges(first: $first) {
      nodes {
        slug
        insight {
          funnel { invited visited contributed submitted adopted realised contributedOfInvited adoptedOfSubmitted }
          targets { measure value actual progress reached overdue }
          counts { answersOverdue decisionsOverdue inImplementation stagesLate }
          overdueAnswers(first: 2) { nodes { ageHours submission { title } } }
          decisionsDue(first: 2) { nodes { dueAt submission { title } } }
          implementations(first: 2) {
            nodes { submission { title } owner { name } stage daysInStage target actual late indicators { name unit } }
            pageInfo { hasNextPage }
          }
        }
      }
    }
  }
}`;
const INSIGHT = `query ($slug: String!) { challenge(slug: $slug) { slug insight { funnel { invited } } } }`;

interface Portfolio {
  sponsorPortfolio: {
    total: { challenges: number };
    challenges: { nodes: { slug: string; insight: unknown }[] };
  };
}

let test: TestDatabase;
let counter: QueryCounter;
let api: AppUnderTest;
let client: GraphqlClient;
let scene: ChallengeScene;

beforeAll(async () => {
  test = await testDatabase();
  counter = await startQueryCounter(test.url);
  api = await AppUnderTest.start('api', counter.url);
  client = new GraphqlClient(api.url);
  scene = await fill(await makeChallenge(test.database));
}, 60_000);
afterAll(async () => {
  await api.stop();
  await counter.close();
  await test.close();
});

/** Ideas, one adopted and on its way, invitations and visits. */
async function fill(made: ChallengeScene): Promise<ChallengeScene> {
  const { database } = test;
  await inviteMany(database, made.id, 8);
  await visit(database, made.id, 4);
  const idea = await makeSubmission(database, { challengeId: made.id, title: 'Gum with mango' });
  await makeSubmission(database, {
    challengeId: made.id,
    title: 'Waiting',
    submittedAt: new Date('2026-01-05'),
  });
  await decide(database, made, idea.id, 'adopted');
  const placed = await place(database, made, idea.id, { stage: 'pilot', days: 12, dueIn: -1 });
  await measure(database, made, placed, { name: 'Sales', target: '200', values: ['50'] });
  return made;
}

describe('the sponsor', () => {
  it('reads funnel, targets, what waits and what goes on, with owner, stage, days, target and actual (S01, S11)', async () => {
    const { sponsorPortfolio } = await client
      .as(await scene.token('sponsor'))
      .data<Portfolio>(PORTFOLIO, { first: 10 });
    expect(sponsorPortfolio).toEqual({
      total: {
        challenges: 1,
        byState: { published: 1 },
        funnel: { invited: 8, submitted: 2, adopted: 1 },
        answersOverdue: 1,
        inImplementation: 1,
      },
      challenges: {
        nodes: [
          {
            slug: scene.slug,
            insight: {
              funnel: {
                invited: 8,
                visited: 4,
                contributed: 2,
                submitted: 2,
                adopted: 1,
                realised: 0,
                contributedOfInvited: '25.0',
                adoptedOfSubmitted: '50.0',
              },
              targets: [
                {
                  measure: 'Ideas adopted',
                  value: '2',
                  actual: '1',
                  progress: '50.0',
                  reached: false,
                  overdue: false,
                },
              ],
              counts: { answersOverdue: 1, decisionsOverdue: 0, inImplementation: 1, stagesLate: 1 },
              overdueAnswers: { nodes: [{ ageHours: expect.any(Number), submission: { title: 'Waiting' } }] },
              decisionsDue: { nodes: [] },
              implementations: {
                nodes: [
                  {
                    submission: { title: 'Gum with mango' },
                    owner: { name: 'Koos Coach' },
                    stage: 'Pilot',
                    daysInStage: 12,
                    target: '200',
                    actual: '50',
                    late: true,
                    indicators: [{ name: 'Sales', unit: 'boxes' }],
                  },
                ],
                pageInfo: { hasNextPage: false },
              },
            },
          },
        ],
      },
    });
  });

  it('uses a token of their own tools, if it carries the permission', async () => {
    const session = client.as(await scene.token('sponsor'));
    const make = async (scopes: string[]): Promise<string> => {
      const { createApiToken } = await session.data<{ createApiToken: { secret: string } }>(
        `mutation ($scopes: [String!]!) { createApiToken(input: { name: "Board", scopes: $scopes }) { secret } }`,
        { scopes },
      );
      return createApiToken.secret;
    };
    const own = await client.as(await make(['insight.read'])).ask<Portfolio>(PORTFOLIO, { first: 1 });
    expect(own.data?.sponsorPortfolio.total.challenges).toBe(1);
    const other = await client.as(await make(['account.use'])).ask(PORTFOLIO, { first: 1 });
    expect(other.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    expect(other.data).toBeNull();
  });

  it('asks the database as often for twenty challenges as for one', async () => {
    const sponsor = await makePerson(test.database, { name: 'Senior Sponsor' });
    const { token } = await signIn(test.database, sponsor);
    const ask = async (): Promise<{ nodes: number; queries: number }> => {
      await client.as(token).data<Portfolio>(PORTFOLIO, { first: 20 });
      counter.take();
      const answer = await client.as(token).data<Portfolio>(PORTFOLIO, { first: 20 });
      return { nodes: answer.sponsorPortfolio.challenges.nodes.length, queries: counter.take() };
    };
    const become = ({ id, organizationId }: ChallengeScene) =>
      giveRole(test.database, { personId: sponsor, role: 'sponsor', organizationId, challengeId: id });
    await become(await fill(await makeChallenge(test.database)));
    const one = await ask();
    for (let n = 1; n < 20; n += 1) await become(await fill(await makeChallenge(test.database)));
    const twenty = await ask();
    expect([one.nodes, twenty.nodes]).toEqual([1, 20]);
    expect(twenty.queries).toBe(one.queries);
  }, 60_000);
});

describe('who does not answer for the challenge', () => {
  const sees = async (token: string | null): Promise<unknown> => {
    const { challenge } = await client
      .as(token)
      .data<{ challenge: { insight: unknown } | null }>(INSIGHT, { slug: scene.slug });
    return challenge?.insight;
  };

  it('reads the challenge and nothing of this', async () => {
    const stranger = await makePerson(test.database);
    expect(await sees(null)).toBeNull();
    expect(await sees((await signIn(test.database, stranger)).token)).toBeNull();
    for (const place of Object.keys(TEAM) as (keyof typeof TEAM)[]) {
      const mayRead = ['sponsor', 'owner', 'decisionMaker'].includes(place);
      const expected = mayRead ? { funnel: { invited: 8 } } : null;
      expect([place, await sees(await scene.token(place))]).toEqual([place, expected]);
    }
    const elsewhere = await makeChallenge(test.database);
    expect(await sees(await elsewhere.token('sponsor'))).toBeNull();
  });

  it('has no portfolio', async () => {
    for (const place of ['reviewer', 'auditor', 'administrator'] as const) {
      const { data, errors } = await client.as(await scene.token(place)).ask(PORTFOLIO, { first: 1 });
      expect([data, errors[0]?.extensions?.['code']]).toEqual([null, 'FORBIDDEN']);
    }
  });
});
