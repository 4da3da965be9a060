import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  giveRole,
  makeOrganization,
  makePerson,
  signIn,
} from '../../../../libs/people/src/testing/person.fixture.js';

interface Answer {
  readonly errors: readonly {
    readonly code: string;
    readonly message: string;
    readonly missing?: string[];
  }[];
  readonly challenge?: { readonly id: string; readonly revision: number; readonly state: string } | null;
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const ERRORS = 'errors { code message ... on ChecklistIncomplete { missing } }';
const CHALLENGE = 'challenge { id revision state }';

/** From an empty installation to a published challenge, over HTTP, through both servers (S01, steps 1 to 3). */
describe('a challenge from draft to publication', () => {
  let test: TestDatabase;
  let apps: AppUnderTest[] = [];
  let organizer: GraphqlClient;
  let visitor: GraphqlClient;
  let organizationId: string;
  let id = '';
  let revision = 1;

  beforeAll(async () => {
    test = await testDatabase();
    apps = await Promise.all([AppUnderTest.start('admin', test.url), AppUnderTest.start('api', test.url)]);
    organizationId = await makeOrganization(test.database);
    const personId = await makePerson(test.database, { name: 'Olga Owner', staffOf: organizationId });
    await giveRole(test.database, { personId, role: 'owner', organizationId });
    const { token } = await signIn(test.database, personId, 'admin');
    organizer = new GraphqlClient(apps[0]?.url ?? '', token);
    visitor = new GraphqlClient(apps[1]?.url ?? '');
  }, 60_000);
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await test.close();
  });

