import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
  type TeamPlace,
} from '../../challenges/src/testing/challenge.fixture.js';
import { codes } from '../../evaluation/src/testing/evaluation-scene.fixture.js';
import { tableState } from '../../evaluation/src/testing/table-state.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import type { PlaceIdeaInput } from './placement.service.js';
import {
  implementationServices,
  type ImplementationServices,
} from './testing/implementation-services.fixture.js';

const NOTE = 'Twenty people tasted it, fourteen would buy it.';
const REASON = 'The shop of the pilot closes; the launch cannot wait.';
const LESSON = 'The machine that would fill the jars costs more than the jars bring in.';

let test: TestDatabase;
let scene: ChallengeScene;
let { placement, stages, ends, outcomes, reader } = {} as ImplementationServices;
let owner: Viewer;
let ideaOwner: string;

beforeAll(async () => {
  test = await testDatabase();
  ({ placement, stages, ends, outcomes, reader } = implementationServices(test.database));
});
beforeEach(async () => {
  scene = await makeChallenge(test.database);
  owner = await scene.as('owner', 'admin');
  ideaOwner = await makePerson(test.database, { name: 'Marloes Bakker', staffOf: scene.organizationId });
});
afterAll(() => test.close());

async function idea(outcome: 'adopted' | 'not_used' | null = 'adopted'): Promise<string> {
  const { id } = await makeSubmission(test.database, { challengeId: scene.id });
  if (outcome) {
    await test.database.query(
      `insert into decision (submission_id, number, outcome, reason, decided_by, mandate_id)
       select $1, 1, $3, 'Fits what we were looking for', person_id, id from role_assignment
        where role = 'decision_maker' and scope_id = $2`,
      [id, scene.id, outcome],
    );
  }
  return id;
}

const home = (submissionId: string): PlaceIdeaInput => ({
  submissionId,
  department: 'Specialty teas',
  ownerId: ideaOwner,
  coachId: scene.team.coach,
  budgetReference: 'TEA-2-0417',
});

async function placed(): Promise<string> {
  const outcome = await placement.place(owner, home(await idea()));
  if (!outcome.ok) throw new Error(codes(outcome).join());
  return outcome.value;
}

const asIdeaOwner = async () => (await signIn(test.database, ideaOwner, 'admin')).viewer;

async function events(id: string): Promise<readonly string[]> {
  const rows = await test.database.query<{ event: string }>(
    `select concat_ws(' ', action, data->>'stage') as event from history where subject_id = $1 order by sequence`,
    [id],
  );
  return rows.map(({ event }) => event);
}

const path = async (id: string) =>
  (await reader.passages([id])).get(id)?.map(({ key, state, skipReason }) => [key, state, skipReason]);

describe('placing an adopted idea (7.18)', () => {
  it('gives it a home and lets it enter the first stage', async () => {
    const submissionId = await idea();
    const outcome = await placement.place(owner, home(submissionId));
    expect(outcome.ok).toBe(true);
    const view = (await reader.bySubmissions([submissionId])).get(submissionId);
    expect(view).toMatchObject({
      state: 'running',
      department: 'Specialty teas',
      ownerId: ideaOwner,
      coachId: scene.team.coach,
      budgetReference: 'TEA-2-0417',
      stage: { key: 'concept', name: 'Concept', state: 'open', daysIn: 0, isLate: false, leftAt: null },
    });
    const stage = view?.stage;
    expect((stage?.dueAt?.getTime() ?? 0) - (stage?.enteredAt?.getTime() ?? 0)).toBe(30 * 86_400_000);
    expect(await events(view?.id ?? '')).toEqual(['implementation.placed', 'stage.entered concept']);
  });

  it('refuses, changing nothing: not adopted, other roles, strangers, twice', async () => {
    const [adopted, refused, undecided] = [await idea(), await idea('not_used'), await idea(null)];
    await placement.place(owner, home(adopted));
    const fresh = await idea();
    const stranger = await makePerson(test.database);
    const before = await tableState(test.database);
    const tried = async (viewer: Viewer, input: PlaceIdeaInput) =>
      codes(await placement.place(viewer, input));
    expect(await tried(owner, home(adopted))).toEqual(['PLACED_ALREADY submissionId']);
    expect(await tried(owner, home(refused))).toEqual(['NOT_ADOPTED submissionId']);
    expect(await tried(owner, home(undecided))).toEqual(['NOT_ADOPTED submissionId']);
    expect(await tried(owner, { ...home(fresh), ownerId: stranger })).toEqual(['NOT_INVOLVED ownerId']);
    expect(await tried(owner, { ...home(fresh), coachId: 'nonsense' })).toEqual(['NOT_INVOLVED coachId']);
    expect(await tried(owner, { ...home(fresh), department: ' ' })).toEqual(['TEXT_REQUIRED department']);
    for (const place of ['decisionMaker', 'reviewer', 'sponsor', 'coach', 'moderator'] as const) {
      expect(await tried(await scene.as(place, 'admin'), home(fresh))).toEqual(['NOT_ALLOWED']);
    }
    expect(await tableState(test.database)).toEqual(before);
  });

  it('happens once when asked for ten times at the same moment', async () => {
    const submissionId = await idea();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => placement.place(owner, home(submissionId))),
    );
    expect(all.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'PLACED_ALREADY submissionId'));
  });
});

