import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SubscriptionUnderTest, type GraphqlClient } from '@octavo/platform/testing';
import { contents } from './database.fixture.js';
import { done, refused } from './graphql.fixture.js';
import { Installation } from './installation.fixture.js';
import { sendIn } from './pickwick-crowd.fixture.js';
import { CRITERIA } from './pickwick-design.fixture.js';
import { openPickwick, type OpenChallenge } from './pickwick-open.fixture.js';
import { emailOf, PANEL, STAFF } from './pickwick-team.fixture.js';
import { VERBS } from './verbs.fixture.js';

const EVENTS = `subscription ($id: ID!) { challengeEvents(challengeId: $id, onlyStatusChanges: true) {
  action status submissionId implementationId } }`;
const EVALUATION = `query ($id: ID!) { submission(id: $id) { evaluation {
  result { completeReviews } ownReview { complete } reviews { scores { reason } } } } }`;
const IN_IMPLEMENTATION = `query ($slug: String!) { challenge(slug: $slug) { insight { implementations(first: 20) { nodes {
  submission { title } owner { name } department state stage daysInStage late target actual } } } } }`;
const FOLLOWED = `query ($id: ID!) { submission(id: $id) { decision { outcome reason } implementation {
  state lesson passages { key state skipReason judgements { verdict } } coach { name } } } }`;
const DUE = `query ($slug: String!) { challenge(slug: $slug) { insight { decisionsDue(first: 20) { nodes { id } } } } }`;

const NOTE = 'Twintig mensen proefden het, veertien zouden het kopen.';
const SKIP = { reason: 'De winkelketen heeft het al zelf getest en wil het in het voorjaar.' };
const LESSON = 'De kauwgom wordt hard in de kou, en dat is niet op te lossen zonder nieuw plastic.';

interface Event {
  readonly challengeEvents: {
    readonly action: string;
    readonly status: string | null;
    readonly submissionId: string | null;
  };
}

jest.setTimeout(60_000);

