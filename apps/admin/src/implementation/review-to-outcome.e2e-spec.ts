import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';
import {
  CLOSE,
  DECIDE,
  ENDED,
  ENTER,
  EVALUATION,
  FOLLOW,
  JUDGE,
  run,
  SCORE,
  WAITING,
} from './review-to-outcome.fixture.js';

const NOTE = 'Twenty people tasted it, fourteen would buy it.';
const REASON = 'It fits what our kitchens can make this year.';

let test: TestDatabase;
let scene: ChallengeScene;
let api: AppUnderTest;
let admin: AppUnderTest;
let inventor: string;
let best: string;
let second: string;
let anybody: GraphqlClient;

beforeAll(async () => {
  test = await testDatabase();
  scene = await makeChallenge(test.database);
  inventor = await makePerson(test.database, { name: 'Ina Inventor' });
  best = (await makeSubmission(test.database, { challengeId: scene.id, authorId: inventor })).id;
  second = (await makeSubmission(test.database, { challengeId: scene.id })).id;
  api = await AppUnderTest.start('api', test.url);
  admin = await AppUnderTest.start('admin', test.url);
  anybody = new GraphqlClient(api.url);
}, 60_000);
afterAll(async () => {
  await Promise.all([api?.stop(), admin?.stop()]);
  await test.close();
});

type Place = Parameters<ChallengeScene['token']>[0];
const onApi = async (place: Place) => new GraphqlClient(api.url, await scene.token(place, 'api'));
const onAdmin = async (place: Place) => new GraphqlClient(admin.url, await scene.token(place, 'admin'));

const scores = (fresh: number, doable?: number) => [
  { criterion: 'new', value: fresh, reason: 'Seen nowhere' },
  ...(doable === undefined
    ? []
    : [{ criterion: 'doable', value: doable, reason: 'Private: needs a new machine' }]),
];

const evaluationFor = async (client: GraphqlClient, id = best) =>
  (await client.data<{ submission: { evaluation: unknown } }>(EVALUATION, { id })).submission.evaluation;

