import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ChallengeAccess } from '@octavo/challenges';
import { ContributionService, SubmissionAccess, WithdrawalObjections } from '@octavo/submissions';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { makeChallenge } from '../../challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../people/src/testing/person.fixture.js';
import { makeSubmission } from '../../submissions/src/testing/submission.fixture.js';
import { AdoptedStays } from './adopted-stays.js';
import { DecisionService } from './decision.service.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it.each([
  ['adopted', false],
  ['not_used', true],
] as const)('lets an author take back an idea that was %s: %s', async (outcome, allowed) => {
  const { database } = test;
  const challenges = new ChallengeAccess(database);
  const access = new SubmissionAccess(database, challenges);
  const objections = new WithdrawalObjections();
  new AdoptedStays(objections).onModuleInit();
  const scene = await makeChallenge(database);
  const { viewer } = await signIn(database, await makePerson(database));
  const { id } = await makeSubmission(database, { challengeId: scene.id, authorId: viewer.personId ?? '' });
  const decisions = new DecisionService(database, challenges, access);
  await decisions.record(await scene.as('decisionMaker', 'admin'), {
    submissionId: id,
    outcome,
    reason: 'Decided with a reason that is long enough.',
    reviewAt: null,
  });

  const withdrawn = await new ContributionService(database, access, objections).withdraw(viewer, id);

  expect(withdrawn.ok ? [] : withdrawn.refusals.map(({ code }) => code)).toEqual(
    allowed ? [] : ['ADOPTED_ALREADY'],
  );
  const [row] = await database.query<{ state: string }>('select state from submission where id = $1', [id]);
  expect(row?.state).toBe(allowed ? 'withdrawn' : 'submitted');
});