describe('the route (S11)', () => {
  it('goes gate by gate to the end, a failed gate being tried again', async () => {
    const id = await placed();
    const marloes = await asIdeaOwner();
    expect(codes(await stages.enter(owner, id, 'pilot', null))).toEqual(['STAGE_WOULD_BE_SKIPPED stage']);
    await stages.judgeGate(marloes, id, { verdict: 'failed', note: NOTE });
    expect(codes(await stages.enter(owner, id, 'pilot', null))).toEqual(['STAGE_WOULD_BE_SKIPPED stage']);
    await stages.judgeGate(marloes, id, { verdict: 'passed', note: NOTE });
    expect(codes(await stages.judgeGate(owner, id, { verdict: 'failed', note: NOTE }))).toEqual([
      'GATE_ALREADY_PASSED',
    ]);
    expect(codes(await ends.realise(owner, id, null))).toEqual(['ROUTE_NOT_FINISHED']);
    for (const stage of ['pilot', 'launch']) {
      expect(codes(await stages.enter(marloes, id, stage, null))).toEqual([]);
      await stages.judgeGate(owner, id, { verdict: 'passed', note: NOTE });
    }
    expect(codes(await stages.enter(marloes, id, 'pilot', null))).toEqual(['STAGE_NOT_AHEAD stage']);
    expect(codes(await ends.realise(owner, id, null))).toEqual([]);
    expect(codes(await ends.realise(owner, id, null))).toEqual(['IMPLEMENTATION_NOT_RUNNING']);
    expect(await path(id)).toEqual([
      ['concept', 'passed', null],
      ['pilot', 'passed', null],
      ['launch', 'passed', null],
    ]);
    const [concept] = (await reader.passages([id])).get(id) ?? [];
    expect(concept?.judgements.map(({ verdict, judgedBy }) => [verdict, judgedBy])).toEqual([
      ['failed', ideaOwner],
      ['passed', ideaOwner],
    ]);
    expect(await events(id)).toEqual([
      'implementation.placed',
      'stage.entered concept',
      'gate.judged concept',
      'gate.judged concept',
      'stage.entered pilot',
      'gate.judged pilot',
      'stage.entered launch',
      'gate.judged launch',
      'implementation.realised',
    ]);
  });

  it('skips no stage without recorded reason and mandate', async () => {
    const id = await placed();
    const before = await tableState(test.database);
    const tried = async (place: TeamPlace, reason: string | null) =>
      codes(
        await stages.enter(await scene.as(place, 'admin'), id, 'launch', reason === null ? null : { reason }),
      );
    expect(await tried('owner', null)).toEqual(['STAGE_WOULD_BE_SKIPPED stage']);
    expect(await tried('owner', REASON)).toEqual(['SKIP_WITHOUT_MANDATE stage']);
    expect(await tried('administrator', REASON)).toEqual(['SKIP_WITHOUT_MANDATE stage']);
    expect(await tried('coach', REASON)).toEqual(['SKIP_WITHOUT_MANDATE stage']);
    expect(await tried('sponsor', REASON)).toEqual(['NOT_ALLOWED']);
    expect(await tried('decisionMaker', null)).toEqual(['NOT_ALLOWED']);
    expect(await tried('decisionMaker', 'Hurry')).toEqual(['TEXT_TOO_SHORT reason']);
    expect(await tableState(test.database)).toEqual(before);

    expect(await tried('decisionMaker', REASON)).toEqual([]);
    expect(await path(id)).toEqual([
      ['concept', 'skipped', REASON],
      ['pilot', 'skipped', REASON],
      ['launch', 'open', null],
    ]);
    const mandates = await test.database.query(
      `select p.stage, r.role, r.person_id, p.entered_at is not null as entered
         from stage_passage p join role_assignment r on r.id = p.mandate_id
        where p.implementation_id = $1 order by p.number`,
      [id],
    );
    const decider = { role: 'decision_maker', person_id: scene.team.decisionMaker };
    expect(mandates).toEqual([
      { stage: 'concept', ...decider, entered: true },
      { stage: 'pilot', ...decider, entered: false },
    ]);
    expect((await events(id)).slice(2)).toEqual([
      'stage.skipped concept',
      'stage.skipped pilot',
      'stage.entered launch',
    ]);
  });

  it('no row can say that a stage was skipped without reason and mandate', async () => {
    const skip = `update stage_passage set state = 'skipped', left_at = now() where implementation_id = $1`;
    await expect(test.database.query(skip, [await placed()])).rejects.toThrow('stage_passage_skip_check');
  });

  it('stops at any moment, with a lesson, as a normal end', async () => {
    const id = await placed();
    expect(codes(await ends.stop(owner, id, 'Alas'))).toEqual(['TEXT_TOO_SHORT lesson']);
    expect(codes(await ends.stop(await scene.as('reviewer', 'admin'), id, LESSON))).toEqual(['NOT_ALLOWED']);
    expect(codes(await ends.stop(await asIdeaOwner(), id, LESSON))).toEqual([]);
    expect((await reader.byIds([id])).get(id)).toMatchObject({
      state: 'stopped',
      lesson: LESSON,
      stage: { key: 'concept', state: 'stopped' },
    });
    expect(codes(await stages.judgeGate(owner, id, { verdict: 'passed', note: NOTE }))).toEqual([
      'IMPLEMENTATION_NOT_RUNNING',
    ]);
  });

  it('counts days and lateness in the stage', async () => {
    const id = await placed();
    await test.database.query(
      `update stage_passage set entered_at = entered_at - interval '31 days', due_at = due_at - interval '31 days'
        where implementation_id = $1`,
      [id],
    );
    expect((await reader.byIds([id])).get(id)?.stage).toMatchObject({ daysIn: 31, isLate: true });
  });
});

