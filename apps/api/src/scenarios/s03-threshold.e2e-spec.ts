import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { GraphqlClient } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makeMembers, type Member } from './database.fixture.js';
import { done, mutation } from './graphql.fixture.js';
import { Installation } from './installation.fixture.js';
import { sendIn } from './pickwick-crowd.fixture.js';
import { VERBS } from './verbs.fixture.js';

const DISTRICT = { responsibleBody: 'Wijkbeheer Centrum', responsibleEmail: 'wijkbeheer@arnhem.example' };
const REPORT = {
  title: 'Grijze Mercedes staat al driekwart jaar',
  body: 'Op de hoek van de Bakkerstraat, zonder kenteken.',
  locale: 'nl',
};
const SET_RULES = mutation(
  'setRules',
  { challengeId: 'ID!', revision: 'Int!', rules: 'RulesInput!' },
  'challenge { id votingRule { threshold responsibleBody responsibleEmail } }',
);
const FORWARDING =
  'query ($id: ID!) { submission(id: $id) { votes { support } forwarding { body votes at } } }';
const ADMIN_FORWARDING = 'query ($id: ID!) { submission(id: $id) { forwarding { body email votes } } }';

interface Seen {
  readonly submission: {
    readonly votes: { readonly support: number } | null;
    readonly forwarding: { readonly body: string; readonly votes: number } | null;
  };
}

jest.setTimeout(60_000);

