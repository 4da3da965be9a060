import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@octavo/platform/database';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  invite,
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';
import { contents } from './database.fixture.js';
import { mutation } from './graphql.fixture.js';
import { VERBS } from './verbs.fixture.js';

/** Every way to a challenge, its ideas and what is said about them, on the public API. */
const ON_API = `query ($slug: String!, $submissionId: ID!, $commentId: ID!) {
  challenge(slug: $slug) { title insight { funnel { submitted } } }
  submissions(challenge: $slug, first: 10) { nodes { title } }
  submission(id: $submissionId) { title body versions(first: 1) { nodes { body } } }
  comment(id: $commentId) { body }
  challenges(first: 100) { nodes { slug } } }`;

/** And on the admin API, for who has any role anywhere. */
const ON_ADMIN = `query ($slug: String!, $challengeId: ID!, $submissionId: ID!) {
  challenge(slug: $slug) { title }
  challenges(first: 100) { nodes { slug } }
  submissions(challengeId: $challengeId, first: 10) { nodes { title } }
  submission(id: $submissionId) { title }
  undecidedSubmissions(challengeId: $challengeId, first: 10) { nodes { id } } }`;

const NOTHING = {
  challenge: null,
  submissions: null,
  submission: null,
  comment: null,
  challenges: { nodes: [] },
};
const NOTHING_FOR_STAFF = {
  challenge: null,
  challenges: { nodes: [] },
  submissions: null,
  submission: null,
  undecidedSubmissions: null,
};

/** Who looks: on the public API, and on the admin API where somebody has a role. */
interface Looker {
  readonly name: string;
  readonly api: GraphqlClient;
  readonly admin?: GraphqlClient;
}

jest.setTimeout(30_000);