/** S11 step by step: from an idea of somebody outside to a measured outcome, followed by its sponsor. */
describe('S11, open innovation with the sponsor over GraphQL', () => {
  let octavo: Installation;
  let challenge: OpenChallenge;
  let events: SubscriptionUnderTest<Event>;
  let inventor: GraphqlClient;
  let decisionMaker: GraphqlClient;
  let dashboard: GraphqlClient;
  let tea: string;
  let gum: string;
  let teaOnItsWay: string;
  let gumOnItsWay: string;

  const statusesOf = (submissionId: string): readonly (string | null)[] =>
    events.heard
      .map(({ challengeEvents }) => challengeEvents)
      .filter((event) => event.submissionId === submissionId)
      .map(({ status }) => status);

  const inImplementation = async (): Promise<readonly object[]> => {
    const { challenge: found } = await dashboard.data<{
      challenge: { insight: { implementations: { nodes: object[] } } };
    }>(IN_IMPLEMENTATION, { slug: challenge.slug });
    return found.insight.implementations.nodes;
  };

  const dueDecisions = async (): Promise<readonly string[]> => {
    const { challenge: found } = await dashboard.data<{
      challenge: { insight: { decisionsDue: { nodes: { id: string }[] } } };
    }>(DUE, { slug: challenge.slug });
    return found.insight.decisionsDue.nodes.map(({ id }) => id);
  };

  beforeAll(async () => {
    octavo = await Installation.start();
    challenge = await openPickwick(octavo);
    const { secret } = await done<{ secret: string }>(challenge.sponsor, VERBS.token, {
      input: { name: 'Dashboard', scopes: ['insight.read'], days: 30 },
    });
    dashboard = octavo.public.as(secret);
    events = await SubscriptionUnderTest.open(octavo.api.url, secret, EVENTS, { id: challenge.id });
  }, 60_000);

  afterAll(async () => {
    await events.close();
    await octavo.stop();
  }, 30_000);

  it('1. an inventor submits ideas', async () => {
    inventor = await octavo.signIn('public', 'inventor@redesignme.example');
    tea = await sendIn(octavo, inventor, challenge.id, {
      title: 'Jägerthee',
      body: 'Met kruiden.',
      locale: 'nl',
    });
    gum = await sendIn(octavo, inventor, challenge.id, {
      title: 'Pickwick Chews',
      body: 'Kauwgom.',
      locale: 'nl',
    });
    await events.until(({ challengeEvents: { submissionId } }) => submissionId === gum);
    expect([statusesOf(tea), statusesOf(gum)]).toEqual([['submitted'], ['submitted']]);
  });

  it('2. a panel of three disciplines scores, each without seeing the others; the sponsor never sees reasons', async () => {
    await octavo.passTime(29);
    const { owner, ids } = challenge.team;
    const reviewerIds = PANEL.map((name) => ids[name]);
    await done(owner, VERBS.assign, { challengeId: challenge.id, submissionIds: [tea], reviewerIds });
    const panel = await Promise.all(PANEL.map((name) => octavo.signIn('public', emailOf(name))));
    const seenBy = async (client: GraphqlClient): Promise<unknown> =>
      (await client.data<{ submission: { evaluation: unknown } }>(EVALUATION, { id: tea })).submission
        .evaluation;
    const scores = CRITERIA.map(({ key }, place) => ({
      criterion: key,
      value: 2 + (place % 3),
      reason: 'Vertrouwelijk',
    }));
    const [first, second] = panel;
    if (!first || !second) throw new Error('The panel is not complete.');
    await done(first, VERBS.score, { submissionId: tea, scores });
    expect(await seenBy(second)).toMatchObject({ result: null, reviews: null });
    for (const client of panel.slice(1)) await done(client, VERBS.score, { submissionId: tea, scores });
    expect(await seenBy(second)).toMatchObject({ result: { completeReviews: 3 } });
    const told = await seenBy(challenge.sponsor);
    expect(told).toEqual({ result: { completeReviews: 3 }, ownReview: null, reviews: null });
    expect(JSON.stringify([told, await seenBy(inventor), await seenBy(dashboard)])).not.toContain(
      'Vertrouwelijk',
    );
  });

  it('3. a late decision stands on the sponsor’s list until it is taken; its reason is public', async () => {
    expect(await dueDecisions()).toEqual([]);
    await octavo.passTime(17);
    expect((await dueDecisions()).toSorted()).toEqual([tea, gum].toSorted());
    decisionMaker = await octavo.signIn('staff', emailOf('decisionMaker'));
    const reason = 'Past bij wat onze keuken dit jaar kan maken.';
    for (const submissionId of [tea, gum])
      await done(decisionMaker, VERBS.decide, { submissionId, outcome: 'adopted', reason });
    expect(await dueDecisions()).toEqual([]);
    expect(await octavo.public.data(FOLLOWED, { id: tea })).toMatchObject({
      submission: { decision: { outcome: 'adopted', reason }, implementation: null },
    });
  });

  it('4. the ideas go to a department, with owner, coach and budget', async () => {
    const { owner, ids } = challenge.team;
    const home = {
      department: 'Thee',
      ownerId: ids.research,
      coachId: ids.contact,
      budgetReference: 'B-2026-17',
    };
    const place = async (submissionId: string): Promise<string> =>
      (await done<{ implementation: { id: string } }>(owner, VERBS.place, { submissionId, ...home }))
        .implementation.id;
    teaOnItsWay = await place(tea);
    gumOnItsWay = await place(gum);
    expect(await inventor.data(FOLLOWED, { id: tea })).toMatchObject({
      submission: { implementation: { state: 'running', coach: { name: STAFF.contact[0] } } },
    });
  });

  it('6. each stage ends with a gate; none is skipped without a reason and a mandate', async () => {
    const { owner } = challenge.team;
    const at = { implementationId: teaOnItsWay };
    await done(owner, VERBS.judge, { ...at, verdict: 'failed', note: 'Nog te bitter.' });
    const before = await contents(octavo.store.database);
    const ahead = { ...at, stage: 'launch' };
    expect(await refused(owner, VERBS.enter, ahead)).toMatchObject([{ code: 'STAGE_WOULD_BE_SKIPPED' }]);
    expect(await refused(owner, VERBS.enter, { ...ahead, skip: SKIP })).toMatchObject([
      { code: 'SKIP_WITHOUT_MANDATE' },
    ]);
    const unreasoned = await refused(decisionMaker, VERBS.enter, { ...ahead, skip: { reason: 'Haast.' } });
    expect(unreasoned).toMatchObject([{ code: 'TEXT_TOO_SHORT' }]);
    expect(await contents(octavo.store.database)).toEqual(before);
    await done(owner, VERBS.judge, { ...at, verdict: 'passed', note: NOTE });
    await done(owner, VERBS.enter, { ...at, stage: 'briefing' });
    await done(owner, VERBS.judge, { ...at, verdict: 'passed', note: NOTE });
    await done(decisionMaker, VERBS.enter, { ...ahead, skip: SKIP });
    expect(await inventor.data(FOLLOWED, { id: tea })).toMatchObject({
      submission: {
        implementation: {
          passages: [
            { key: 'concept', state: 'passed', judgements: [{ verdict: 'failed' }, { verdict: 'passed' }] },
            { key: 'briefing', state: 'passed' },
            { key: 'prototype', state: 'skipped', skipReason: SKIP.reason },
            { key: 'launch', state: 'open' },
          ],
        },
      },
    });
    for (const stage of ['briefing', 'prototype']) {
      await done(owner, VERBS.judge, { implementationId: gumOnItsWay, verdict: 'passed', note: NOTE });
      await done(owner, VERBS.enter, { implementationId: gumOnItsWay, stage });
    }
  });

  it('7. to 9. the sponsor reads what is under way: owner, stage, days in it, lateness, target and actual value', async () => {
    const { owner } = challenge.team;
    const dueOn = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
    const { implementation } = await done<{ implementation: { indicators: { id: string }[] } }>(
      owner,
      VERBS.indicate,
      {
        ...{
          implementationId: teaOnItsWay,
          name: 'Verkochte doosjes',
          unit: 'doosjes',
          target: '10000',
          dueOn,
        },
      },
    );
    const measured = { value: '2500.5', measuredOn: '2026-01-31', evidence: 'Kassagegevens van één keten.' };
    await done(owner, VERBS.measure, { indicatorId: implementation.indicators[0]?.id, ...measured });
    await octavo.passTime(100);
    const common = { owner: { name: STAFF.research[0] }, department: 'Thee', daysInStage: 100 };
    expect(await inImplementation()).toEqual([
      {
        ...{
          ...common,
          submission: { title: 'Jägerthee' },
          state: 'running',
          stage: 'Lancering',
          late: false,
        },
        ...{ target: '10000', actual: '2500.5' },
      },
      {
        ...{
          ...common,
          submission: { title: 'Pickwick Chews' },
          state: 'running',
          stage: 'Prototype',
          late: true,
        },
        ...{ target: null, actual: null },
      },
    ]);
  });

  it('8. stopping at the prototype is a normal end with a lesson; the other idea is realised', async () => {
    const { owner } = challenge.team;
    const before = await contents(octavo.store.database);
    const stopped = { implementationId: gumOnItsWay, lesson: '' };
    expect(await refused(owner, VERBS.stop, stopped)).toMatchObject([
      { code: 'TEXT_REQUIRED', path: ['lesson'] },
    ]);
    const early = await refused(owner, VERBS.realise, { implementationId: teaOnItsWay });
    expect(early).toMatchObject([{ code: 'ROUTE_NOT_FINISHED' }]);
    expect(await contents(octavo.store.database)).toEqual(before);
    await done(owner, VERBS.stop, { ...stopped, lesson: LESSON });
    await done(owner, VERBS.judge, { implementationId: teaOnItsWay, verdict: 'passed', note: NOTE });
    await done(owner, VERBS.realise, { implementationId: teaOnItsWay });
    expect(await octavo.public.data(FOLLOWED, { id: gum })).toMatchObject({
      submission: { implementation: { state: 'stopped', lesson: LESSON } },
    });
    expect(await inImplementation()).toMatchObject([
      { state: 'realised', actual: '2500.5' },
      { state: 'stopped', stage: 'Prototype', daysInStage: 100 },
    ]);
  });

  it('the sponsor heard of every change of status at once, in order and once', async () => {
    await events.until(({ challengeEvents: { status } }) => status === 'realised');
    expect(statusesOf(tea)).toEqual([
      ...['submitted', 'adopted', 'running', 'concept', 'briefing', 'launch', 'realised'],
    ]);
    expect(statusesOf(gum)).toEqual([
      ...['submitted', 'adopted', 'running', 'concept', 'briefing', 'prototype', 'stopped'],
    ]);
    expect(events.heard.map(({ challengeEvents }) => challengeEvents.action)).not.toContain('score.given');
  });

  it('the inventor got a mail for each of them', async () => {
    const written = (pattern: RegExp) => octavo.mails.until(pattern, 1);
    await written(/^Uw idee is verwezenlijkt: Jägerthee/);
    await written(/^Uw idee is gestopt: Pickwick Chews/);
    const subjects = octavo.mails.to('inventor@redesignme.example').map(({ subject }) => subject);
    const about = (pattern: RegExp): number => subjects.filter((subject) => pattern.test(subject)).length;
    expect([about(/is overgenomen: Jägerthee/), about(/^Nieuws over uw idee: Jägerthee/)]).toEqual([1, 3]);
    expect([about(/is overgenomen: Pickwick/), about(/^Nieuws over uw idee: Pickwick/)]).toEqual([1, 3]);
    expect(
      octavo.mails.to('inventor@redesignme.example').some(({ body }) => body.includes('Vertrouwelijk')),
    ).toBe(false);
  });
});