  /** Runs a verb as the organizer; keeps the new revision. */
  async function act(verb: string, parameters: string, variables: object): Promise<Answer> {
    const args = parameters.replace(/\$(\w+): [^,)]+/g, '$1: $$$1');
    const document = `mutation(${parameters}) { answer: ${verb}(${args}) { ${CHALLENGE} ${ERRORS} } }`;
    const { answer } = await organizer.data<{ answer: Answer }>(document, { ...variables });
    revision = answer.challenge?.revision ?? revision;
    return answer;
  }
  const design = (verb: string, type: string, input: object): Promise<Answer> =>
    act(verb, `$input: ${type}!`, { input: { challengeId: id, revision, ...input } });
  const EDIT = '$challengeId: ID!, $revision: Int!';
  const done = { errors: [], challenge: expect.anything() };

  async function staff(name: string, department: string): Promise<string> {
    const input = { organizationId, email: `${name}@pickwick.example`, name, jobTitle: 'Expert', department };
    const { answer } = await organizer.data<{ answer: { person: { id: string } } }>(
      'mutation($input: AddStaffMemberInput!) { answer: addStaffMember(input: $input) { person { id } errors { code } } }',
      { input },
    );
    return answer.person.id;
  }

  it('is drafted, and refused with all that is missing', async () => {
    const drafted = await act('draftChallenge', '$input: DraftChallengeInput!', {
      input: { title: 'Pickwick: nieuwe thee', locale: 'nl' },
    });
    expect(drafted).toMatchObject({ errors: [], challenge: { revision: 1, state: 'draft' } });
    id = drafted.challenge?.id ?? '';
    const refused = await act('publishChallenge', '$challengeId: ID!', { challengeId: id });
    expect(refused.challenge).toBeNull();
    expect(refused.errors).toHaveLength(1);
    expect(refused.errors[0]).toMatchObject({
      code: 'CHECKLIST_INCOMPLETE',
      missing: expect.arrayContaining([
        'SPONSOR_MISSING',
        'CRITERIA_MISSING',
        'PARTICIPANTS_BENEFIT_MISSING',
      ]),
    });
    expect(await visitor.data('{ challenge(slug: "pickwick-nieuwe-thee") { id } }')).toEqual({
      challenge: null,
    });
  });

  it('is designed along the points', async () => {
    expect(
      await design('describeObjective', 'DescribeObjectiveInput', {
        kind: 'innovation',
        text: 'Nieuwe manieren om thee te drinken',
        strategicTheme: 'Thee voor iedereen',
      }),
    ).toMatchObject(done);
    const targets = [
      { measure: 'Ideeën', unit: 'stuks', value: '2', dueOn: '2099-12-31', counted: 'adopted' },
    ];
    expect(
      await act('setTargets', `${EDIT}, $targets: [TargetInput!]!`, { challengeId: id, revision, targets }),
    ).toMatchObject(done);
    expect(
      await design('chooseAudience', 'ChooseAudienceInput', {
        audience: 'public',
        networkKind: 'existing',
        networkName: 'RedesignMe',
      }),
    ).toMatchObject(done);
    expect(
      await design('writeBenefits', 'WriteBenefitsInput', {
        organization: 'Producten die mensen willen',
        participants: 'Thee zoals u die graag drinkt, met uw naam',
        licence: 'CC-BY-4.0',
      }),
    ).toMatchObject(done);
    const texts = ['context', 'scope', 'constraints', 'known', 'why', 'strategy', 'usedBy'];
    expect(
      await design('writeBrief', 'WriteBriefInput', {
        ...Object.fromEntries(texts.map((name) => [name, `Over ${name}.`])),
        question: 'Welke nieuwe manier van thee maken of drinken zou u thuis willen hebben?',
        importance: 'core',
        openness: 'yes',
      }),
    ).toMatchObject(done);
    expect(
      await design('planNetwork', 'PlanNetworkInput', { afterClosing: 'Bedankt, en blijven mag.' }),
    ).toMatchObject(done);
    expect(
      await act('setResponseTarget', `${EDIT}, $days: Int!`, { challengeId: id, revision, days: 2 }),
    ).toMatchObject(done);
    const rules = {
      criteria: [{ name: 'Nieuw', explanation: 'Nog niet te koop', weight: 2 }],
      votingRule: { form: 'support' },
      route: [{ name: 'Concept', gate: 'Geproefd door twintig mensen', maxDays: 30 }],
    };
    expect(
      await act('setRules', `${EDIT}, $rules: RulesInput!`, { challengeId: id, revision, rules }),
    ).toMatchObject(done);
    const phases = [
      { kind: 'submission', name: 'Ideeën', startsAt: day(-1), endsAt: day(7) },
      { kind: 'voting', name: 'Stemmen', startsAt: day(7), endsAt: day(14) },
      { kind: 'review', name: 'Beoordelen', startsAt: day(7), endsAt: day(14) },
      { kind: 'decision', name: 'Beslissen', startsAt: day(14), endsAt: day(21) },
    ];
    expect(
      await act('planPhases', `${EDIT}, $phases: [PhaseInput!]!`, { challengeId: id, revision, phases }),
    ).toMatchObject(done);
    const old = { challengeId: id, revision: 1, days: 9 };
    const stale = await act('setResponseTarget', `${EDIT}, $days: Int!`, old);
    expect(stale).toMatchObject({ challenge: null, errors: [{ code: 'CHANGED_MEANWHILE' }] });
  });

  it('gets its people; the sponsor speaks and signs in person over the public API', async () => {
    const roles = [
      ['decision_maker', 'Dirk', 'Verkoop'],
      ['reviewer', 'Rosa', 'Ontwikkeling'],
      ['contact_point', 'Carla', 'Marketing'],
    ] as const;
    for (const [role, name, department] of roles) {
      const input = {
        challengeId: id,
        personId: await staff(name, department),
        role,
        mandate: `Mag ${role} zijn`,
      };
      const { assignRole } = await organizer.data<{ assignRole: object }>(
        'mutation($input: AssignRoleInput!) { assignRole(input: $input) { assignment { role person { name } } errors { code } } }',
        { input },
      );
      expect(assignRole).toEqual({ assignment: { role, person: { name } }, errors: [] });
    }
    const personId = await staff('Sander', 'Directie');
    const input = { challengeId: id, personId, function: 'Directeur innovatie', mandate: 'Tot 50.000 euro' };
    expect(await act('appointSponsor', '$input: AppointSponsorInput!', { input })).toMatchObject(done);
    const sponsor = visitor.as((await signIn(test.database, personId)).token);
    const spoken = await sponsor.data(
      `mutation($id: ID!) {
         a: writeStatement(challengeId: $id, reader: public, text: "Verras ons.") { errors { code } }
         b: writeStatement(challengeId: $id, reader: internal, text: "Antwoord snel.") { errors { code } }
         c: signDeclaration(challengeId: $id, name: "Iemand anders") { errors { code } }
         d: signDeclaration(challengeId: $id, name: "Sander") { errors { code } challenge { sponsor { declarationSignedAt } } }
       }`,
      { id },
    );
    expect(spoken).toEqual({
      a: { errors: [] },
      b: { errors: [] },
      c: { errors: [{ code: 'NAME_DIFFERS' }] },
      d: { errors: [], challenge: { sponsor: { declarationSignedAt: expect.any(String) } } },
    });
  });

  it('shows the same list live, and is published by it', async () => {
    const { challenge } = await organizer.data<{
      challenge: {
        checklist: { publishable: boolean; gates: { point: number; verdict: string; missing: object[] }[] };
      };
    }>(
      `{ challenge(slug: "pickwick-nieuwe-thee") { nextTransitions { verb to }
           checklist { publishable gates { point key verdict missing { code requirement message } warnings { code message } } } } }`,
    );
    expect(challenge).toMatchObject({
      nextTransitions: [{ verb: 'publish', to: 'published' }],
      checklist: { publishable: true },
    });
    expect(challenge.checklist.gates.map(({ point, verdict, missing }) => [point, verdict, missing])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((point) => [point, 'passed', []]),
    );
    const published = await act('publishChallenge', '$challengeId: ID!', { challengeId: id });
    expect(published).toMatchObject({ errors: [], challenge: { state: 'published' } });
    const again = await act('publishChallenge', '$challengeId: ID!', { challengeId: id });
    expect(again).toMatchObject({ challenge: null, errors: [{ code: 'TRANSITION_NOT_POSSIBLE' }] });
    const frozen = await act('setRules', `${EDIT}, $rules: RulesInput!`, {
      challengeId: id,
      revision,
      rules: { criteria: [] },
    });
    expect(frozen).toMatchObject({ challenge: null, errors: [{ code: 'RULES_FROZEN' }] });
  });

  it('is there for everybody, with all that they should know before they contribute', async () => {
    const { challenges } = await visitor.data<{ challenges: { nodes: object[] } }>(
      `{ challenges(first: 10) { nodes {
           slug state locale audience licence responseTargetDays organization { name }
           brief { version question } briefVersions { version } objective { kind } objectiveVersions { version targets { value } }
           targets { measure value dueOn } benefits { organization participants } reward { kind } network { kind name }
           networkPlan { afterClosing } criteria { key name weight scaleMin scaleMax } votingRule { form blind threshold }
           route { name gate maxDays } rulesVersions { version reason } phases { kind state }
           sponsor { person { name } function statements { reader text } }
           team { role department person { name } }
           canTakePart { allowed error { code } } canSubmit { allowed error { code } }
         } } }`,
    );
    expect(challenges.nodes).toEqual([
      {
        slug: 'pickwick-nieuwe-thee',
        state: 'published',
        locale: 'nl',
        audience: 'public',
        licence: 'CC-BY-4.0',
        responseTargetDays: 2,
        organization: { name: 'Pickwick' },
        brief: {
          version: 1,
          question: 'Welke nieuwe manier van thee maken of drinken zou u thuis willen hebben?',
        },
        briefVersions: [{ version: 1 }],
        objective: { kind: 'innovation' },
        objectiveVersions: [{ version: 1, targets: [{ value: '2' }] }],
        targets: [{ measure: 'Ideeën', value: '2', dueOn: '2099-12-31' }],
        benefits: {
          organization: 'Producten die mensen willen',
          participants: 'Thee zoals u die graag drinkt, met uw naam',
        },
        reward: { kind: 'none' },
        network: { kind: 'existing', name: 'RedesignMe' },
        networkPlan: { afterClosing: 'Bedankt, en blijven mag.' },
        criteria: [{ key: 'nieuw', name: 'Nieuw', weight: 2, scaleMin: 1, scaleMax: 5 }],
        votingRule: { form: 'support', blind: true, threshold: null },
        route: [{ name: 'Concept', gate: 'Geproefd door twintig mensen', maxDays: 30 }],
        rulesVersions: [{ version: 1, reason: null }],
        phases: [
          { kind: 'submission', state: 'now' },
          { kind: 'voting', state: 'next' },
          { kind: 'review', state: 'next' },
          { kind: 'decision', state: 'next' },
        ],
        sponsor: {
          person: { name: 'Sander' },
          function: 'Directeur innovatie',
          statements: [{ reader: 'public', text: 'Verras ons.' }],
        },
        team: [
          { role: 'owner', department: null, person: { name: 'Olga Owner' } },
          { role: 'decision_maker', department: 'Verkoop', person: { name: 'Dirk' } },
          { role: 'contact_point', department: 'Marketing', person: { name: 'Carla' } },
        ],
        canTakePart: { allowed: false, error: { code: 'SIGN_IN_REQUIRED' } },
        canSubmit: { allowed: false, error: { code: 'SIGN_IN_REQUIRED' } },
      },
    ]);
  });

  it('counts a visitor once, and invites thousands in one call', async () => {
    const visit = `mutation { visitChallenge(challengeId: "${id}", channel: "link", visitorId: "a-random-browser") { counted errors { code } } }`;
    expect(await visitor.data(visit)).toEqual({ visitChallenge: { counted: true, errors: [] } });
    expect(await visitor.data(visit)).toEqual({ visitChallenge: { counted: false, errors: [] } });
    const emails = Array.from({ length: 4_500 }, (_, number) => `employee${number}@pickwick.example`);
    const { invitePeople } = await organizer.data<{ invitePeople: object }>(
      'mutation($id: ID!, $emails: [String!]!) { invitePeople(challengeId: $id, emails: $emails) { invited already errors { code } } }',
      { id, emails },
    );
    expect(invitePeople).toEqual({ invited: 4_500, already: 0, errors: [] });
  });
});
