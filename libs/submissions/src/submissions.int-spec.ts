import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import { refusal, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  ALL_OPEN,
  makeChallenge,
  movePhase,
  type ChallengeScene,
} from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { ContributionService } from './contribution.service.js';
import { DraftService } from './draft.service.js';
import { SubmissionAccess } from './submission-access.service.js';
import type { Submission } from './submission.entity.js';
import { SubmitIdea } from './submit-idea.service.js';
import { makeSubmission } from './testing/submission.fixture.js';
import { WithdrawalObjections } from './withdrawal-objections.js';

const idea = { title: 'Loose leaf from a jar', body: 'Fill your own jar.', locale: 'en' };
const acceptLicence = 'CC-BY-4.0';

const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

describe('submissions', () => {
  let test: TestDatabase;
  let scene: ChallengeScene;
  let author: Viewer;
  let drafts: DraftService;
  let submitting: SubmitIdea;
  let contributions: ContributionService;
  const objections = new WithdrawalObjections();

  beforeAll(async () => {
    test = await testDatabase();
    const { database } = test;
    const challenges = new ChallengeAccess(database);
    const access = new SubmissionAccess(database, challenges);
    drafts = new DraftService(database, challenges, access);
    submitting = new SubmitIdea(database, challenges, access);
    contributions = new ContributionService(database, access, objections);
    scene = await makeChallenge(database);
    author = await somebody();
  });
  afterAll(() => test.close());

  const somebody = async (): Promise<Viewer> =>
    (await signIn(test.database, await makePerson(test.database))).viewer;
  const made = (outcome: Outcome<Submission>): Submission => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    return outcome.value;
  };
  const counts = async (): Promise<unknown> =>
    test.database.query(
      `select (select count(*)::integer from submission) as submissions,
              (select count(*)::integer from submission_version) as versions,
              (select count(*)::integer from history) as events`,
    );
  const unchanged = async (work: () => Promise<Outcome<unknown>>): Promise<readonly string[]> => {
    const before = await counts();
    const outcome = await work();
    expect(await counts()).toEqual(before);
    return codes(outcome);
  };

  it('keeps licence, time and version 1 of what is sent in, and records it without words', async () => {
    const draft = made(await drafts.draft(author, { challengeId: scene.id, ...idea }));
    expect(draft).toMatchObject({
      state: 'draft',
      licence: null,
      submittedAt: null,
      authorId: author.personId,
    });
    const sent = made(await submitting.submit(author, { draftId: draft.id, acceptLicence }));
    expect(sent).toMatchObject({ id: draft.id, state: 'submitted', licence: 'CC-BY-4.0', version: 1 });
    expect(sent.licenceAcceptedAt).toEqual(sent.submittedAt);
    expect(
      await test.database.query(
        'select version, title, body from submission_version where submission_id = $1',
        [sent.id],
      ),
    ).toEqual([{ version: 1, title: idea.title, body: idea.body }]);
    expect(
      await test.database.query('select action, data from history where subject_id = $1', [sent.id]),
    ).toEqual([{ action: 'submission.submitted', data: { version: 1, licence: 'CC-BY-4.0' } }]);
  });

  it.each([
    ['another licence', { acceptLicence: 'CC0-1.0' }, ['LICENCE_CHANGED']],
    ['no licence', { acceptLicence: '' }, ['LICENCE_NOT_ACCEPTED']],
    ['no words', { title: ' ', body: '' }, ['TEXT_REQUIRED', 'TEXT_REQUIRED']],
    ['a text of 2 MB', { body: 'x'.repeat(2_000_000) }, ['TEXT_TOO_LONG']],
    ['a NUL', { body: 'a\0b' }, ['TEXT_NOT_STORABLE']],
    ['an unknown language', { locale: 'xx' }, ['LOCALE_UNKNOWN']],
    ['no challenge', { challengeId: null }, ['CHALLENGE_NOT_FOUND']],
    ['an id that is none', { challengeId: 'tea' }, ['CHALLENGE_NOT_FOUND']],
  ])('refuses %s and leaves nothing behind', async (_what, wrong, expected) => {
    const input = { challengeId: scene.id, ...idea, acceptLicence, ...wrong };
    expect(await unchanged(() => submitting.submit(author, input))).toEqual(expected);
  });

  it('makes one submission of a draft that is sent in many times at once', async () => {
    const viewer = await somebody();
    const draft = made(await drafts.draft(viewer, { challengeId: scene.id, ...idea }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submitting.submit(viewer, { draftId: draft.id, acceptLicence })),
    );
    const sent = answers.map(made);
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([draft.id]));
    expect(new Set(sent.map(({ submittedAt }) => submittedAt?.getTime())).size).toBe(1);
    expect(
      await test.database.query(
        `select count(*)::integer as events from history where subject_id = $1 and action = 'submission.submitted'`,
        [draft.id],
      ),
    ).toEqual([{ events: 1 }]);
  });

  it('makes one submission of an idea that is sent in at once by many clicks', async () => {
    const viewer = await somebody();
    const input = { challengeId: scene.id, ...idea, acceptLicence };
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitting.submit(viewer, input)));
    expect(new Set(answers.map((answer) => made(answer).id)).size).toBe(1);
    const other = made(await submitting.submit(viewer, { ...input, title: 'Another idea' }));
    expect(other.id).not.toBe(made(answers[0] ?? refused()).id);
  });

  it('refuses what comes when submissions have just closed', async () => {
    const closing = await makeChallenge(test.database);
    const draft = made(await drafts.draft(author, { challengeId: closing.id, ...idea }));
    await movePhase(test.database, closing.id, 'submission', [null, 0]);
    expect(await unchanged(() => submitting.submit(author, { draftId: draft.id, acceptLicence }))).toEqual([
      'SUBMITTING_CLOSED',
    ]);
  });

  it('lets only the author see, edit and send in a draft', async () => {
    const draft = made(await drafts.draft(author, { challengeId: scene.id, ...idea }));
    for (const place of ['administrator', 'owner', 'moderator', 'sponsor', 'auditor'] as const) {
      const viewer = await scene.as(place);
      expect(await unchanged(() => drafts.edit(viewer, draft.id, idea))).toEqual(['NOT_FOUND']);
      expect(await unchanged(() => submitting.submit(viewer, { draftId: draft.id, acceptLicence }))).toEqual([
        'NOT_FOUND',
      ]);
      expect(await unchanged(() => contributions.withdraw(viewer, draft.id))).toEqual(['NOT_FOUND']);
    }
    const edited = made(
      await drafts.edit(author, draft.id, { title: ' Tea from a jar ', body: ' As typed. ' }),
    );
    expect(edited).toMatchObject({ title: 'Tea from a jar', body: ' As typed. ', state: 'draft' });
  });

  it('keeps twenty drafts of a person, not more', async () => {
    const viewer = await somebody();
    for (let count = 0; count < 20; count += 1) {
      made(await drafts.draft(viewer, { challengeId: scene.id, ...idea }));
    }
    const more = (): Promise<Outcome<Submission>> => drafts.draft(viewer, { challengeId: scene.id, ...idea });
    expect(await unchanged(more)).toEqual(['TOO_MANY_DRAFTS']);
  });

  it('adds a version with each revision, and none over one that came in between', async () => {
    const submission = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
    });
    const revised = made(
      await contributions.revise(author, submission.id, {
        title: 'Tea from a jar',
        body: 'More.',
        basedOn: 1,
      }),
    );
    expect(revised.version).toBe(2);
    const stale = { title: 'Tea', body: 'Less.', basedOn: 1 };
    expect(await unchanged(() => contributions.revise(author, submission.id, stale))).toEqual([
      'CHANGED_MEANWHILE',
    ]);
    const same = { title: 'Tea from a jar', body: 'More.' };
    expect(await unchanged(() => contributions.revise(author, submission.id, same))).toEqual([
      'SUBMISSION_UNCHANGED',
    ]);
    const stranger = await somebody();
    expect(await unchanged(() => contributions.revise(stranger, submission.id, stale))).toEqual([
      'NOT_AUTHOR',
    ]);
  });

  it('never revises what was withdrawn in the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await makeSubmission(test.database, {
        challengeId: scene.id,
        authorId: author.personId ?? '',
      });
      const [revised, withdrawn] = await Promise.all([
        contributions.revise(author, id, { title: 'Raced', body: `Round ${round}` }),
        contributions.withdraw(author, id),
      ]);
      expect(withdrawn.ok).toBe(true);
      const [row] = await test.database.query<{ state: string; version: number; versions: number }>(
        `select state, version, (select count(*)::integer from submission_version where submission_id = s.id) as versions
           from submission s where id = $1`,
        [id],
      );
      const version = revised.ok ? 2 : 1;
      expect(row).toEqual({ state: 'withdrawn', version, versions: version });
      if (!revised.ok) expect(codes(revised)).toEqual(['SUBMISSION_WITHDRAWN']);
    }
  });

  it('withdraws once, unless a later concept objects', async () => {
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
    });
    objections.register((_transaction, submission) =>
      Promise.resolve(submission.id === id ? refusal('SUBMISSION_NOT_OPEN') : null),
    );
    expect(await unchanged(() => contributions.withdraw(author, id))).toEqual(['SUBMISSION_NOT_OPEN']);
    const other = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author.personId ?? '',
    });
    const first = made(await contributions.withdraw(author, other.id));
    expect(await unchanged(() => contributions.withdraw(author, other.id))).toEqual([]);
    expect(first.state).toBe('withdrawn');
  });

  it('prepares drafts before submissions open', async () => {
    const early = await makeChallenge(test.database, { phases: { ...ALL_OPEN, submission: [1, 7] } });
    const draft = made(await drafts.draft(author, { challengeId: early.id, ...idea }));
    expect(await unchanged(() => submitting.submit(author, { draftId: draft.id, acceptLicence }))).toEqual([
      'SUBMITTING_NOT_OPEN_YET',
    ]);
  });
});

const refused = (): Outcome<never> => ({ ok: false, refusals: [refusal('NOT_FOUND')] });
