import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@octavo/platform/database';
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
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

let test: TestDatabase;
let scene: ChallengeScene;
let counter: QueryCounter;
let api: AppUnderTest;
beforeAll(async () => {
  test = await testDatabase();
  scene = await makeChallenge(test.database);
  counter = await startQueryCounter(test.url);
  api = await AppUnderTest.start('api', counter.url);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await counter.close();
  await test.close();
});

const QUERY = `query ($slug: String!, $first: Int!) { challenge(slug: $slug) { implementations(first: $first) { nodes {
  owner { name } coach { name } stage { key daysIn } passages { key judgements { verdict } }
  progress(first: 2) { text postedBy { name } } indicators { target actual }
  submission { title author { name } decision { outcome decidedBy { name } } decisions { number }
    evaluation { result { score criteria { mean } } reviews { reviewer { name } complete } } } } } } }`;

/** An adopted, scored idea in its first stage, with news and an indicator. */
async function addIdea(): Promise<void> {
  const { database } = test;
  const { id } = await makeSubmission(database, { challengeId: scene.id });
  const implementation = newId();
  await database.query(
    `with mandate as (select id, person_id from role_assignment where role = 'decision_maker' and scope_id = $2),
     decided as (insert into decision (submission_id, number, outcome, reason, decided_by, mandate_id)
                 select $1, 1, 'adopted', 'Fits what we were looking for', person_id, id from mandate),
     assigned as (insert into review_assignment (submission_id, reviewer_id, assigned_by) values ($1, $3, $4)
                  returning submission_id, reviewer_id),
     scored as (insert into score (submission_id, reviewer_id, criterion, value, reason, rule_version)
                select submission_id, reviewer_id, key, 4, 'Tasty', 1 from assigned, unnest(array['new', 'doable']) as key),
     placed as (insert into implementation (id, challenge_id, submission_id, department, owner_id, coach_id, budget_reference, rule_version)
                values ($5, $2, $1, 'Specialty teas', $4, $4, 'TEA-1', 1)),
     entered as (insert into stage_passage (implementation_id, number, stage, position, entered_at, due_at)
                 values ($5, 1, 'concept', 0, now(), now() + interval '30 days')),
     judged as (insert into gate_judgement (implementation_id, number, stage, verdict, note, judged_by)
                values ($5, 1, 'concept', 'failed', 'Too bitter', $4)),
     told as (insert into progress_update (id, implementation_id, text, posted_by) values (gen_random_uuid(), $5, 'News', $4))
     insert into indicator (id, implementation_id, name, unit, target, due_on)
     values (gen_random_uuid(), $5, 'Jars sold', 'jars', 100, '2027-01-01')`,
    [id, scene.id, scene.team.reviewer, scene.team.owner, implementation],
  );
}

it('asks the database as often for twenty ideas as for two', async () => {
  for (let added = 0; added < 20; added += 1) await addIdea();
  const reader = new GraphqlClient(api.url, await scene.token('decisionMaker', 'api'));
  const statements = async (first: number): Promise<number> => {
    counter.take();
    const { challenge } = await reader.data<{ challenge: { implementations: { nodes: object[] } } }>(QUERY, {
      slug: scene.slug,
      first,
    });
    expect(challenge.implementations.nodes).toHaveLength(first);
    expect(challenge.implementations.nodes.at(-1)).toMatchObject({
      stage: { key: 'concept' },
      passages: [{ judgements: [{ verdict: 'failed' }] }],
      progress: [{ text: 'News' }],
      indicators: [{ target: '100', actual: null }],
      submission: { decision: { outcome: 'adopted' }, evaluation: { result: { score: '0.7500' } } },
    });
    return counter.take();
  };
  await statements(2);
  const few = await statements(2);
  expect(few).toBeLessThanOrEqual(20);
  expect(await statements(20)).toBe(few);
});
