import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, SYSTEM } from '@octavo/platform/database';
import type { RecordedEvent } from '@octavo/platform/history';
import { startWorker, testDatabase, type TestDatabase, type TestWorker } from '@octavo/platform/testing';
import { ok } from '@octavo/domain/shared';
import { makeChallenge, type ChallengeScene } from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { AnswerNoticeConsumer } from './answer-notice.consumer.js';
import { DecisionNoticeConsumer } from './decision-notice.consumer.js';
import { ProgressNoticeConsumer } from './progress-notice.consumer.js';
import { ReceiptConsumer } from './receipt.consumer.js';

let test: TestDatabase;
let worker: TestWorker;
let scene: ChallengeScene;
let author: string;

beforeAll(async () => {
  test = await testDatabase();
  worker = await startWorker(
    test,
    [
      new ReceiptConsumer(),
      new DecisionNoticeConsumer(),
      new AnswerNoticeConsumer(),
      new ProgressNoticeConsumer(),
    ],
    [],
  );
});
afterAll(async () => {
  await worker.stop();
  await test.close();
});
beforeEach(async () => {
  scene = await makeChallenge(test.database);
  author = await makePerson(test.database, { name: 'Iris Inventor', locale: 'en' });
});

const happens = (...events: RecordedEvent[]) =>
  test.database.transaction(SYSTEM, async (transaction) => {
    for (const event of events) transaction.record(event);
    return ok(true);
  });
const onSubmission = (action: string, id: string): RecordedEvent => ({
  action,
  subject: { type: 'submission', id },
  challengeId: scene.id,
});
const mailsTo = (personId: string) =>
  test.database.query<{ kind: string; subject: string; body: string; locale: string }>(
    'select kind, subject, body, locale from mail where person_id = $1 order by created_at, id',
    [personId],
  );

describe('the receipt', () => {
  it('comes once, says what happens next and when, on the clock of the organization', async () => {
    await test.database.query(`delete from phase where challenge_id = $1 and kind <> 'submission'`, [
      scene.id,
    ]);
    await test.database.query(
      `insert into phase (id, challenge_id, kind, name, starts_at, ends_at)
       values ($1, $2, 'decision', 'The decision', '2090-07-01T10:00:00Z', '2090-07-02T22:30:00Z')`,
      [newId(), scene.id],
    );
    await test.database.query(
      `update phase set ends_at = '2090-01-01T11:00:00Z' where challenge_id = $1 and kind = 'submission'`,
      [scene.id],
    );
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: author,
      submittedAt: new Date('2026-03-29T12:00:00Z'),
    });
    await happens(onSubmission('submission.submitted', id));
    await happens(onSubmission('submission.submitted', id));
    await worker.idle();
    const mails = await mailsTo(author);
    expect(mails.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['submission_receipt', 'We received your idea: Loose leaf from a jar'],
    ]);
    const body = mails[0]?.body ?? '';
    expect(body).toContain('came in on 29 March 2026 at 14:00.');
    expect(body).toContain('- submission: now, until 1 January 2090 at 12:00');
    expect(body).toContain('- The decision: from 1 July 2090 at 12:00 to 3 July 2090 at 00:30');
    expect(body).toContain('within 2 working days');
    expect(body).toContain(`http://localhost:3000/ideas/${id}`);
    expect(body).toContain(`http://localhost:3000/challenges/${scene.slug}`);
    expect(body).toContain('under the licence CC-BY-4.0');
  });

  it('is in the language of its reader', async () => {
    const dutch = await makePerson(test.database, { name: 'Ingrid', locale: 'nl' });
    const { id } = await makeSubmission(test.database, {
      challengeId: scene.id,
      authorId: dutch,
      submittedAt: new Date('2026-03-29T12:00:00Z'),
    });
    await happens(onSubmission('submission.submitted', id));
    await worker.idle();
    const [mail] = await mailsTo(dutch);
    expect(mail?.subject).toBe('Wij hebben uw idee ontvangen: Loose leaf from a jar');
    expect(mail?.body).toContain('29 maart 2026 om 14:00');
  });

  it('is not written to imported people, whose addresses nobody reads', async () => {
    const imported = await makePerson(test.database, { email: `${newId()}@imported.invalid` });
    const { id } = await makeSubmission(test.database, { challengeId: scene.id, authorId: imported });
    await happens(onSubmission('submission.submitted', id));
    await worker.idle();
    expect(await mailsTo(imported)).toEqual([]);
  });
});

