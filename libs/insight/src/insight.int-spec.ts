import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../challenges/src/testing/challenge.fixture.js';
import { makePeople, makePerson } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { InsightLists } from './insight-lists.service.js';
import { InsightService } from './insight.service.js';
import type { InsightFacts } from './insight.view.js';
import { PortfolioService } from './portfolio.service.js';
import { commentOn, decide, inviteMany, measure, place, visit, voteFor } from './testing/insight.fixture.js';

let test: TestDatabase;
let insight: InsightService;
let lists: InsightLists;
let scene: ChallengeScene;

beforeAll(async () => {
  test = await testDatabase();
  insight = new InsightService(test.database);
  lists = new InsightLists(test.database);
});
afterAll(() => test.close());
beforeEach(async () => {
  scene = await makeChallenge(test.database);
});

const facts = async (...scenes: ChallengeScene[]): Promise<InsightFacts[]> => [
  ...(await insight.facts(scenes.map(({ id }) => id))).values(),
];
const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
const FIRST_TEN = { size: 10, backward: false, from: null } as const;

describe('the funnel', () => {
  it('counts persons once and only ideas that count', async () => {
    const [author, voter, commenter] = (await makePeople(test.database, 3)) as [string, string, string];
    await inviteMany(test.database, scene.id, 7);
    await visit(test.database, scene.id, 5);
    const idea = await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    const second = await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    await makeSubmission(test.database, { challengeId: scene.id, authorId: author, state: 'withdrawn' });
    await makeSubmission(test.database, { challengeId: scene.id, authorId: author, moderation: 'rejected' });
    await makeSubmission(test.database, { challengeId: scene.id, state: 'draft' });
    await voteFor(test.database, idea, voter);
    await voteFor(test.database, idea, author);
    await commentOn(test.database, scene.id, { authorId: commenter });
    await decide(test.database, scene, idea.id, 'later', new Date('2090-01-01'));
    await decide(test.database, scene, idea.id, 'adopted');
    await decide(test.database, scene, second.id, 'not_used');
    const placed = await place(test.database, scene, idea.id, { stage: 'launch', days: 1, dueIn: 9 });
    await test.database.query(`update implementation set state = 'realised' where id = $1`, [placed]);
    const other = await makeChallenge(test.database);
    const funnels = await insight.funnels(await facts(scene, other));
    expect(funnels.get(scene.id)).toEqual({
      invited: 7,
      visited: 5,
      contributed: 3,
      submitted: 2,
      adopted: 1,
      realised: 1,
    });
    expect(funnels.get(other.id)).toEqual({
      invited: 0,
      visited: 0,
      contributed: 0,
      submitted: 0,
      adopted: 0,
      realised: 0,
    });
  });

  it('does not show who voted in a blind round until it is over (S08, L-A2)', async () => {
    const blind = await makeChallenge(test.database, { blind: true });
    const idea = await makeSubmission(test.database, { challengeId: blind.id });
    const contributed = async () => (await insight.funnels(await facts(blind))).get(blind.id)?.contributed;
    expect(await contributed()).toBe(1);
    await voteFor(test.database, idea, await makePerson(test.database));
    expect(await contributed()).toBe(1);
    await movePhase(test.database, blind.id, 'voting', [null, -0.001]);
    expect(await contributed()).toBe(2);
  });
});

describe('targets', () => {
  it('follow the funnel, or what was measured last', async () => {
    await test.database.query('delete from target where challenge_id = $1', [scene.id]);
    const byHand = newId();
    await test.database.query(
      `insert into target (id, challenge_id, kind, measure, unit, value, due_on, counted, position) values
         ($1, $3, 'outcome', 'Sales', 'boxes', 200, current_date - 1, 'by_hand', 0),
         ($2, $3, 'output', 'Ideas', 'ideas', 2, current_date + 9, 'submissions', 1)`,
      [byHand, newId(), scene.id],
    );
    await test.database.query(
      `insert into target_measurement (id, target_id, value, measured_on, recorded_by)
       values (gen_random_uuid(), $1, 50.5, current_date - 2, $2), (gen_random_uuid(), $1, 20, current_date - 5, $2)`,
      [byHand, scene.team.owner],
    );
    for (let n = 0; n < 3; n += 1) await makeSubmission(test.database, { challengeId: scene.id });
    const asked = await facts(scene);
    const targets = (await insight.targets(asked, await insight.funnels(asked))).get(scene.id);
    expect(targets).toMatchObject([
      { measure: 'Sales', value: '200', actual: '50.5', percent: '25.3', isReached: false, isOverdue: true },
      { measure: 'Ideas', value: '2', actual: '3', percent: '150.0', isReached: true, isOverdue: false },
    ]);
  });
});

