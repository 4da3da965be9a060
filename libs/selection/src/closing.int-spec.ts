import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import { newId } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { SubmissionAccess } from '@octavo/submissions';
import { VoteReader } from '@octavo/voting';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
  type TeamPlace,
} from '../../challenges/src/testing/challenge.fixture.js';
import { tableState } from '../../evaluation/src/testing/table-state.fixture.js';
import { makePeople } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { ClosingService } from './closing.service.js';
import { Contributors } from './contributors.service.js';
import { DecisionService } from './decision.service.js';
import { SelectionDeskService } from './selection-desk.service.js';
import { UndecidedService } from './undecided.service.js';

const REASON = 'It fits what our kitchens can make this year.';
const THANKS = 'Thank you, all of you, for tea we had never dreamt of.';
const RESULT = 'One idea goes to the shops next spring.';

let test: TestDatabase;
let scene: ChallengeScene;
let closing: ClosingService;
let decisions: DecisionService;
let desk: SelectionDeskService;

beforeAll(async () => {
  test = await testDatabase();
  const { database } = test;
  const challenges = new ChallengeAccess(database);
  const submissions = new SubmissionAccess(database, challenges);
  decisions = new DecisionService(database, challenges, submissions);
  closing = new ClosingService(
    database,
    challenges,
    new UndecidedService(database, challenges),
    new Contributors(database),
  );
  desk = new SelectionDeskService(database, challenges, new VoteReader(database, challenges, submissions));
});
beforeEach(async () => {
  scene = await makeChallenge(test.database);
});
afterAll(() => test.close());

const close = async (place: TeamPlace, change: Partial<Parameters<ClosingService['close']>[1]> = {}) =>
  closing.close(await scene.as(place, 'admin'), {
    challengeId: scene.id,
    thankYou: THANKS,
    resultSummary: RESULT,
    ...change,
  });

const codes = (outcome: { ok: boolean; refusals?: readonly { code: string; path: readonly string[] }[] }) =>
  (outcome.refusals ?? []).map(({ code, path }) => [code, ...path].join(' '));

const decide = async (submissionId: string, outcome: 'adopted' | 'not_used' = 'adopted') =>
  decisions.record(await scene.as('decisionMaker', 'admin'), {
    submissionId,
    outcome,
    reason: REASON,
    reviewAt: null,
  });

const vote = (submissionId: string, ...people: readonly string[]): Promise<unknown> =>
  test.database.query(
    `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
     select $1, $2, unnest($3::uuid[]), 'support', now()`,
    [scene.id, submissionId, people],
  );

describe('closing', () => {
  it('is refused while something is undecided, without thanks, without result, to other roles (7.6, 5.11)', async () => {
    const { id } = await makeSubmission(test.database, { challengeId: scene.id });
    const before = await tableState(test.database);
    const undecided = await close('owner');
    expect(undecided).toEqual({
      ok: false,
      refusals: [{ code: 'SUBMISSIONS_UNDECIDED', path: [], details: { count: 1, first: [id] } }],
    });
    expect(codes(await close('decisionMaker'))).toEqual(['NOT_ALLOWED']);
    expect(codes(await close('sponsor'))).toEqual(['NOT_ALLOWED']);
    expect(codes(await close('owner', { challengeId: newId() }))).toEqual(['CHALLENGE_NOT_FOUND']);
    expect(codes(await close('owner', { thankYou: ' ', resultSummary: '' }))).toEqual([
      'SUBMISSIONS_UNDECIDED',
      'THANK_YOU_MISSING thankYou',
      'RESULTS_NOT_PUBLISHED resultSummary',
    ]);
    expect(await tableState(test.database)).toEqual(before);
  });

  it('counts and thanks everybody who contributed, once', async () => {
    const [author, voter, commenter, drafter] = (await makePeople(test.database, 4)) as [
      string,
      string,
      string,
      string,
    ];
    const { id } = await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    await makeSubmission(test.database, { challengeId: scene.id, authorId: author, state: 'withdrawn' });
    await makeSubmission(test.database, { challengeId: scene.id, authorId: drafter, state: 'draft' });
    await vote(id, voter, commenter);
    await test.database.query(
      `insert into comment (id, challenge_id, subject, author_id, staff, body) values ($1, $2, 'brief', $3, false, 'Why?')`,
      [newId(), scene.id, commenter],
    );
    await decide(id);
    const closed = await close('owner');
    expect(closed).toMatchObject({ ok: true, value: { recipients: 3, challenge: { state: 'closed' } } });
    const [stored] = await test.database.query(
      `select c.state, c.closed_at is not null as dated, c.result_summary, t.text, t.thanked_by, t.recipients
         from challenge c join thank_you t on t.challenge_id = c.id where c.id = $1`,
      [scene.id],
    );
    expect(stored).toEqual({
      state: 'closed',
      dated: true,
      result_summary: RESULT,
      text: THANKS,
      thanked_by: scene.team.owner,
      recipients: 3,
    });
    expect(
      await test.database.query(
        `select data from history where action = 'challenge.closed' and challenge_id = $1`,
        [scene.id],
      ),
    ).toEqual([{ data: { recipients: 3 } }]);
    expect((await closing.thankYous([scene.id])).get(scene.id)?.text).toBe(THANKS);
    expect(codes(await close('owner'))).toEqual(['TRANSITION_NOT_POSSIBLE']);
    expect(codes(await decide(id, 'not_used'))).toEqual(['CHALLENGE_CLOSED']);
  });

  it('happens once when asked for ten times at the same moment', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => close('owner')));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [row] = await test.database.query(
      `select count(*)::integer as events from history where action = 'challenge.closed' and challenge_id = $1`,
      [scene.id],
    );
    expect(row).toEqual({ events: 1 });
  });

  it('leaves an idea that was put off to be decided later (L-F21)', async () => {
    const { id } = await makeSubmission(test.database, { challengeId: scene.id });
    const decider = await scene.as('decisionMaker', 'admin');
    const reviewAt = new Date(Date.now() + 86_400_000);
    await decisions.record(decider, { submissionId: id, outcome: 'later', reason: REASON, reviewAt });
    expect((await close('owner')).ok).toBe(true);
    expect((await decide(id)).ok).toBe(true);
  });
});

