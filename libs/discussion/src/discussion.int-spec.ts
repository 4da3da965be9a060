import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import { RateLimiter, type Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { ContributionFactsReader, SubmissionAccess, type Submission } from '@octavo/submissions';
import {
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { CommentAccess } from './comment-access.service.js';
import type { Comment } from './comment.entity.js';
import { CommentReader } from './comment-reader.service.js';
import { CommentService } from './comment.service.js';

const FIRST_PAGE = { size: 10, backward: false, from: null };

const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code, path }) => [code, ...path].join(' '));

describe('discussion', () => {
  let test: TestDatabase;
  let scene: ChallengeScene;
  let viewer: Viewer;
  let submission: Submission;
  let comments: CommentService;
  let access: CommentAccess;
  let reader: CommentReader;

  beforeAll(async () => {
    test = await testDatabase();
    const { database } = test;
    const challenges = new ChallengeAccess(database);
    const submissions = new SubmissionAccess(database, challenges);
    access = new CommentAccess(database, challenges, submissions);
    comments = new CommentService(database, challenges, submissions, access, new RateLimiter());
    reader = new CommentReader(database, new ContributionFactsReader(database, challenges));
    scene = await makeChallenge(database);
    viewer = await somebody();
    submission = await makeSubmission(database, { challengeId: scene.id });
  });
  afterAll(() => test.close());

  const somebody = async (): Promise<Viewer> =>
    (await signIn(test.database, await makePerson(test.database))).viewer;
  const made = (outcome: Outcome<Comment>): Comment => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    return outcome.value;
  };
  const countOn = async (id: string): Promise<unknown> => {
    const [row] = await test.database.query<{ counted: number; rows: number }>(
      `select comment_count as counted,
              (select count(*)::integer from comment where submission_id = s.id and withdrawn_at is null) as rows
         from submission s where id = $1`,
      [id],
    );
    return row;
  };
  const unchanged = async (work: () => Promise<Outcome<unknown>>): Promise<readonly string[]> => {
    const state = (): Promise<unknown> =>
      test.database.query(
        'select (select count(*) from comment) as comments, (select count(*) from history) as events',
      );
    const before = await state();
    const outcome = await work();
    expect(await state()).toEqual(before);
    return codes(outcome);
  };

  it('marks staff by where the author works at that time (4.3)', async () => {
    const own = { challengeId: scene.id, submissionId: submission.id, body: 'Tea!' };
    expect(made(await comments.post(viewer, own)).staff).toBe(false);
    const contact = await scene.as('contactPoint');
    const answer = made(await comments.post(contact, own));
    expect(answer.staff).toBe(true);
    await test.database.query('delete from staff_member where person_id = $1', [contact.personId]);
    expect((await access.readable(viewer, [answer.id])).get(answer.id)?.staff).toBe(true);
    expect(
      await test.database.query('select action, data from history where subject_id = $1', [answer.id]),
    ).toEqual([
      { action: 'comment.posted', data: { submissionId: submission.id, parentId: null, staff: true } },
    ]);
  });

  it('puts answers under what they answer, on ideas and on the question (6.12)', async () => {
    const question = made(await comments.post(viewer, { challengeId: scene.id, body: 'Cold tea too?' }));
    const answer = made(
      await comments.post(await scene.as('owner'), {
        challengeId: scene.id,
        parentId: question.id,
        body: 'Cold tea too.',
      }),
    );
    const brief = await reader.under('brief', [scene.id], FIRST_PAGE);
    expect(brief.get(scene.id)?.map(({ id }) => id)).toEqual([question.id]);
    const replies = await reader.under('comment', [question.id, answer.id], FIRST_PAGE);
    expect([...replies].map(([id, group]) => [id, group.map((reply) => reply.id)])).toEqual([
      [question.id, [answer.id]],
    ]);
  });

  it('pages forward and backward without losing or repeating one', async () => {
    const own = await makeSubmission(test.database, { challengeId: scene.id });
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const body = `Comment ${count}`;
      ids.push(made(await comments.post(viewer, { challengeId: scene.id, submissionId: own.id, body })).id);
    }
    const read = async (backward: boolean, from: Comment | undefined): Promise<readonly Comment[]> => {
      const key = from ? ([from.createdAt.toISOString(), from.id] as const) : null;
      const page = { size: 2, backward, from: key };
      return (await reader.under('submission', [own.id], page)).get(own.id) ?? [];
    };
    const first = await read(false, undefined);
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const second = await read(false, first[1]);
    expect(second.map(({ id }) => id)).toEqual(ids.slice(2, 5));
    const back = await read(true, second[0]);
    expect(back.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  });

  it('counts what stands, also when many come and go at once', async () => {
    const own = await makeSubmission(test.database, { challengeId: scene.id });
    const people = await Promise.all(Array.from({ length: 10 }, somebody));
    const body = 'Tea!';
    const posted = await Promise.all(
      people.map(async (person) =>
        made(await comments.post(person, { challengeId: scene.id, submissionId: own.id, body })),
      ),
    );
    await Promise.all([
      ...posted.slice(0, 4).map(({ id }, index) => comments.withdraw(people[index] ?? viewer, id)),
      ...people.map((person) => comments.post(person, { challengeId: scene.id, submissionId: own.id, body })),
    ]);
    expect(await countOn(own.id)).toEqual({ counted: 16, rows: 16 });
  });

  it('withdraws a comment once: place and answers stay, the text goes', async () => {
    const own = await makeSubmission(test.database, { challengeId: scene.id });
    const place = { challengeId: scene.id, submissionId: own.id };
    const comment = made(await comments.post(viewer, { ...place, body: 'Regretted' }));
    const other = await somebody();
    made(await comments.post(other, { ...place, parentId: comment.id, body: 'An answer' }));
    expect(await unchanged(() => comments.withdraw(other, comment.id))).toEqual(['NOT_AUTHOR']);
    expect(made(await comments.withdraw(viewer, comment.id))).toMatchObject({ body: '' });
    expect(await unchanged(() => comments.withdraw(viewer, comment.id))).toEqual([]);
    expect(await countOn(own.id)).toEqual({ counted: 1, rows: 1 });
    const [shown] = (await reader.under('submission', [own.id], FIRST_PAGE)).get(own.id) ?? [];
    expect(shown).toMatchObject({ id: comment.id, body: '', withdrawnAt: expect.any(Date) });
    const late = { ...place, parentId: comment.id, body: 'Too late' };
    expect(await unchanged(() => comments.post(other, late))).toEqual(['COMMENT_WITHDRAWN parentId']);
  });

  it('refuses what belongs elsewhere, what is hidden and what comes too late', async () => {
    const elsewhere = await makeChallenge(test.database);
    const foreign = await makeSubmission(test.database, { challengeId: elsewhere.id });
    const draft = await makeSubmission(test.database, { challengeId: scene.id, state: 'draft' });
    const rejected = await makeSubmission(test.database, { challengeId: scene.id, moderation: 'rejected' });
    const withdrawn = await makeSubmission(test.database, { challengeId: scene.id, state: 'withdrawn' });
    const onBrief = made(await comments.post(viewer, { challengeId: scene.id, body: 'On the question' }));
    const post = (more: object): Promise<readonly string[]> =>
      unchanged(() => comments.post(viewer, { challengeId: scene.id, body: 'Tea!', ...more }));
    expect(await post({ submissionId: foreign.id })).toEqual(['NOT_FOUND submissionId']);
    expect(await post({ submissionId: draft.id })).toEqual(['NOT_FOUND submissionId']);
    expect(await post({ submissionId: rejected.id })).toEqual(['NOT_FOUND submissionId']);
    expect(await post({ submissionId: withdrawn.id })).toEqual(['SUBMISSION_NOT_OPEN']);
    expect(await post({ submissionId: 'tea' })).toEqual(['NOT_FOUND submissionId']);
    expect(await post({ submissionId: submission.id, parentId: onBrief.id })).toEqual(['NOT_FOUND parentId']);
    expect(await post({ parentId: 'tea' })).toEqual(['NOT_FOUND parentId']);
    expect(await post({ challengeId: 'tea' })).toEqual(['CHALLENGE_NOT_FOUND']);
    expect(await post({ body: ' ' })).toEqual(['TEXT_REQUIRED body']);
    expect(await post({ body: 'x'.repeat(5_001) })).toEqual(['TEXT_TOO_LONG body']);
    for (const kind of ['submission', 'discussion', 'voting', 'implementation'] as const) {
      await movePhase(test.database, elsewhere.id, kind, [null, 0]);
    }
    expect(await post({ challengeId: elsewhere.id })).toEqual(['COMMENTING_CLOSED']);
  });

  it('hides the comments of what the reader may not read', async () => {
    const rejected = await makeSubmission(test.database, { challengeId: scene.id });
    const comment = made(
      await comments.post(viewer, { challengeId: scene.id, submissionId: rejected.id, body: 'Tea!' }),
    );
    await test.database.query(`update submission set moderation = 'rejected' where id = $1`, [rejected.id]);
    expect((await access.readable(viewer, [comment.id])).size).toBe(0);
    expect((await access.readable(await scene.as('moderator'), [comment.id])).size).toBe(1);
  });

  it('lets a person post thirty comments in ten minutes', async () => {
    const busy = await somebody();
    const post = (): Promise<Outcome<Comment>> =>
      comments.post(busy, { challengeId: scene.id, body: 'Tea!' });
    const answers = await Promise.all(Array.from({ length: 35 }, post));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    const refused = await post();
    expect(codes(refused)).toEqual(['RATE_LIMITED']);
    expect(refused.ok || refused.refusals[0]?.details['retryAt']).toBeInstanceOf(Date);
  });
});
