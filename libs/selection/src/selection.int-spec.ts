import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import type { Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SubmissionAccess, type Submission } from '@octavo/submissions';
import {
  makeChallenge,
  type ChallengeScene,
  type TeamPlace,
} from '../../challenges/src/testing/challenge.fixture.js';
import { tableState } from '../../evaluation/src/testing/table-state.fixture.js';
import { giveRole, makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { DecisionReader } from './decision-reader.service.js';
import { DecisionService, type SubmissionDecision } from './decision.service.js';
import { UndecidedService } from './undecided.service.js';

const REASON = 'It fits what our kitchens can make this year.';
const DAY = 86_400_000;

let test: TestDatabase;
let scene: ChallengeScene;
let decisions: DecisionService;
let reader: DecisionReader;
let undecided: UndecidedService;

beforeAll(async () => {
  test = await testDatabase();
  const challenges = new ChallengeAccess(test.database);
  decisions = new DecisionService(test.database, challenges, new SubmissionAccess(test.database, challenges));
  reader = new DecisionReader(test.database);
  undecided = new UndecidedService(test.database, challenges);
});
beforeEach(async () => {
  scene = await makeChallenge(test.database);
});
afterAll(() => test.close());

const codes = (outcome: { ok: boolean; refusals?: readonly { code: string; path: readonly string[] }[] }) =>
  (outcome.refusals ?? []).map(({ code, path }) => [code, ...path].join(' '));

const submission = (settings: Partial<Parameters<typeof makeSubmission>[1]> = {}): Promise<Submission> =>
  makeSubmission(test.database, { challengeId: scene.id, ...settings });

const adopted = (submissionId: string): SubmissionDecision => ({
  submissionId,
  outcome: 'adopted',
  reason: REASON,
  reviewAt: null,
});

const page = { size: 10, backward: false, from: null };

describe('deciding', () => {
  it('records the decision with the mandate that allowed it', async () => {
    const { id } = await submission();
    const decider = await scene.as('decisionMaker', 'admin');
    expect(await decisions.record(decider, adopted(id))).toEqual({ ok: true, value: id });
    const rows = await test.database.query(
      `select d.number, d.outcome, d.reason, d.decided_by, r.role, r.scope_id
         from decision d join role_assignment r on r.id = d.mandate_id where d.submission_id = $1`,
      [id],
    );
    expect(rows).toEqual([
      {
        number: 1,
        outcome: 'adopted',
        reason: REASON,
        decided_by: decider.personId,
        role: 'decision_maker',
        scope_id: scene.id,
      },
    ]);
    const history = await test.database.query(
      `select action, subject_id, challenge_id, data from history where subject_id = $1`,
      [id],
    );
    expect(history).toEqual([
      { action: 'decision.recorded', subject_id: id, challenge_id: scene.id, data: { outcome: 'adopted' } },
    ]);
  });

  it('refuses every other role, changing nothing', async () => {
    const { id } = await submission();
    const others: readonly TeamPlace[] = [
      'owner',
      'sponsor',
      'reviewer',
      'moderator',
      'coach',
      'contactPoint',
      'auditor',
      'confidant',
      'administrator',
    ];
    const viewers = await Promise.all(others.map((place) => scene.as(place, 'admin')));
    const elsewhere = await makeChallenge(test.database);
    const stranger = await elsewhere.as('decisionMaker', 'admin');
    const before = await tableState(test.database);
    for (const viewer of [...viewers, stranger]) {
      expect(codes(await decisions.record(viewer, adopted(id)))).toEqual(['NOT_DECISION_MAKER']);
    }
    expect(await tableState(test.database)).toEqual(before);
  });

  it('refuses a mandate that ended a moment ago, though the viewer was made before', async () => {
    const { id } = await submission();
    const viewer = await scene.as('decisionMaker', 'admin');
    await test.database.query(
      `update role_assignment set ends_at = clock_timestamp() where role = 'decision_maker' and scope_id = $1`,
      [scene.id],
    );
    const before = await tableState(test.database);
    expect(codes(await decisions.record(viewer, adopted(id)))).toEqual(['MANDATE_NOT_CURRENT']);
    expect(await tableState(test.database)).toEqual(before);
  });

  it('refuses what is no decision, changing nothing', async () => {
    const decider = await scene.as('decisionMaker', 'admin');
    const open = await submission();
    const own = await submission({ authorId: scene.team.decisionMaker });
    const withdrawn = await submission({ state: 'withdrawn' });
    const draft = await submission({ state: 'draft' });
    const before = await tableState(test.database);
    const tried = async (decision: SubmissionDecision) => codes(await decisions.record(decider, decision));
    expect(await tried({ ...adopted(open.id), reason: 'No.' })).toEqual(['TEXT_TOO_SHORT reason']);
    expect(await tried({ ...adopted(open.id), outcome: 'later' })).toEqual(['REVIEW_DATE_REQUIRED reviewAt']);
    expect(await tried({ ...adopted(open.id), reviewAt: new Date(Date.now() + DAY) })).toEqual([
      'REVIEW_DATE_NOT_EXPECTED reviewAt',
    ]);
    expect(await tried(adopted(own.id))).toEqual(['DECISION_ON_OWN_SUBMISSION']);
    expect(await tried(adopted(withdrawn.id))).toEqual(['SUBMISSION_NOT_OPEN']);
    expect(await tried(adopted(draft.id))).toEqual(['NOT_FOUND submissionId']);
    expect(await tried(adopted('nonsense'))).toEqual(['NOT_FOUND submissionId']);
    expect(await tableState(test.database)).toEqual(before);
  });

  it('loses neither of two decisions at once', async () => {
    const { id } = await submission();
    const { organizationId, id: challengeId } = scene;
    const colleague = await makePerson(test.database, { staffOf: organizationId });
    await giveRole(test.database, {
      personId: colleague,
      role: 'decision_maker',
      organizationId,
      challengeId,
    });
    const deciders: readonly Viewer[] = [
      await scene.as('decisionMaker', 'admin'),
      (await signIn(test.database, colleague, 'admin')).viewer,
    ];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        decisions.record(deciders[index % 2] as Viewer, {
          ...adopted(id),
          outcome: index % 2 === 0 ? 'adopted' : 'not_used',
          reason: `${REASON} ${index}`,
        }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(20);
    const history = (await reader.all([id])).get(id) ?? [];
    expect(history.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(new Set(history.map(({ reason }) => reason)).size).toBe(20);
    const times = history.map(({ decidedAt }) => decidedAt.getTime());
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it('decides about 200 in one go, all or nothing (S01)', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 200; made += 1) ids.push((await submission()).id);
    const decider = await scene.as('decisionMaker', 'admin');
    const all = ids.map((id, index) => ({ ...adopted(id), reason: `${REASON} (${index})` }));
    const before = await tableState(test.database);
    const last = { ...all[199], reason: 'No.' } as SubmissionDecision;
    expect(codes(await decisions.recordAll(decider, [...all.slice(0, 199), last]))).toEqual([
      'TEXT_TOO_SHORT decisions 199 reason',
    ]);
    const twice = [...all.slice(0, 2), all[0] as SubmissionDecision];
    expect(codes(await decisions.recordAll(decider, twice))).toEqual([
      'DECIDED_TWICE decisions 2 submissionId',
    ]);
    const stray = await makeSubmission(test.database, {
      challengeId: (await makeChallenge(test.database)).id,
    });
    expect(codes(await decisions.recordAll(decider, [...all.slice(0, 2), adopted(stray.id)]))).toEqual([
      'DECISIONS_OF_SEVERAL_CHALLENGES decisions 2 submissionId',
    ]);
    expect(codes(await decisions.recordAll(decider, []))).toEqual(['DECISION_COUNT_WRONG decisions']);
    expect((await tableState(test.database))['decision']).toBe(before['decision']);

    const started = performance.now();
    expect(await decisions.recordAll(decider, all)).toEqual({ ok: true, value: ids });
    expect(performance.now() - started).toBeLessThan(1_000);
    const recorded = await reader.all(ids);
    expect(ids.map((id) => recorded.get(id)?.map(({ reason }) => reason))).toEqual(
      all.map(({ reason }) => [reason]),
    );
    expect(await undecided.count(scene.id)).toEqual({ count: 0, firstIds: [] });
  });
});

describe('what waits for a decision', () => {
  it('lists the longest waiting first, and what was put off once its date has come (L-F21)', async () => {
    const ago = (days: number) => ({ submittedAt: new Date(Date.now() - days * DAY) });
    const old = await submission(ago(5));
    const young = await submission(ago(2));
    const putOff = await submission(ago(6));
    await submission({ ...ago(9), state: 'withdrawn' });
    await submission({ ...ago(9), moderation: 'rejected' });
    const decider = await scene.as('decisionMaker', 'admin');
    const listed = async () =>
      (await undecided.waiting(decider, scene.id, page))?.map(({ id, state }) => [id, state]);
    const reviewAt = new Date(Date.now() + 300);
    await decisions.record(decider, { submissionId: putOff.id, outcome: 'later', reason: REASON, reviewAt });
    expect(await listed()).toEqual([
      [old.id, 'undecided'],
      [young.id, 'undecided'],
    ]);
    expect((await reader.all([putOff.id])).get(putOff.id)?.at(-1)?.state).toBe('later');
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await listed()).toEqual([
      [old.id, 'undecided'],
      [young.id, 'undecided'],
      [putOff.id, 'later_due'],
    ]);
    expect((await reader.all([putOff.id])).get(putOff.id)?.at(-1)?.state).toBe('later_due');
    // `later` is a decision: it does not keep the challenge from closing.
    expect((await undecided.count(scene.id)).count).toBe(2);
    await decisions.record(decider, adopted(putOff.id));
    expect((await reader.all([putOff.id])).get(putOff.id)?.map(({ outcome }) => outcome)).toEqual([
      'later',
      'adopted',
    ]);
  });

  it('pages forward and backward without losing any', async () => {
    const ids: string[] = [];
    const submittedAt = new Date(Date.now() - DAY);
    for (let made = 0; made < 5; made += 1) ids.push((await submission({ submittedAt })).id);
    const owner = await scene.as('owner', 'admin');
    const first = await undecided.waiting(owner, scene.id, { ...page, size: 2 });
    expect(first?.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const second = first?.[1];
    const from = [second?.place ?? '', second?.id ?? ''] as const;
    const next = await undecided.waiting(owner, scene.id, { ...page, from });
    expect(next?.map(({ id }) => id)).toEqual(ids.slice(2));
    const back = await undecided.waiting(owner, scene.id, { ...page, backward: true, from });
    expect(back?.map(({ id }) => id)).toEqual([ids[0]]);
  });

  it('is nobody’s business who does not work on it', async () => {
    await submission();
    const { viewer } = await signIn(test.database, await makePerson(test.database));
    expect(await undecided.waiting(viewer, scene.id, page)).toBeNull();
    expect(await undecided.waiting(await scene.as('owner', 'admin'), 'nonsense', page)).toBeNull();
  });
});
