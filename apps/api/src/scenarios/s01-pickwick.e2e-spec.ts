import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { GraphqlClient } from '@octavo/platform/testing';
import { contents, makeMembers, type Member } from './database.fixture.js';
import { done, refused } from './graphql.fixture.js';
import { Installation } from './installation.fixture.js';
import { ballots, commentAll, readIdeas, sendAll, voteAll, type Sent } from './pickwick-crowd.fixture.js';
import { CRITERIA, Draft, PARTICIPANTS_BENEFIT, writePoints } from './pickwick-design.fixture.js';
import {
  decideAll,
  deskOf,
  funnelOf,
  readCriteria,
  readResults,
  scoreAll,
  supportOf,
} from './pickwick-reading.fixture.js';
import {
  appointSponsor,
  emailOf,
  fillTeam,
  foundPickwick,
  PANEL,
  STAFF,
  type Team,
} from './pickwick-team.fixture.js';
import { VERBS } from './verbs.fixture.js';
import { countsSeen } from './watching.fixture.js';

const MEMBERS = 4_000;
const AUTHORS = 120;
const BYSTANDERS = 60;
const THANKS = 'Dank voor uw goede ideeën en uw tijd. Zonder u dronken wij over tien jaar nog hetzelfde.';
const RESULT = 'Vijf van de tweehonderd ideeën worden uitgevoerd, Jägerthee en Pickwick Chews het eerst.';

jest.setTimeout(60_000);

