import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeChallenge, type ChallengeScene } from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { ContributionFactsReader } from './contribution-facts.service.js';
import { ModerationService } from './moderation.service.js';
import { SubmissionAccess } from './submission-access.service.js';
import { SubmissionReader } from './submission-reader.service.js';
import { makeSubmission } from './testing/submission.fixture.js';

const REASON = 'Advertises a shop instead of answering the question.';

const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

describe('moderation and sight', () => {
  let test: TestDatabase;
  let scene: ChallengeScene;
  let author: Viewer;
  let access: SubmissionAccess;
  let moderation: ModerationService;
  let reader: SubmissionReader;

  beforeAll(async () => {
    test = await testDatabase();
    const { database } = test;
    const challenges = new ChallengeAccess(database);
    access = new SubmissionAccess(database, challenges);
    moderation = new ModerationService(database, access);
    reader = new SubmissionReader(database, new ContributionFactsReader(database, challenges), access);
    scene = await makeChallenge(database);
    author = (await signIn(database, await makePerson(database))).viewer;
  });
  afterAll(() => test.close());

  const sees = async (viewer: Viewer, id: string): Promise<boolean> =>
    (await access.readable(viewer, [id])).has(id);

  it('takes out of sight and puts back, each time with a reason that stays', async () => {
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
    });
    const moderator = await scene.as('moderator');
    const reviewer = await scene.as('reviewer');
    expect((await moderation.moderate(moderator, id, 'rejected', REASON)).ok).toBe(true);
    expect(await Promise.all([author, moderator, reviewer].map((viewer) => sees(viewer, id)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(codes(await moderation.moderate(moderator, id, 'rejected', REASON))).toEqual([
      'MODERATED_ALREADY',
    ]);
    expect((await moderation.moderate(await scene.as('owner'), id, 'accepted', `${REASON} Or not.`)).ok).toBe(
      true,
    );
    expect(await sees(reviewer, id)).toBe(true);
    const trace = (await moderation.trace([id])).get(id) ?? [];
    expect(trace.map(({ verdict, reason, moderatedBy }) => [verdict, reason, moderatedBy])).toEqual([
      ['rejected', REASON, moderator.personId],
      ['accepted', `${REASON} Or not.`, scene.team.owner],
    ]);
    expect(
      await test.database.query('select action, data from history where subject_id = $1 order by id', [id]),
    ).toEqual([
      { action: 'submission.moderated', data: { verdict: 'rejected', moderationId: trace[0]?.id } },
      { action: 'submission.moderated', data: { verdict: 'accepted', moderationId: trace[1]?.id } },
    ]);
    await expect(
      test.database.query('update submission_moderation set reason = $2 where submission_id = $1', [id, 'x']),
    ).rejects.toThrow('is a record');
  });

  it.each(['reviewer', 'sponsor', 'decisionMaker', 'auditor', 'coach', 'contactPoint', 'confidant'] as const)(
    'is not for a %s',
    async (place) => {
      const { id } = await makeSubmission(test.database, { challengeId: scene.id });
      expect(codes(await moderation.moderate(await scene.as(place), id, 'rejected', REASON))).toEqual([
        'NOT_ALLOWED',
      ]);
      expect(await sees(author, id)).toBe(true);
    },
  );

  it('needs a reason, a submission that was sent in, and somebody else’s', async () => {
    const moderator = await scene.as('moderator');
    const sent = await makeSubmission(test.database, { challengeId: scene.id });
    const own = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: scene.team.moderator,
    });
    const gone = await makeSubmission(test.database, { challengeId: scene.id, state: 'withdrawn' });
    const draft = await makeSubmission(test.database, { challengeId: scene.id, state: 'draft' });
    const reject = async (id: string, reason = REASON): Promise<readonly string[]> =>
      codes(await moderation.moderate(moderator, id, 'rejected', reason));
    expect(await reject(sent.id, 'Spam')).toEqual(['TEXT_TOO_SHORT']);
    expect(await reject(own.id)).toEqual(['NOT_ALLOWED']);
    expect(await reject(gone.id)).toEqual(['SUBMISSION_NOT_OPEN']);
    expect(await reject(draft.id)).toEqual(['NOT_FOUND']);
    expect(await reject('tea')).toEqual(['NOT_FOUND']);
    expect(
      await test.database.query('select moderation from submission where id = any($1)', [
        [sent.id, own.id, gone.id, draft.id],
      ]),
    ).toEqual(Array.from({ length: 4 }, () => ({ moderation: 'accepted' })));
  });

  it('shows a draft to its author alone, whatever role others have', async () => {
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
      state: 'draft',
    });
    expect(await sees(author, id)).toBe(true);
    for (const place of Object.keys(scene.team) as (keyof typeof scene.team)[]) {
      expect(await sees(await scene.as(place), id)).toBe(false);
    }
  });

  it('shows what was withdrawn without its text, except to its author', async () => {
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
      state: 'withdrawn',
    });
    const moderator = await scene.as('moderator');
    const page = { size: 5, backward: false, from: null };
    expect((await access.readable(moderator, [id])).get(id)).toMatchObject({ title: '', body: '' });
    expect((await reader.versions(moderator, [id], page)).size).toBe(0);
    expect((await access.readable(author, [id])).get(id)?.body).not.toBe('');
    expect((await reader.versions(author, [id], page)).get(id)).toHaveLength(1);
  });

  it('hides submissions with their challenge', async () => {
    const inside = await makeChallenge(test.database, { audience: 'internal' });
    const { id } = await makeSubmission(test.database, { challengeId: inside.id });
    expect(await sees(author, id)).toBe(false);
    expect(await sees(await inside.as('reviewer'), id)).toBe(true);
  });
});
