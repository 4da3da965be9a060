import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { InterimClock } from '../../../../libs/voting/src/closing/interim-clock.service.js';
import {
  closingServices,
  type ClosingServices,
} from '../../../../libs/voting/src/testing/closing.fixture.js';
import { testKey } from '../../../../libs/voting/src/testing/ledger.fixture.js';
import {
  endRound,
  makeRoundScene,
  type RoundScene,
} from '../../../../libs/voting/src/testing/round-scene.fixture.js';

const CAST = `mutation ($id: ID!, $choices: [Int!]!) { castBallot(roundId: $id, ballot: { choices: $choices }) {
  errors { code } } }`;
const RESULT = `query ($id: ID!) { votingRound(id: $id) {
  canSeeResult { allowed error { code message } }
  result { final ballots valid winners { title } ranking { place options { title } }
    options { option { title } score standing { from to text } } steps { elected { title } figures { name value } }
    ties { between { title } chosen { title } purpose by } trace conditions { condition met } }
  myShare { share left paid { option { title } amount } added { title } } } }`;

interface Seen {
  readonly votingRound: {
    readonly canSeeResult: { readonly allowed: boolean; readonly error: { readonly code: string } | null };
    readonly result: null | {
      readonly final: boolean;
      readonly ballots: number;
      readonly trace: readonly string[];
      readonly options: readonly { readonly standing: { readonly text: string } | null }[];
    };
    readonly myShare: object | null;
  };
}

describe('the result of a round on the public API', () => {
  const before = process.env['OCTAVO_DATA'];
  let test: TestDatabase;
  let api: AppUnderTest;
  let stage: RoundScene;
  let worker: ClosingServices;
  let data: string;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-results-'));
    process.env['OCTAVO_DATA'] = data;
    test = await testDatabase();
    stage = await makeRoundScene(test);
    worker = closingServices(test.database, testKey());
    api = await AppUnderTest.start('api', test.url, { OCTAVO_DATA: data });
  }, 60_000);
  afterAll(async () => {
    process.env['OCTAVO_DATA'] = before ?? '';
    await api.stop();
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  const anybody = (language = 'en'): GraphqlClient =>
    new GraphqlClient(api.url, null, { 'accept-language': language });
  const somebody = async (): Promise<GraphqlClient> =>
    anybody().as((await signIn(test.database, await makePerson(test.database))).token);
  const seen = async (client: GraphqlClient, id: string): Promise<Seen['votingRound']> =>
    (await client.data<Seen>(RESULT, { id })).votingRound;
  const cast = async (
    id: string,
    ...ballots: readonly (readonly number[])[]
  ): Promise<readonly GraphqlClient[]> => {
    const voters: GraphqlClient[] = [];
    for (const choices of ballots) {
      const voter = await somebody();
      expect(await voter.data(CAST, { id, choices })).toEqual({ castBallot: { errors: [] } });
      voters.push(voter);
    }
    return voters;
  };
  const close = async (id: string): Promise<void> => {
    await endRound(test.database, id);
    await worker.clock.tick();
  };

  it('tells winners, places with their uncertainty, ties and the way of the count in the reader’s language', async () => {
    const { id } = await stage.opened({ tieBreak: 'as_listed' });
    await cast(id, [0], [0, 1], [1], [2]);
    await close(id);
    const told = await seen(anybody(), id);
    expect(told).toMatchObject({
      canSeeResult: { allowed: true, error: null },
      result: {
        ...{ final: true, ballots: 4, valid: true, winners: [{ title: 'Mint' }] },
        ranking: [
          { place: 1, options: [{ title: 'Mint' }, { title: 'Ginger' }] },
          { place: 3, options: [{ title: 'Rooibos' }] },
        ],
        ties: [
          { between: [{ title: 'Mint' }, { title: 'Ginger' }], chosen: { title: 'Mint' }, by: 'declared' },
        ],
      },
      myShare: null,
    });
    expect(told.result?.options.map(({ standing }) => standing?.text)).toEqual([
      'between 1st and 3rd',
      'between 1st and 3rd',
      'between 1st and 3rd',
    ]);
    const dutch = await seen(anybody('nl'), id);
    expect(dutch.result?.options[0]?.standing?.text).toBe('tussen de 1e en de 3e plaats');
    expect(dutch.result?.trace).toHaveLength(told.result?.trace.length ?? -1);
    expect(dutch.result?.trace).not.toEqual(told.result?.trace);
  });

  it('so far is for who has voted, where the round says so, and for nobody while they take their ballot back', async () => {
    const { id } = await stage.opened({ blind: 'until_own_ballot' });
    const [voter] = await cast(id, [0], [1]);
    if (!voter) throw new Error('There is no voter.');
    await new InterimClock(test.database).tick();
    expect(await seen(voter, id)).toMatchObject({
      canSeeResult: { allowed: true },
      result: { final: false, ballots: 2 },
    });
    const closed = {
      canSeeResult: { allowed: false, error: { code: 'RESULT_AFTER_OWN_BALLOT' } },
      result: null,
    };
    expect(await seen(await somebody(), id)).toMatchObject(closed);
    expect(await seen(anybody(), id)).toMatchObject(closed);
    expect(await seen(anybody().as(await stage.challenge.token('owner', 'api')), id)).toMatchObject(closed);
    await voter.data('mutation ($id: ID!) { withdrawBallot(roundId: $id) { errors { code } } }', { id });
    expect(await seen(voter, id)).toMatchObject(closed);
    await close(id);
    expect(await seen(anybody(), id)).toMatchObject({
      canSeeResult: { allowed: true },
      result: { ballots: 1 },
    });
  });

  it('tells voters what their equal share of the budget paid for', async () => {
    const project = (title: string, cost: number) => ({ submissionId: null, title, text: '', cost });
    const { id } = await stage.opened({
      method: 'equal_shares',
      settings: { budget: 1_000, completion: 'none' },
      options: [project('Benches', 600), project('Trees', 300), project('Fountain', 900)],
    });
    const [both, trees, nothing] = await cast(id, [0, 1], [0, 1], [2], [2]);
    await close(id);
    expect(both && (await seen(both, id))).toMatchObject({
      result: { winners: [{ title: 'Trees' }] },
      myShare: {
        share: '250.00',
        left: '100.00',
        paid: [{ option: { title: 'Trees' }, amount: '150.00' }],
        added: [],
      },
    });
    expect(trees && (await seen(trees, id)).myShare).toMatchObject({ left: '100.00' });
    expect(nothing && (await seen(nothing, id)).myShare).toMatchObject({
      share: '250.00',
      left: '250.00',
      paid: [],
    });
    expect((await seen(anybody(), id)).myShare).toBeNull();
  });
});