describe('a decision', () => {
  const decide = async (submissionId: string, number: number, outcome: string, reason: string) => {
    const [mandate] = await test.database.query<{ id: string }>(
      `select id from role_assignment where person_id = $1`,
      [scene.team.decisionMaker],
    );
    await test.database.query(
      `insert into decision (submission_id, number, outcome, reason, review_at, decided_by, mandate_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        submissionId,
        number,
        outcome,
        reason,
        outcome === 'later' ? '2090-05-01T07:00:00Z' : null,
        scene.team.decisionMaker,
        mandate?.id,
      ],
    );
    await happens(onSubmission('decision.recorded', submissionId));
    await worker.idle();
  };

  it('reaches the author with outcome, reason, person and date, each time it is taken anew', async () => {
    const { id } = await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    await decide(id, 1, 'later', 'We want to see the {taste} test first.');
    await decide(id, 2, 'adopted', 'Everybody liked it.');
    await decide(
      await makeSubmission(test.database, { challengeId: scene.id }).then((made) => made.id),
      1,
      'not_used',
      'Too hot.',
    );
    const mails = await mailsTo(author);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Your idea is kept for later: Loose leaf from a jar',
      'Your idea was adopted: Loose leaf from a jar',
    ]);
    expect(mails[0]?.body).toContain('looked at again on 1 May 2090 at 09:00');
    expect(mails[0]?.body).toContain(
      'Dirk Decides decided this, for this reason:\n\nWe want to see the {taste} test first.',
    );
  });
});

describe('an answer', () => {
  const comment = async (submissionId: string, authorId: string, staff: boolean) => {
    const id = newId();
    await test.database.query(
      `insert into comment (id, challenge_id, subject, submission_id, author_id, staff, body)
       values ($1, $2, 'submission', $3, $4, $5, 'Which leaf do you have in mind?')`,
      [id, scene.id, submissionId, authorId, staff],
    );
    await happens({ action: 'comment.posted', subject: { type: 'comment', id }, challengeId: scene.id });
    await worker.idle();
  };

  it('of staff reaches the author; what others or the author write does not', async () => {
    const { id } = await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    await comment(id, await makePerson(test.database), false);
    await comment(id, author, true);
    expect(await mailsTo(author)).toEqual([]);
    await comment(id, scene.team.contactPoint, true);
    expect(await mailsTo(author)).toEqual([
      expect.objectContaining({
        subject: 'Carla Contact answered your idea: Loose leaf from a jar',
        body: expect.stringContaining('Which leaf do you have in mind?'),
      }),
    ]);
  });
});

describe('progress of an adopted idea', () => {
  it('reaches the author at each change (S11)', async () => {
    const { id } = await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    const implementation = newId();
    await test.database.query(
      `insert into implementation (id, challenge_id, submission_id, department, owner_id, budget_reference, rule_version)
       values ($1, $2, $3, 'Hot drinks', $4, 'B-1', 1)`,
      [implementation, scene.id, id, scene.team.coach],
    );
    const changed = async (action: string, data: Record<string, string> = {}) => {
      const subject = { type: 'implementation', id: implementation };
      await happens({ action, subject, challengeId: scene.id, data });
      await worker.idle();
    };
    await changed('implementation.placed');
    await changed('stage.entered', { stage: 'concept' });
    await changed('stage.entered', { stage: 'pilot' });
    await test.database.query(
      `update implementation set state = 'stopped', lesson = 'Too dear' where id = $1`,
      [implementation],
    );
    await changed('implementation.stopped');
    const mails = await mailsTo(author);
    expect(mails.map(({ body }) => body.split('\n')[2])).toEqual([
      'Your idea “Loose leaf from a jar” is going to be carried out by Hot drinks. Koos Coach is responsible for it. It begins with the stage Concept.',
      'Your idea “Loose leaf from a jar” has come to a new stage: Pilot. Koos Coach of Hot drinks is responsible for it.',
      'The work on your idea “Loose leaf from a jar” has stopped. That happens with good ideas too, and this is what was learned:',
    ]);
    expect(mails[2]?.body).toContain('Too dear');
  });
});