describe('what waits', () => {
  it('is every idea from outside without an answer in time', async () => {
    const late = { challengeId: scene.id, submittedAt: hoursAgo(24 * 6) };
    const waiting = await makeSubmission(test.database, late);
    await makeSubmission(test.database, { ...late, authorId: scene.team.coach });
    await makeSubmission(test.database, { challengeId: scene.id, submittedAt: hoursAgo(20) });
    const answered = await makeSubmission(test.database, late);
    await commentOn(test.database, scene.id, {
      authorId: scene.team.contactPoint,
      submissionId: answered.id,
      staff: true,
    });
    const unanswered = await makeSubmission(test.database, { ...late, submittedAt: hoursAgo(24 * 5) });
    await commentOn(test.database, scene.id, { authorId: unanswered.authorId, submissionId: unanswered.id });
    const decided = await makeSubmission(test.database, late);
    await decide(test.database, scene, decided.id, 'not_used');
    const asked = await facts(scene);
    expect((await insight.counts(asked)).get(scene.id)?.answersOverdue).toBe(2);
    const page = (await lists.overdueAnswers(asked, FIRST_TEN)).get(scene.id);
    expect(page?.map(({ id, ageHours }) => [id, ageHours])).toEqual([
      [waiting.id, 144],
      [unanswered.id, 120],
    ]);
  });

  it('is every decision after the last decision phase, and what was put off until now', async () => {
    const ideas = await Promise.all(
      [1, 2, 3, 4].map(() => makeSubmission(test.database, { challengeId: scene.id })),
    );
    const [undecided, putOff, putOffAgain, adopted] = ideas.map(({ id }) => id) as [
      string,
      string,
      string,
      string,
    ];
    await decide(test.database, scene, putOff, 'later', hoursAgo(48));
    await decide(test.database, scene, putOffAgain, 'later', new Date(Date.now() + 9e8));
    await decide(test.database, scene, adopted, 'adopted');
    expect((await insight.counts(await facts(scene))).get(scene.id)?.decisionsOverdue).toBe(1);
    await movePhase(test.database, scene.id, 'decision', [null, hoursAgo(1)]);
    const asked = await facts(scene);
    expect((await insight.counts(asked)).get(scene.id)?.decisionsOverdue).toBe(2);
    const page = (await lists.decisionsDue(asked, FIRST_TEN)).get(scene.id);
    expect(page?.map(({ id }) => id)).toEqual([putOff, undecided]);
  });
});

describe('implementations', () => {
  it('show owner, stage, days, target and actual of each challenge (S11), page by page', async () => {
    const other = await makeChallenge(test.database);
    const ids: string[] = [];
    for (const [days, dueIn] of [
      [3, 27],
      [40, -10],
      [0, 30],
    ] as const) {
      const idea = await makeSubmission(test.database, { challengeId: scene.id });
      ids.push(await place(test.database, scene, idea.id, { stage: 'concept', days, dueIn }));
    }
    const elsewhere = await makeSubmission(test.database, { challengeId: other.id });
    const lonely = await place(test.database, other, elsewhere.id, { stage: 'pilot', days: 2, dueIn: 2 });
    await measure(test.database, scene, ids[0] ?? '', {
      name: 'Sales',
      target: '200',
      values: ['10', '50.25'],
    });
    const asked = await facts(scene, other);
    const first = await lists.implementations(asked, { size: 2, backward: false, from: null });
    expect(first.get(other.id)?.map(({ id, stage, late }) => [id, stage, late])).toEqual([
      [lonely, 'Pilot', false],
    ]);
    expect(first.get(scene.id)?.map((row) => [row.id, row.stage, row.daysInStage, row.late])).toEqual([
      [ids[0], 'Concept', 3, false],
      [ids[1], 'Concept', 40, true],
      [ids[2], 'Concept', 0, false],
    ]);
    const second = first.get(scene.id)?.[1];
    const from = [second?.place.toISOString() ?? '', second?.id ?? ''] as const;
    const next = await lists.implementations(asked, { size: 2, backward: false, from });
    expect(next.get(scene.id)?.map(({ id }) => id)).toEqual([ids[2]]);
    const before = await lists.implementations(asked, { size: 2, backward: true, from });
    expect(before.get(scene.id)?.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await lists.indicators(ids)).get(ids[0] ?? '')).toMatchObject([
      { name: 'Sales', target: '200', actual: '50.25', percent: '25.1', isReached: false },
    ]);
    expect((await insight.counts(asked)).get(scene.id)).toMatchObject({ inImplementation: 3, stagesLate: 1 });
  });
});

describe('the portfolio', () => {
  it('holds what the viewer answers for and adds it up', async () => {
    const organizationId = scene.organizationId;
    const second = await makeChallenge(test.database, { organizationId, state: 'draft' });
    await visit(test.database, scene.id, 4);
    await visit(test.database, second.id, 3);
    const portfolio = new PortfolioService(test.database, insight);
    const sponsor = await scene.as('sponsor');
    expect((await portfolio.challenges(sponsor)).map(({ id }) => id)).toEqual([scene.id]);
    const wide = {
      ...sponsor,
      grants: sponsor.grants.map((grant) => ({
        ...grant,
        scopeType: 'organization' as const,
        scopeId: organizationId,
      })),
    };
    const all = await portfolio.challenges(wide);
    expect(all.map(({ id }) => id)).toEqual([second.id, scene.id]);
    expect(await portfolio.total(all)).toMatchObject({
      challenges: 2,
      byState: { draft: 1, published: 1, paused: 0, closed: 0 },
      funnel: { visited: 7 },
      targets: 2,
      targetsReached: 0,
    });
    for (const place of ['reviewer', 'auditor', 'administrator', 'coach'] as const) {
      expect(await portfolio.challenges(await scene.as(place))).toEqual([]);
    }
    expect(await portfolio.challenges({ ...sponsor, scopes: ['account.use'] })).toEqual([]);
    expect((await portfolio.challenges({ ...sponsor, scopes: ['insight.read'] })).length).toBe(1);
  });
});