describe('the outcome (2.8, L-F18)', () => {
  const jars = { name: 'Jars sold', unit: 'jars', target: '5000', dueOn: '2027-01-31' };

  it('sets what was measured beside what was promised', async () => {
    const id = await placed();
    const coach = await scene.as('coach', 'admin');
    await outcomes.defineIndicator(coach, id, jars);
    const [defined] = (await reader.indicators([id])).get(id) ?? [];
    expect(defined).toMatchObject({ ...jars, actual: null, progress: null, isReached: false });
    const measure = (value: string, measuredOn: string) =>
      outcomes.recordMeasurement(coach, defined?.id ?? '', { value, measuredOn, evidence: 'Till report' });
    expect(codes(await measure('1250.5', '2026-02-01'))).toEqual([]);
    expect(codes(await measure('3', '2026-01-01'))).toEqual([]);
    const [measured] = (await reader.indicators([id])).get(id) ?? [];
    expect(measured).toMatchObject({ actual: '1250.5', measuredOn: '2026-02-01', progress: '25.0' });

    const before = await tableState(test.database);
    expect(codes(await measure('many', '2026-02-01'))).toEqual(['MEASUREMENT_NOT_A_NUMBER value']);
    expect(codes(await measure('1', '2999-01-01'))).toEqual(['MEASUREMENT_IN_FUTURE measuredOn']);
    expect(
      codes(
        await outcomes.recordMeasurement(owner, id, { value: '1', measuredOn: '2026-01-01', evidence: 'x' }),
      ),
    ).toEqual(['NOT_FOUND indicatorId']);
    const reviewer = await scene.as('reviewer', 'admin');
    expect(codes(await outcomes.defineIndicator(reviewer, id, jars))).toEqual(['NOT_ALLOWED']);
    expect(codes(await outcomes.postProgress(reviewer, id, 'News'))).toEqual(['NOT_ALLOWED']);
    expect(await tableState(test.database)).toEqual(before);
  });

  it('goes on after the challenge has closed and the idea is realised or stopped', async () => {
    const id = await placed();
    await ends.stop(owner, id, LESSON);
    await test.database.query(`update challenge set state = 'closed', closed_at = now() where id = $1`, [
      scene.id,
    ]);
    expect(codes(await outcomes.postProgress(await asIdeaOwner(), id, 'The jars went to a school.'))).toEqual(
      [],
    );
    expect((await reader.progress([id], 5)).get(id)?.map(({ text }) => text)).toEqual([
      'The jars went to a school.',
    ]);
  });
});

describe('the list of a challenge', () => {
  it('pages in the order of placing, per challenge', async () => {
    const ids = [await placed(), await placed(), await placed()];
    const wanted = { state: null, size: 2, backward: false, from: null };
    const rows = (await reader.ofChallenges([scene.id], wanted)).get(scene.id) ?? [];
    expect(rows.map(({ id }) => id)).toEqual(ids);
    const from = [rows[1]?.place ?? '', rows[1]?.id ?? ''] as const;
    const next = await reader.ofChallenges([scene.id], { ...wanted, from });
    expect(next.get(scene.id)?.map(({ id }) => id)).toEqual([ids[2]]);
    await ends.stop(owner, ids[0] ?? '', LESSON);
    const running = await reader.ofChallenges([scene.id], { ...wanted, state: 'running' });
    expect(running.get(scene.id)?.map(({ id }) => id)).toEqual(ids.slice(1));
  });
});