/** S01 step by step, at its full size, each step by the person who takes it. Steps build on each other. */
describe('S01, the Pickwick challenge of almost 200 submissions', () => {
  let octavo: Installation;
  let team: Team;
  let draft: Draft;
  let sponsor: GraphqlClient;
  let decisionMaker: GraphqlClient;
  let members: readonly Member[];
  let contributors: readonly Member[];
  let sent: readonly Sent[];
  let support: ReadonlyMap<string, number>;
  let criteriaAtOpening: unknown;
  const challenge = (): { challengeId: string } => ({ challengeId: draft.id });
  const closing = (): object => ({ ...challenge(), thankYou: THANKS, resultSummary: RESULT });

  /** Publication is refused for exactly these reasons, and leaves every table as it was. */
  async function expectUnpublishable(...missing: readonly string[]): Promise<void> {
    const before = await contents(octavo.store.database);
    const [first, ...others] = await refused(team.owner, VERBS.publish, challenge());
    expect(others).toEqual([]);
    expect(first?.code).toBe('CHECKLIST_INCOMPLETE');
    expect([...(first?.missing ?? [])].sort()).toEqual([...missing].sort());
    expect(await contents(octavo.store.database)).toEqual(before);
  }

  beforeAll(async () => {
    octavo = await Installation.start();
    team = await foundPickwick(octavo);
  }, 60_000);

  afterAll(async () => {
    await octavo.stop();
  }, 30_000);

  it('1. the owner drafts it along the eight points', async () => {
    draft = await Draft.begin(team.owner);
    await writePoints(draft, new Date(Date.now() + 3_600_000));
    await fillTeam(team, draft.id);
    expect(await octavo.public.data('{ challenge(slug: "pickwick") { id } }')).toEqual({ challenge: null });
  });

  it('2. is not published while sponsor, criteria or what participants gain are missing', async () => {
    await expectUnpublishable('SPONSOR_MISSING', 'CRITERIA_MISSING', 'PARTICIPANTS_BENEFIT_MISSING');
    await draft.set('setRules', 'rules', 'RulesInput!', { criteria: CRITERIA });
    await draft.say('writeBenefits', 'WriteBenefitsInput!', { participants: PARTICIPANTS_BENEFIT });
    await expectUnpublishable('SPONSOR_MISSING');
    await appointSponsor(team, draft.id);
    await expectUnpublishable(
      'PUBLIC_STATEMENT_MISSING',
      'INTERNAL_STATEMENT_MISSING',
      'DECLARATION_UNSIGNED',
    );
  });

  it('3a. the sponsor speaks and signs in person, over the public API', async () => {
    sponsor = await octavo.signIn('public', emailOf('sponsor'));
    await done(sponsor, VERBS.state, {
      ...challenge(),
      reader: 'public',
      text: 'Wij kunnen niet alles zelf bedenken. Verras ons.',
    });
    await done(sponsor, VERBS.state, {
      ...challenge(),
      reader: 'internal',
      text: 'Ik vraag ieder van u binnen drie dagen te antwoorden.',
    });
    const owner = await octavo.signIn('public', emailOf('owner'));
    const before = await contents(octavo.store.database);
    expect(
      (await owner.ask(VERBS.sign, { ...challenge(), name: STAFF.sponsor[0] })).errors[0]?.extensions?.[
        'code'
      ],
    ).toBe('FORBIDDEN');
    expect(await refused(sponsor, VERBS.sign, { ...challenge(), name: STAFF.owner[0] })).toMatchObject([
      { code: 'NAME_DIFFERS' },
    ]);
    expect(await contents(octavo.store.database)).toEqual(before);
    await done(sponsor, VERBS.sign, { ...challenge(), name: STAFF.sponsor[0] });
  });

  it('2. is not published either while only the criteria, or only that benefit, are missing', async () => {
    await draft.set('setRules', 'rules', 'RulesInput!', { criteria: [] });
    await expectUnpublishable('CRITERIA_MISSING');
    await draft.set('setRules', 'rules', 'RulesInput!', { criteria: CRITERIA });
    await draft.say('writeBenefits', 'WriteBenefitsInput!', { participants: '' });
    await expectUnpublishable('PARTICIPANTS_BENEFIT_MISSING');
    await draft.say('writeBenefits', 'WriteBenefitsInput!', { participants: PARTICIPANTS_BENEFIT });
  });

  it('3b. opens to the public, its criteria readable before the first submission', async () => {
    await done(team.owner, VERBS.publish, challenge());
    criteriaAtOpening = await readCriteria(octavo.public);
    expect(criteriaAtOpening).toMatchObject({ criteria: CRITERIA, rulesVersions: [{ version: 1 }] });
    const early = await octavo.signIn('public', 'early@redesignme.example');
    const idea = { title: 'Te vroeg', body: 'Thee', acceptLicence: 'CC-BY-4.0', ...challenge() };
    expect(await refused(early, VERBS.submit, { input: idea })).toMatchObject([
      { code: 'SUBMITTING_NOT_OPEN_YET' },
    ]);
    await octavo.passTime(1 / 12);
  });

  it('3c. invites its network of 4,000, nobody twice', async () => {
    const emails = Array.from({ length: MEMBERS }, (_member, place) => `lid${place}@redesignme.example`);
    members = await makeMembers(octavo.store.database, emails);
    expect(await done(team.owner, VERBS.invite, { ...challenge(), emails })).toMatchObject({
      invited: MEMBERS,
      already: 0,
    });
    expect(await done(team.owner, VERBS.invite, { ...challenge(), emails })).toMatchObject({
      invited: 0,
      already: MEMBERS,
    });
  });

  it('4. 200 submissions arrive with pitch and attachment', async () => {
    contributors = members.slice(0, AUTHORS + BYSTANDERS);
    sent = await sendAll(octavo, draft.id, await readIdeas(), contributors.slice(0, AUTHORS));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(200);
    const [first] = sent;
    const { submission } = await octavo.public.data<{ submission: object }>(
      'query ($id: ID!) { submission(id: $id) { title body state attachments { mediaType } } }',
      { id: first?.id },
    );
    expect(submission).toEqual({
      title: 'Jägerthee',
      body: first?.body,
      state: 'submitted',
      attachments: [{ mediaType: 'application/pdf' }],
    });
  }, 60_000);

  it('5a. members vote once per idea and comment; a second vote changes nothing', async () => {
    await octavo.passTime(14);
    const cast = ballots(sent, contributors);
    support = new Map(sent.map(({ id }) => [id, cast.filter((one) => one.submissionId === id).length]));
    const seen = await voteAll(octavo, cast);
    expect(seen.every((votes) => votes === null)).toBe(true);
    const before = await contents(octavo.store.database);
    const [ballot] = cast;
    const again = octavo.public.as(ballot?.voter.token ?? null);
    expect(await done(again, VERBS.vote, { submissionId: ballot?.submissionId })).toMatchObject({
      submission: { myVote: 'support' },
    });
    expect(await contents(octavo.store.database)).toEqual(before);
    const author = octavo.public.as(sent[0]?.author.token ?? null);
    expect(await refused(author, VERBS.vote, { submissionId: sent[0]?.id })).toMatchObject([
      { code: 'OWN_SUBMISSION' },
    ]);
    await commentAll(octavo, draft.id, contributors.slice(0, AUTHORS), sent);
  }, 60_000);

  it('5b. nobody, in no role, sees a count before voting has closed', async () => {
    decisionMaker = await octavo.signIn('staff', emailOf('decisionMaker'));
    const watchers = {
      nobody: octavo.public,
      author: octavo.public.as(sent[0]?.author.token ?? null),
      sponsor,
      administrator: await octavo.signIn('public', emailOf('administrator')),
      reviewer: await octavo.signIn('public', emailOf('marketing')),
    };
    const staff = { owner: team.owner, administrator: team.administrator, decisionMaker };
    expect(await countsSeen(watchers, staff, draft, AUTHORS)).toEqual([]);
  }, 30_000);

  it('6. voting closes; ranking and reviewers’ scores stand side by side', async () => {
    await octavo.passTime(14);
    const voter = octavo.public.as(contributors[AUTHORS]?.token ?? null);
    expect(await refused(voter, VERBS.vote, { submissionId: sent[0]?.id })).toMatchObject([
      { code: 'VOTING_CLOSED' },
    ]);
    expect(await supportOf(octavo.public, 'pickwick')).toEqual(support);
    const top = [...support].sort(([, a], [, b]) => b - a).slice(0, 10);
    const reviewers = await Promise.all(PANEL.map((name) => octavo.signIn('public', emailOf(name))));
    const expected = await scoreAll(
      { owner: team.owner, reviewers, reviewerIds: PANEL.map((name) => team.ids[name]) },
      draft.id,
      top.map(([id]) => id),
    );
    const desk = await deskOf(team.owner, draft.id);
    expect(desk).toHaveLength(200);
    expect(desk.slice(0, 10).map(({ id, score }) => [id, Number(score)])).toEqual(expected);
    expect(desk.slice(10).every(({ score }) => score === null)).toBe(true);
    expect(new Map(desk.map(({ id, votes }) => [id, votes?.support]))).toEqual(support);
  }, 60_000);

  it('7a. nobody but the decision maker decides', async () => {
    await octavo.passTime(7);
    const others = [team.owner, team.administrator, await octavo.signIn('staff', emailOf('moderator'))];
    const before = await contents(octavo.store.database);
    const decision = {
      submissionId: sent[0]?.id,
      outcome: 'adopted',
      reason: 'Ik vind het zelf een erg goed idee, dus we doen het.',
    };
    for (const client of others) {
      const { errors } = await client.ask(VERBS.decide, decision);
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    }
    const short = await refused(decisionMaker, VERBS.decide, { ...decision, reason: 'Nee.' });
    expect(short).toMatchObject([{ code: 'TEXT_TOO_SHORT', path: ['reason'] }]);
    expect(await contents(octavo.store.database)).toEqual(before);
  });

  it('7b. all 200 get a decision with its reason; while one has none, the challenge cannot close', async () => {
    expect(await refused(team.owner, VERBS.close, { ...closing() })).toMatchObject([
      { code: 'SUBMISSIONS_UNDECIDED', count: 200 },
    ]);
    await decideAll(decisionMaker, sent.slice(1));
    const before = await contents(octavo.store.database);
    expect(await refused(team.owner, VERBS.close, { ...closing() })).toMatchObject([
      { code: 'SUBMISSIONS_UNDECIDED', count: 1 },
    ]);
    expect(await contents(octavo.store.database)).toEqual(before);
    await decideAll(decisionMaker, sent.slice(0, 1));
  }, 30_000);

  it('8a. does not close without a thank-you, nor without results', async () => {
    const before = await contents(octavo.store.database);
    const unthanked = { ...closing(), thankYou: '' };
    expect(await refused(team.owner, VERBS.close, unthanked)).toMatchObject([{ code: 'THANK_YOU_MISSING' }]);
    const untold = { ...closing(), resultSummary: '' };
    expect(await refused(team.owner, VERBS.close, untold)).toMatchObject([{ code: 'RESULTS_NOT_PUBLISHED' }]);
    expect(await contents(octavo.store.database)).toEqual(before);
  });

  it('8b. closes: everybody who contributed is thanked once, every submission got its receipt', async () => {
    const closed = await done<{ recipients: number }>(team.owner, VERBS.close, { ...closing() });
    expect(closed.recipients).toBe(contributors.length);
    const thanks = await octavo.mails.until(/^Dank u wel voor uw bijdrage/, contributors.length);
    expect(thanks.map(({ to }) => to).sort()).toEqual(contributors.map(({ email }) => email).sort());
    const receipts = await octavo.mails.until(/^Wij hebben uw idee ontvangen/, 200);
    expect(receipts.map(({ to, subject }) => `${to} ${subject}`).sort()).toEqual(
      sent.map(({ author, title }) => `${author.email} Wij hebben uw idee ontvangen: ${title}`).sort(),
    );
    const invitations = await octavo.mails.until(/^Pickwick vraagt u/, MEMBERS);
    expect([invitations.length, new Set(invitations.map(({ to }) => to)).size]).toEqual([MEMBERS, MEMBERS]);
  }, 90_000);

  it('everybody reads the final status of 200 of 200 with its reason; the criteria did not change', async () => {
    const results = await readResults(octavo.public, 'pickwick');
    const told = sent.map(({ id, outcome, reason }) => ({ id, decision: { outcome, reason } }));
    const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);
    expect([...results].sort(byId)).toEqual(told.sort(byId));
    expect(await readCriteria(octavo.public)).toEqual(criteriaAtOpening);
    const ended = await octavo.public.data('{ challenge(slug: "pickwick") { state resultSummary } }');
    expect(ended).toEqual({ challenge: { state: 'closed', resultSummary: RESULT } });
  });

  it('the sponsor’s own tool reads the funnel against the targets', async () => {
    const { secret } = await done<{ secret: string }>(sponsor, VERBS.token, {
      input: { name: 'Dashboard', scopes: ['insight.read'], days: 30 },
    });
    expect(await funnelOf(octavo.public.as(secret), 'pickwick')).toMatchObject({
      funnel: { invited: MEMBERS, contributed: contributors.length, submitted: 200, adopted: 5, realised: 0 },
      targets: [
        { counted: 'submissions', value: '150', actual: '200', progress: '133.3', reached: true },
        { counted: 'adopted', value: '4', actual: '5', progress: '125.0', reached: true },
      ],
    });
  });
});