describe('the desk', () => {
  const score = (submissionId: string, reviewerId: string, values: Readonly<Record<string, number>>) =>
    test.database.query(
      `with assigned as (insert into review_assignment (submission_id, reviewer_id, assigned_by) values ($1, $2, $2)
                         returning submission_id, reviewer_id)
       insert into score (submission_id, reviewer_id, criterion, value, reason, rule_version)
       select submission_id, reviewer_id, s.key, s.value::integer, 'Because', 1
         from assigned, json_each_text($3::json) as s`,
      [submissionId, reviewerId, JSON.stringify(values)],
    );
  const page = { size: 10, backward: false, from: null };
  const seen = async (place: TeamPlace) =>
    (await desk.rows(await scene.as(place, 'admin'), scene.id, page))?.map(({ id, votes }) => [
      id,
      votes?.support ?? null,
    ]);

  it('puts crowd and experts side by side, best score first, then by id', async () => {
    const made = [];
    for (let index = 0; index < 4; index += 1) {
      made.push((await makeSubmission(test.database, { challengeId: scene.id })).id);
    }
    const [low, high, bare, unfinished] = made as [string, string, string, string];
    const { reviewer, secondReviewer } = scene.team;
    await score(low, reviewer, { new: 2, doable: 2 });
    await score(high, reviewer, { new: 5, doable: 4 });
    await score(high, secondReviewer, { new: 4, doable: 5 });
    await score(unfinished, reviewer, { new: 5 });
    await vote(low, ...(await makePeople(test.database, 3)));
    expect(await seen('decisionMaker')).toEqual([
      [high, 0],
      [low, 3],
      [bare, 0],
      [unfinished, 0],
    ]);
    for (const place of ['administrator', 'sponsor', 'reviewer', 'moderator', 'auditor'] as const) {
      expect(await seen(place)).toBeUndefined();
    }
    const decider = await scene.as('decisionMaker', 'admin');
    const [first] = (await desk.rows(decider, scene.id, { ...page, size: 1 })) ?? [];
    const rest = await desk.rows(decider, scene.id, { ...page, from: [first?.place ?? '', first?.id ?? ''] });
    expect(rest?.map(({ id }) => id)).toEqual([low, bare, unfinished]);
  });

  it('shows no votes and no order by them while voting is blind, and its own unfinished review hides a score', async () => {
    scene = await makeChallenge(test.database, { blind: true });
    const one = await makeSubmission(test.database, { challengeId: scene.id });
    const other = await makeSubmission(test.database, { challengeId: scene.id });
    await vote(other.id, ...(await makePeople(test.database, 2)));
    await score(other.id, scene.team.reviewer, { new: 5, doable: 5 });
    expect(await seen('decisionMaker')).toEqual([
      [other.id, null],
      [one.id, null],
    ]);
    await score(other.id, scene.team.decisionMaker, { new: 5 });
    expect(await seen('decisionMaker')).toEqual([
      [one.id, null],
      [other.id, null],
    ]);
    expect(await seen('owner')).toEqual([
      [other.id, null],
      [one.id, null],
    ]);
    await movePhase(test.database, scene.id, 'voting', [null, 0]);
    expect(await seen('owner')).toEqual([
      [other.id, 2],
      [one.id, 0],
    ]);
  });
});