describe('from review to measured outcome, over HTTP (S11)', () => {
  it('assigns reviewers, who find the work in their queue', async () => {
    const assigned = await run<{ assigned: number }>(
      await onAdmin('owner'),
      `mutation ($challenge: ID!, $ids: [ID!]!, $who: [ID!]!) {
        assignReviewers(challengeId: $challenge, submissionIds: $ids, reviewerIds: $who, dueAt: "2999-01-01T00:00:00Z") {
          assigned errors { code } } }`,
      { challenge: scene.id, ids: [best, second], who: [scene.team.reviewer, scene.team.secondReviewer] },
    );
    expect(assigned).toEqual({ assigned: 4, errors: [] });
    const queue = await (
      await onApi('reviewer')
    ).data(
      '{ reviewQueue(first: 10) { nodes { id scored criteria dueAt submission { title } } pageInfo { hasNextPage } } }',
    );
    const task = {
      scored: 0,
      criteria: 2,
      dueAt: '2999-01-01T00:00:00.000Z',
      submission: { title: expect.any(String) },
    };
    expect(queue).toEqual({
      reviewQueue: {
        nodes: [best, second].sort().map((id) => ({ id, ...task })),
        pageInfo: { hasNextPage: false },
      },
    });
  });

  it('hides scores until one’s own are in, and reasons from the sponsor for good', async () => {
    const [first, other] = [await onApi('reviewer'), await onApi('secondReviewer')];
    expect(await run(first, SCORE, { id: best, scores: scores(5, 3) })).toEqual({ missing: [], errors: [] });
    expect(await run(other, SCORE, { id: best, scores: scores(4) })).toEqual({
      missing: ['doable'],
      errors: [],
    });
    expect(await evaluationFor(other)).toEqual({
      result: null,
      ownReview: { complete: false },
      reviews: null,
    });
    await run(first, SCORE, { id: second, scores: scores(1, 1) });
    await run(other, SCORE, { id: best, scores: scores(4, 1) });
    const result = {
      score: '0.6667',
      exactScore: '2/3',
      completeReviews: 2,
      criteria: [
        { key: 'new', n: 2, mean: '4.50', lowest: 4, highest: 5, spread: 1 },
        { key: 'doable', n: 2, mean: '2.00', lowest: 1, highest: 3, spread: 2 },
      ],
    };
    expect(await evaluationFor(other)).toMatchObject({
      result,
      reviews: [{ complete: true }, { complete: true }],
    });
    expect(await evaluationFor(await onApi('sponsor'))).toEqual({ result, ownReview: null, reviews: null });
    expect(await evaluationFor(anybody)).toBeNull();
    expect(await evaluationFor(await onAdmin('administrator'))).toBeNull();
    const [refused] = (await run(await onApi('reviewer'), SCORE, { id: best, scores: scores(9) })).errors;
    expect(refused).toEqual({
      code: 'SCORE_OFF_SCALE',
      message: 'A score on “new” is a whole number from 1 to 5.',
      path: ['scores', '0', 'value'],
    });
  });

  it('puts crowd and experts side by side and lets only a decision maker decide', async () => {
    const decider = await onAdmin('decisionMaker');
    const desk = await decider.data(
      `query ($id: ID!) { selectionDesk(challengeId: $id, first: 10) {
        nodes { id score votes { support } decision { outcome } submission { author { name } } } } }`,
      { id: scene.id },
    );
    expect(desk).toMatchObject({
      selectionDesk: {
        nodes: [
          {
            id: best,
            score: '0.6667',
            votes: { support: 0 },
            decision: null,
            submission: { author: { name: 'Ina Inventor' } },
          },
          { id: second, score: '0.0000' },
        ],
      },
    });
    const all = [
      { submissionId: best, outcome: 'adopted', reason: REASON },
      {
        submissionId: second,
        outcome: 'not_used',
        reason: 'It is on the market already, in three flavours.',
      },
    ];
    const forbidden = await (await onAdmin('owner')).ask(DECIDE, { all });
    expect(forbidden.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const { undecidedSubmissions } = await decider.data<{
      undecidedSubmissions: { nodes: { id: string }[] };
    }>(WAITING, { id: scene.id });
    expect(undecidedSubmissions.nodes.map(({ id }) => id).sort()).toEqual([best, second].sort());

    const thanks = 'Thank you, all of you, for tea we had never dreamt of.';
    const tooEarly = await run(await onAdmin('owner'), CLOSE, { id: scene.id, thanks });
    expect(tooEarly.errors).toEqual([{ code: 'SUBMISSIONS_UNDECIDED', count: 2, first: expect.any(Array) }]);
    expect(await run(decider, DECIDE, { all })).toEqual({
      submissions: [
        { id: best, decision: { outcome: 'adopted' } },
        { id: second, decision: { outcome: 'not_used' } },
      ],
      errors: [],
    });
    expect((await run(await onAdmin('owner'), CLOSE, { id: scene.id, thanks: '' })).errors).toEqual([
      { code: 'THANK_YOU_MISSING' },
    ]);
    expect(await run(await onAdmin('owner'), CLOSE, { id: scene.id, thanks })).toEqual({
      recipients: 2,
      challenge: { state: 'closed' },
      errors: [],
    });
    const read = await anybody.data(ENDED, { slug: scene.slug, id: best });
    expect(read).toEqual({
      challenge: {
        resultSummary: 'One idea goes to the shops.',
        thankYou: { text: thanks, recipients: 2, thankedBy: { name: 'Olga Owner' } },
      },
      submission: {
        decision: {
          outcome: 'adopted',
          reason: REASON,
          state: 'adopted',
          decidedBy: { name: 'Dirk Decides' },
        },
        decisions: [{ number: 1 }],
        evaluation: { result: { score: '0.6667' }, reviews: null },
      },
    });
  });

  it('carries the adopted idea along its route to what was measured; its author follows it', async () => {
    const [owner, coach] = [await onAdmin('owner'), await onAdmin('coach')];
    const placed = await run<{ implementation: { id: string } }>(
      owner,
      `mutation ($id: ID!, $who: ID!, $coach: ID!) {
        placeIdea(submissionId: $id, department: "Specialty teas", ownerId: $who, coachId: $coach,
                  budgetReference: "TEA-2-0417") { implementation { id budgetReference } errors { code } } }`,
      { id: best, who: scene.team.contactPoint, coach: scene.team.coach },
    );
    const { id } = placed.implementation;
    expect((await run(coach, ENTER, { id, stage: 'launch', skip: { reason: REASON } })).errors[0]?.code).toBe(
      'SKIP_WITHOUT_MANDATE',
    );
    expect((await run(owner, ENTER, { id, stage: 'pilot' })).errors).toEqual([
      {
        code: 'STAGE_WOULD_BE_SKIPPED',
        message:
          '“Pilot” cannot be entered yet: the gate of Concept is not passed. Pass it, or have a decision maker skip it with a reason.',
      },
    ]);
    expect(await run(coach, JUDGE, { id, note: NOTE })).toEqual({
      implementation: { passages: [{ judgements: [{ note: NOTE }] }] },
      errors: [],
    });
    await run(await onAdmin('contactPoint'), ENTER, { id, stage: 'pilot' });
    await run(await onAdmin('decisionMaker'), ENTER, { id, stage: 'launch', skip: { reason: REASON } });
    const defined = await run<{ implementation: { indicators: { id: string }[] } }>(
      coach,
      `mutation ($id: ID!) { defineIndicator(implementationId: $id, name: "Jars sold", unit: "jars", target: "5000",
        dueOn: "2999-12-31") { implementation { indicators { id } } errors { code } } }`,
      { id },
    );
    await run(
      coach,
      `mutation ($id: ID!) { recordMeasurement(indicatorId: $id, value: "1250", measuredOn: "2026-01-31",
        evidence: "Till report") { errors { code } } }`,
      { id: defined.implementation.indicators[0]?.id },
    );
    await run(
      coach,
      `mutation ($id: ID!) { postProgress(implementationId: $id, text: "In the first shop.") { errors { code } } }`,
      { id },
    );
    const author = new GraphqlClient(api.url, (await signIn(test.database, inventor, 'api')).token);
    const followed = await author.data(FOLLOW, { slug: scene.slug });
    expect(followed).toEqual({
      challenge: {
        implementations: {
          nodes: [
            {
              state: 'running',
              department: 'Specialty teas',
              owner: { name: 'Carla Contact' },
              submission: { id: best, mine: true },
              stage: { key: 'launch', name: 'Launch', daysIn: 0, late: false },
              passages: [
                { key: 'concept', state: 'passed', skipReason: null, judgements: [{ verdict: 'passed' }] },
                { key: 'pilot', state: 'skipped', skipReason: REASON, judgements: [] },
                { key: 'launch', state: 'open', skipReason: null, judgements: [] },
              ],
              progress: [{ text: 'In the first shop.', postedBy: { name: 'Koos Coach' } }],
              indicators: [
                {
                  name: 'Jars sold',
                  unit: 'jars',
                  target: '5000',
                  actual: '1250',
                  measuredOn: '2026-01-31',
                  evidence: 'Till report',
                  progress: '25.0',
                  reached: false,
                },
              ],
              lesson: null,
            },
          ],
        },
      },
    });
    const stopped = await run(
      owner,
      `mutation ($id: ID!) { stopIdea(implementationId: $id, lesson: "The machine costs more than the jars bring in.") {
        implementation { state stage { key state } lesson } errors { code } } }`,
      { id },
    );
    expect(stopped).toEqual({
      implementation: {
        state: 'stopped',
        stage: { key: 'launch', state: 'stopped' },
        lesson: 'The machine costs more than the jars bring in.',
      },
      errors: [],
    });
  });
});
