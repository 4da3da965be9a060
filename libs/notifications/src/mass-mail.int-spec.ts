import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, SYSTEM } from '@octavo/platform/database';
import type { RecordedEvent } from '@octavo/platform/history';
import { startWorker, testDatabase, type TestDatabase, type TestWorker } from '@octavo/platform/testing';
import { ok } from '@octavo/domain/shared';
import { makeChallenge, type ChallengeScene } from '../../challenges/src/testing/challenge.fixture.js';
import { makePeople, makePerson } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { MassMailConsumer } from './mass-mail.consumer.js';
import { MassMailHandler } from './mass-mail.handler.js';

let test: TestDatabase;
let worker: TestWorker;
let scene: ChallengeScene;
let author: string;

beforeAll(async () => {
  test = await testDatabase();
  worker = await startWorker(test, [new MassMailConsumer()], [new MassMailHandler(test.database)]);
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
const onChallenge = (action: string): RecordedEvent => ({
  action,
  subject: { type: 'challenge', id: scene.id },
  challengeId: scene.id,
});
const mailsTo = (personId: string) =>
  test.database.query<{ kind: string; subject: string; body: string; locale: string }>(
    'select kind, subject, body, locale from mail where person_id = $1 order by created_at, id',
    [personId],
  );

describe('mails to many', () => {
  it('thank each contributor once, however often the event is seen (5.11, S01)', async () => {
    const people = await makePeople(test.database, 1_203);
    const voters = people.slice(3);
    const [author1, author2, commenter] = people as [string, string, string];
    const mine = await makeSubmission(test.database, { challengeId: scene.id, authorId: author1 });
    await makeSubmission(test.database, { challengeId: scene.id, authorId: author2, state: 'withdrawn' });
    const drafter = await makePerson(test.database);
    await makeSubmission(test.database, { challengeId: scene.id, authorId: drafter, state: 'draft' });
    await test.database.query(
      `insert into comment (id, challenge_id, subject, author_id, staff, body) values ($1, $2, 'brief', $3, false, 'Why?')`,
      [newId(), scene.id, commenter],
    );
    await test.database.query(
      `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
       select $1, $2, unnest($3::uuid[]), 'agree', now()`,
      [scene.id, mine.id, [...voters, author1]],
    );
    await test.database.query(
      `insert into thank_you (challenge_id, text, thanked_by) values ($1, 'You were wonderful.', $2)`,
      [scene.id, scene.team.owner],
    );
    await happens(onChallenge('challenge.closed'));
    await worker.idle();
    await happens(onChallenge('challenge.closed'), onChallenge('challenge.closed'));
    await worker.idle();
    const rows = await test.database.query<{ person_id: string; body: string }>(
      `select person_id, body from mail where kind = 'thank_you' order by person_id`,
    );
    expect(rows.map((row) => row.person_id)).toEqual([...people].sort());
    expect(rows[0]?.body).toContain('You were wonderful.\n\nOlga Owner, Pickwick');
  });

  it('tell contributors about new rules, with the reason (7.5)', async () => {
    await makeSubmission(test.database, { challengeId: scene.id, authorId: author });
    await test.database.query(
      `insert into rule_version (challenge_id, version, voting_form, reason) values ($1, 2, 'support', 'Taste was missing.')`,
      [scene.id],
    );
    await happens(onChallenge('rules.changed'));
    await worker.idle();
    expect(await mailsTo(author)).toEqual([
      expect.objectContaining({ kind: 'rules_notice', body: expect.stringContaining('Taste was missing.') }),
    ]);
  });

  it('invite once, not before the challenge is open and not while it pauses (S12)', async () => {
    const known = `${newId()}@example.org`;
    await makePerson(test.database, { email: known, name: 'Known Already', locale: 'nl' });
    await test.database.query(
      'insert into invitation (id, challenge_id, email) select gen_random_uuid(), $1, unnest($2::citext[])',
      [scene.id, [known, `new-${known}`]],
    );
    const invited = () =>
      test.database.query<{ address: string; body: string }>(
        `select address, body from mail where kind = 'invitation' and address like $1 order by address`,
        [`%${known}`],
      );
    await test.database.query(`update challenge set state = 'paused' where id = $1`, [scene.id]);
    await happens(onChallenge('people.invited'));
    await worker.idle();
    expect(await invited()).toEqual([]);
    await test.database.query(`update challenge set state = 'published' where id = $1`, [scene.id]);
    await happens(onChallenge('challenge.resumed'));
    await worker.idle();
    await happens(onChallenge('people.invited'));
    await worker.idle();
    const mails = await invited();
    expect(mails.map(({ address, body }) => [address, body.split('\n')[0]])).toEqual([
      [known, 'Hallo Known Already,'],
      [`new-${known}`, 'Hello,'],
    ]);
  });
});
