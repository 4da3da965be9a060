import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { TEAM, type TeamPlace } from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePeople, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { ballotService } from '../../../../libs/voting/src/testing/ballot-scene.fixture.js';
import { roundsDesk, type RoundsDesk } from './rounds-desk.fixture.js';

const ROUND = `id challengeId phaseId title explanation state revision method methodVersion optionsFrom optionOrder
  electorate emailDomains blind groupBy groups groupFloor minimumBallots quorumPercent tieBreak tieOrder opensAt closesAt
  openedAt closedAt pauseReason closeReason createdAt settings { name value }
  options { number submissionId title text cost } pauses { reason pausedAt endedAt }
  turnout { voters electorateSize } codes { batch issued revoked } waitingPaperBallots { id }
  canSeeResult { allowed error { code } }
  result { final ballots winners { number } ranking { place options { number } } options { score ballots } trace
           groups { label ballots } conditions { text } }`;
const ONE = `query ($id: ID!) { round(id: $id) { ${ROUND} } }`;
const ALL = `query ($slug: String!) { challenge(slug: $slug) { rounds { ${ROUND} } } }`;
const HISTORY = `query ($id: ID!) { history(challengeId: $id, first: 50) {
  nodes { action subjectType subjectId details { name value } actor { id } } } }`;

const PLACES = ['administrator', ...Object.keys(TEAM)] as TeamPlace[];

/**
 * Two challenges are the same in everything but what people voted, which is opposite. Whoever looks at both, wherever they
 * look, must see the same: then nothing that is shown depends on the votes (S08, L-A2).
 */
describe('a blind round on the admin server', () => {
  let test: TestDatabase;
  const desks: RoundsDesk[] = [];
  const rounds: string[] = [];

  beforeAll(async () => {
    test = await testDatabase();
    for (const votes of [
      [[0], [0], [0, 1], [0], [2]],
      [[2], [2], [2, 1], [2], [0]],
    ]) {
      const desk = await roundsDesk(test, { title: 'A new way to drink tea' });
      const design = {
        tieBreak: 'as_listed',
        groupBy: 'declared',
        groups: ['Studio', 'Home'],
        groupFloor: 3,
      };
      const { id } = await desk.designed(design);
      await desk.verb('owner', `openRound(roundId: "${id}", revision: 1)`);
      await cast(test.database, id, votes);
      desks.push(desk);
      rounds.push(id);
    }
  }, 60_000);
  afterAll(async () => {
    for (const { app } of desks) await app.stop();
    await test.close();
  });

  /** Each voter changes their mind once; batches are the same in both. */
  async function cast(
    database: Database,
    roundId: string,
    votes: readonly (readonly number[])[],
  ): Promise<void> {
    const ballots = ballotService(database);
    const people = await makePeople(database, votes.length);
    for (const [at, personId] of people.entries()) {
      const { viewer } = await signIn(database, personId);
      for (const choices of [[1], votes[at] ?? []]) {
        const outcome = await ballots.cast(viewer, { roundId, ballot: { choices }, group: 'Home' });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
      }
    }
  }

  /** What one of the team sees, ids and moments aside. */
  async function seen(at: number, place: TeamPlace): Promise<string> {
    const desk = desks[at];
    if (!desk) throw new Error('There is no such desk.');
    const { scene } = desk;
    const answers = [
      await desk.as(place).ask(ONE, { id: rounds[at] }),
      await desk.as(place).ask(ALL, { slug: scene.slug }),
      await desk.as(place).ask(HISTORY, { id: scene.id }),
    ].map(({ data, errors }) => ({ data, codes: errors.map(({ extensions }) => extensions?.['code']) }));
    return JSON.stringify(answers)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>');
  }

  it.each(PLACES)('looks the same to %s, whatever people vote', async (place) => {
    const [one, other] = [await seen(0, place), await seen(1, place)];
    expect(one).toBe(other);
    expect(one).toContain('"voters":5');
    expect(one).toContain('RESULT_AFTER_CLOSING');
    expect(one).not.toMatch(/"result":\{/);
  });

  it('is not counted anywhere, by the worker neither', async () => {
    expect(await test.database.query('select 1 from round_result')).toEqual([]);
    const [jobs] = await test.database.query(
      `select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'interim_clock'`,
    );
    expect(jobs).toEqual({ jobs: 0 });
  });

  it('tells nothing in the log', async () => {
    for (const { app } of desks) expect(app.log).not.toMatch(/choices|"ballot"/);
  });

  it('stays blind in a pause, and does not when it has closed', async () => {
    const [id, desk] = [rounds[0], desks[0]];
    if (!id || !desk) throw new Error('There is no round.');
    const verdict = async (): Promise<unknown> =>
      (
        await desk.ask<{ round: unknown }>(
          'owner',
          `{ round(id: "${id}") { canSeeResult { allowed error { code } } } }`,
        )
      ).round;
    await desk.verb('owner', `pauseRound(roundId: "${id}", reason: "The hall is being evacuated.")`);
    const hidden = { canSeeResult: { allowed: false, error: { code: 'RESULT_AFTER_CLOSING' } } };
    expect(await verdict()).toEqual(hidden);
    await desk.verb(
      'owner',
      `closeRoundEarly(roundId: "${id}", reason: "The hall could not be opened again.")`,
    );
    await sleep(5);
    expect(await verdict()).toEqual({ canSeeResult: { allowed: true, error: null } });
  });
});