/** S03: reports of residents go to the responsible body at a number of votes, exactly once. */
describe('S03, reports forwarded at a vote threshold', () => {
  let octavo: Installation;
  let scene: ChallengeScene;
  let owner: GraphqlClient;
  let resident: GraphqlClient;
  let neighbours: readonly (Member & { readonly client: GraphqlClient })[];
  let report: string;

  const crowd = async (street: string, count: number): Promise<typeof neighbours> => {
    const emails = Array.from({ length: count }, (_, house) => `${street}${house + 1}@arnhem.example`);
    const members = await makeMembers(octavo.store.database, emails);
    return members.map((member) => ({ ...member, client: octavo.public.as(member.token) }));
  };
  const open = async (votingRule: object): Promise<ChallengeScene> => {
    const made = await makeChallenge(octavo.store.database, { state: 'draft', title: 'Verbeter uw buurt' });
    const editor = octavo.staff.as(await made.token('owner', 'admin'));
    const [{ revision } = { revision: 0 }] = await octavo.store.database.query<{ revision: number }>(
      'select revision from challenge where id = $1',
      [made.id],
    );
    const rules = { votingRule: { form: 'support', blind: false, ...votingRule } };
    await done(editor, SET_RULES, { challengeId: made.id, revision, rules });
    await done(editor, VERBS.publish, { challengeId: made.id });
    return made;
  };
  const seen = async (id: string): Promise<Seen['submission']> =>
    (await octavo.public.data<Seen>(FORWARDING, { id })).submission;
  const supporting = (voters: typeof neighbours, submissionId: string): Promise<unknown> =>
    Promise.all(voters.map(({ client }) => done(client, VERBS.vote, { submissionId })));

  beforeAll(async () => {
    octavo = await Installation.start();
    scene = await open({ threshold: 10, ...DISTRICT });
    owner = octavo.staff.as(await scene.token('owner', 'admin'));
    neighbours = await crowd('bakkerstraat', 12);
    resident = await octavo.signIn('public', 'bewoner@arnhem.example');
  }, 60_000);
  afterAll(() => octavo.stop(), 30_000);

  it('1. the rule is public; the address of the body is not', async () => {
    const RULE =
      'query ($slug: String!) { challenge(slug: $slug) { votingRule { threshold responsibleBody } } }';
    expect(await octavo.public.data(RULE, { slug: scene.slug })).toEqual({
      challenge: { votingRule: { threshold: 10, responsibleBody: DISTRICT.responsibleBody } },
    });
    const asked = await octavo.public.ask(RULE.replace('responsibleBody', 'responsibleEmail'), {
      slug: scene.slug,
    });
    expect(asked.errors[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('2. neighbours vote: at vote 9 nothing happens, and no vote is counted twice', async () => {
    report = await sendIn(octavo, resident, scene.id, REPORT);
    await supporting(neighbours.slice(0, 9), report);
    await supporting(neighbours.slice(0, 9), report);
    expect(await seen(report)).toEqual({ votes: { support: 9 }, forwarding: null });
    const [taker] = neighbours;
    await done(
      taker?.client as GraphqlClient,
      mutation('withdrawVote', { submissionId: 'ID!' }, 'submission { id }'),
      {
        submissionId: report,
      },
    );
    await supporting(neighbours.slice(9, 10), report);
    // Ten people voted, one of them thought better of it.
    expect(await seen(report)).toEqual({ votes: { support: 9 }, forwarding: null });
    expect(octavo.mails.about(/ask for this/)).toEqual([]);
  });

  it('3. when votes 10 and 11 arrive together it is forwarded, once', async () => {
    await supporting(neighbours.slice(10, 12), report);
    const { votes, forwarding } = await seen(report);
    expect(votes).toEqual({ support: 11 });
    expect(forwarding).toMatchObject({ body: DISTRICT.responsibleBody, votes: 10 });
    expect(await owner.data(ADMIN_FORWARDING, { id: report })).toEqual({
      submission: {
        forwarding: { body: DISTRICT.responsibleBody, email: DISTRICT.responsibleEmail, votes: 10 },
      },
    });
  });

  it('the body and the author each got one mail', async () => {
    const [asked] = await octavo.mails.until(/^10 people ask for this/, 1);
    expect(asked?.to).toBe(DISTRICT.responsibleEmail);
    expect(asked?.body).toContain(REPORT.body);
    await octavo.mails.until(/^Uw idee is doorgezet/, 1);
    await supporting(neighbours.slice(0, 1), report);
    expect([
      octavo.mails.to(DISTRICT.responsibleEmail).length,
      octavo.mails.about(/doorgezet/).length,
    ]).toEqual([1, 1]);
  });

  it('a forwarded report stays forwarded when votes are withdrawn', async () => {
    const before = await seen(report);
    for (const { client } of neighbours) {
      await done(client, mutation('withdrawVote', { submissionId: 'ID!' }, 'submission { id }'), {
        submissionId: report,
      });
    }
    expect(await seen(report)).toEqual({ ...before, votes: { support: 0 } });
    await supporting(neighbours, report);
    expect(await seen(report)).toEqual({ ...before, votes: { support: 12 } });
    expect(octavo.mails.to(DISTRICT.responsibleEmail)).toHaveLength(1);
  });

  it('a report in an area without a body goes to the operator’s list', async () => {
    const elsewhere = await open({ threshold: 3 });
    const idea = await sendIn(octavo, resident, elsewhere.id, { ...REPORT, title: 'Hondenpoep in het park' });
    await supporting(neighbours.slice(0, 3), idea);
    expect((await seen(idea)).forwarding).toMatchObject({ body: 'Pickwick', votes: 3 });
    const letters = await octavo.mails.until(/Hondenpoep in het park$/, 3);
    const [{ points } = { points: [] }] = await octavo.store.database.query<{ points: string[] }>(
      'select array_agg(email::text) as points from person where id = any($1)',
      [[elsewhere.team.contactPoint, elsewhere.team.secondContactPoint]],
    );
    const team = letters
      .filter(({ subject }) => /^(Put forward|Doorgezet)/.test(subject))
      .map(({ to }) => to);
    expect(team.sort()).toEqual([...points].sort());
  });

  it('of blind votes nobody sees a forwarding before voting has closed', async () => {
    const blind = await open({ threshold: 3, blind: true, ...DISTRICT });
    const idea = await sendIn(octavo, resident, blind.id, { ...REPORT, title: 'Vuilnis naast de container' });
    await supporting(neighbours.slice(0, 4), idea);
    const look = async (): Promise<Seen['submission']> => {
      await octavo.store.database.query("select graphile_worker.add_job('forwarding_clock')");
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return seen(idea);
    };
    expect(await look()).toEqual({ votes: null, forwarding: null });
    await octavo.passTime(15);
    expect(await look()).toMatchObject({ votes: { support: 4 }, forwarding: { votes: 4 } });
    const asked = await octavo.mails.until(/Vuilnis naast de container$/, 1);
    expect(asked.length).toBeGreaterThan(0);
  });
});