describe('a challenge that is not open to one', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let admin: AppUnderTest;

  beforeAll(async () => {
    test = await testDatabase();
    [api, admin] = await Promise.all([
      AppUnderTest.start('api', test.url),
      AppUnderTest.start('admin', test.url),
    ]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([api?.stop(), admin?.stop()]);
    await test.close();
  });

  const looker = async (name: string, personId: string, isStaff = false): Promise<Looker> => ({
    name,
    api: new GraphqlClient(api.url, (await signIn(test.database, personId)).token),
    ...(isStaff && {
      admin: new GraphqlClient(admin.url, (await signIn(test.database, personId, 'admin')).token),
    }),
  });

  /** People who have nothing to do with it, or not enough. */
  async function strangers(scene: ChallengeScene): Promise<Looker[]> {
    const { database } = test;
    const elsewhere = await makeChallenge(database, { state: 'draft' });
    return [
      { name: 'nobody', api: new GraphqlClient(api.url) },
      await looker('somebody', await makePerson(database)),
      ...(await Promise.all(
        (['administrator', 'owner', 'sponsor', 'decisionMaker', 'reviewer', 'auditor'] as const).map(
          (place) => looker(`${place} of another organization`, elsewhere.team[place], true),
        ),
      )),
      await looker('somebody whose role ended', await formerOwner(scene)),
    ];
  }

  async function formerOwner({ id, organizationId }: ChallengeScene): Promise<string> {
    const personId = await makePerson(test.database);
    const assignment = await giveRole(test.database, {
      personId,
      role: 'owner',
      organizationId,
      challengeId: id,
    });
    await test.database.query('update role_assignment set ends_at = now() where id = $1', [assignment]);
    return personId;
  }

  /** An idea and a comment in it, so that there is something to find. */
  async function fill(challengeId: string): Promise<Readonly<Record<string, string>>> {
    const { id: submissionId, authorId } = await makeSubmission(test.database, { challengeId });
    const commentId = newId();
    await test.database.query(
      `insert into comment (id, challenge_id, submission_id, subject, author_id, staff, body)
       values ($1, $2, $3, 'submission', $4, false, 'Secret tea')`,
      [commentId, challengeId, submissionId, authorId],
    );
    return { challengeId, submissionId, commentId };
  }

  /** Nothing is found in any way, and everything that is tried reads like something that does not exist. */
  async function expectAbsent(
    { slug }: ChallengeScene,
    ids: Readonly<Record<string, string>>,
    lookers: Looker[],
  ) {
    const { challengeId, submissionId } = ids;
    const unchanged = await contents(test.database);
    const verbs: readonly (readonly [string, object])[] = [
      [VERBS.submit, { input: { challengeId, title: 'My tea', body: 'Tea', acceptLicence: 'CC-BY-4.0' } }],
      [VERBS.vote, { submissionId }],
      [VERBS.comment, { input: { challengeId, submissionId, body: 'Tea?' } }],
      [VERBS.comment, { input: { challengeId, body: 'Why?' } }],
      [
        mutation('visitChallenge', { challengeId: 'ID!', visitorId: 'String' }),
        { challengeId, visitorId: 'v'.repeat(20) },
      ],
    ];
    for (const { name, api: client, admin: desk } of lookers) {
      const own = (data: Record<string, unknown>): Record<string, unknown> => ({
        ...data,
        challenges: {
          nodes: (data['challenges'] as { nodes: { slug: string }[] }).nodes.filter(
            (one) => one.slug === slug,
          ),
        },
      });
      expect([name, own(await client.data(ON_API, { slug, ...ids }))]).toEqual([name, NOTHING]);
      if (desk) {
        const { data, errors } = await desk.ask<Record<string, unknown>>(ON_ADMIN, { slug, ...ids });
        expect([name, errors, own(data ?? {})]).toEqual([name, [], NOTHING_FOR_STAFF]);
      }
      for (const [verb, variables] of verbs) {
        const { data, errors } = await client.ask<{ answer: { errors: { code: string }[] } }>(verb, {
          ...variables,
        });
        const code = data?.answer?.errors[0]?.code ?? errors[0]?.extensions?.['code'];
        expect([name, verb, code]).toEqual([
          name,
          verb,
          expect.stringMatching(/NOT_FOUND$|^UNAUTHENTICATED$/),
        ]);
      }
    }
    expect(await contents(test.database)).toEqual(unchanged);
  }

  it('a draft is there for nobody but those who prepare it', async () => {
    const scene = await makeChallenge(test.database, { state: 'draft' });
    const ids = await fill(scene.id);
    const { organizationId, id: challengeId } = scene;
    const ambassador = await makePerson(test.database, { staffOf: organizationId });
    await giveRole(test.database, { personId: ambassador, role: 'ambassador', organizationId, challengeId });
    await expectAbsent(scene, ids, [
      ...(await strangers(scene)),
      await looker(
        'an employee without a role',
        await makePerson(test.database, { staffOf: organizationId }),
      ),
      await looker('ambassador', ambassador),
      await looker('confidant', scene.team.confidant),
    ]);
    const owner = await looker('owner', scene.team.owner, true);
    expect(await owner.admin?.data(ON_ADMIN, { slug: scene.slug, ...ids })).toMatchObject({
      challenge: { title: expect.any(String) },
    });
  });

  it('an internal one is there for employees alone', async () => {
    const scene = await makeChallenge(test.database, { audience: 'internal' });
    const ids = await fill(scene.id);
    const guest = await makePerson(test.database, { email: 'guest@example.org' });
    await invite(test.database, scene.id, 'guest@example.org');
    await expectAbsent(scene, ids, [...(await strangers(scene)), await looker('somebody invited', guest)]);
    const employee = await looker(
      'employee',
      await makePerson(test.database, { staffOf: scene.organizationId }),
    );
    expect(await employee.api.data(ON_API, { slug: scene.slug, ...ids })).toMatchObject({
      challenge: { title: expect.any(String) },
      comment: { body: 'Secret tea' },
    });
  });

  it('one for the invited is there for neither strangers nor employees who were not', async () => {
    const scene = await makeChallenge(test.database, { audience: 'invited' });
    const ids = await fill(scene.id);
    const employee = await makePerson(test.database, { staffOf: scene.organizationId });
    await expectAbsent(scene, ids, [...(await strangers(scene)), await looker('an employee', employee)]);
  });
});
