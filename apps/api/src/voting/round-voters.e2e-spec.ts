import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@octavo/platform/database';
import {
  AppUnderTest,
  GraphqlClient,
  startQueryCounter,
  SubscriptionUnderTest,
  testDatabase,
  type QueryCounter,
  type TestDatabase,
} from '@octavo/platform/testing';
import { CheckpointWriter } from '@octavo/voting';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { testKey } from '../../../../libs/voting/src/testing/ledger.fixture.js';
import { makeRoundScene, type RoundScene } from '../../../../libs/voting/src/testing/round-scene.fixture.js';

const CAST = `mutation ($id: ID!, $ballot: BallotInput!) { castBallot(roundId: $id, ballot: $ballot) {
  receipt { entry } errors { code } } }`;

interface Cast {
  readonly castBallot: { readonly errors: readonly object[] };
}

describe('voting rounds on the public API, besides:', () => {
  let test: TestDatabase;
  let counter: QueryCounter;
  let api: AppUnderTest;
  let stage: RoundScene;
  let writer: CheckpointWriter;

  beforeAll(async () => {
    test = await testDatabase();
    counter = await startQueryCounter(test.url);
    api = await AppUnderTest.start('api', counter.url);
    stage = await makeRoundScene(test);
    writer = new CheckpointWriter(test.database, testKey());
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await counter.close();
    await test.close();
  });

  const anybody = (): GraphqlClient => new GraphqlClient(api.url);
  const somebody = async (): Promise<GraphqlClient> =>
    anybody().as((await signIn(test.database, await makePerson(test.database))).token);

  it('let who holds a code vote without an account, and nobody else', async () => {
    const draft = await stage.draft({ electorate: 'codes' });
    const issued = await stage.codes.issue(stage.owner, draft.id, { count: 2, batch: 'Library' });
    if (!issued.ok) throw new Error(JSON.stringify(issued));
    const [code] = issued.value.codes;
    const opened = await stage.life.open(stage.owner, { roundId: draft.id, revision: null });
    expect(opened).toMatchObject({ ok: true });
    const VOTE = `mutation ($id: ID!, $code: String!) { castBallotWithCode(roundId: $id, code: $code, ballot: { choices: [1] }) {
      receipt { entry } errors { code } } }`;
    expect(await anybody().data(VOTE, { id: draft.id, code })).toEqual({
      castBallotWithCode: { receipt: { entry: 0 }, errors: [] },
    });
    expect(await anybody().data(VOTE, { id: draft.id, code: 'ABCD-EFGH-JKLM' })).toMatchObject({
      castBallotWithCode: { receipt: null, errors: [{ code: 'VOTING_CODE_INVALID' }] },
    });
    const voter = await somebody();
    expect(
      await voter.data('query ($id: ID!) { votingRound(id: $id) { canVote { error { code } } } }', {
        id: draft.id,
      }),
    ).toEqual({ votingRound: { canVote: { error: { code: 'VOTING_CODE_NEEDED' } } } });
  });

  it('compare fair pairs, none twice', async () => {
    const options = ['a', 'b', 'c'].map((title) => ({ submissionId: null, title, text: '', cost: null }));
    const { id } = await stage.opened({ method: 'bradley_terry', options, tieBreak: 'drawn' });
    const voter = await somebody();
    const NEXT =
      'query ($id: ID!) { nextPair(roundId: $id) { left { number } right { number } errors { code } } }';
    const comparisons: { preferred: number; other: number }[] = [];
    for (;;) {
      const { nextPair } = await voter.data<{
        nextPair: { left: { number: number } | null; right: { number: number } | null };
      }>(NEXT, { id });
      if (!nextPair.left || !nextPair.right) break;
      comparisons.push({ preferred: nextPair.left.number, other: nextPair.right.number });
      const { castBallot } = await voter.data<Cast>(CAST, { id, ballot: { comparisons } });
      expect(castBallot.errors).toEqual([]);
    }
    const pairs = comparisons.map(({ preferred, other }) => [preferred, other].sort().join());
    expect(pairs.sort()).toEqual(['0,1', '0,2', '1,2']);
    const approval = await stage.opened();
    expect(await voter.data(NEXT, { id: approval.id })).toMatchObject({
      nextPair: { errors: [{ code: 'ROUND_NOT_BY_PAIRS' }] },
    });
  });

  it('tell turnout and state as they change', async () => {
    const { id } = await stage.opened();
    const turnout = await SubscriptionUnderTest.open<{ roundTurnout: { voters: number } }>(
      api.url,
      null,
      'subscription ($id: ID!) { roundTurnout(roundId: $id) { voters } }',
      { id },
    );
    const changes = await SubscriptionUnderTest.open<{ roundChanged: { state: string } }>(
      api.url,
      null,
      'subscription ($id: ID!) { roundChanged(roundId: $id) { state pauseReason turnout { voters } } }',
      { id },
    );
    for (let voters = 0; voters < 3; voters += 1)
      await (await somebody()).data(CAST, { id, ballot: { choices: [0] } });
    await turnout.until(({ roundTurnout }) => roundTurnout.voters === 3);
    await stage.life.pause(stage.owner, id, 'The lights went out in the hall.');
    await changes.until(({ roundChanged }) => roundChanged.state === 'paused');
    await stage.life.resume(stage.owner, id);
    const open = await changes.until(({ roundChanged }) => roundChanged.state === 'open');
    expect(open).toMatchObject({ roundChanged: { pauseReason: null, turnout: { voters: 3 } } });
    const refusedToNobody = await SubscriptionUnderTest.open(
      api.url,
      null,
      'subscription ($id: ID!) { roundTurnout(roundId: $id) { voters } }',
      { id: newId() },
    );
    await expect(refusedToNobody.until(() => false, 500)).rejects.toThrow('FORBIDDEN');
    await Promise.all([turnout.close(), changes.close(), refusedToNobody.close()]);
  }, 30_000);

  it('cost the same number of statements for one round and for ten', async () => {
    const LIST = `query ($slug: String!) { challenge(slug: $slug) { votingRounds {
      id title options { number submission { id } } turnout { voters } canVote { allowed } canSeeResult { allowed }
      myBallot { ballot { choices } receipt { proof { hashes } } } result { ballots } certificate { url }
      checkpoint { size } } } }`;
    const counts: number[] = [];
    for (const rounds of [1, 9]) {
      const few = await makeRoundScene(test);
      const voter = await somebody();
      for (let made = 0; made < rounds; made += 1) {
        const { id } = await few.opened({ blind: 'until_own_ballot' });
        await voter.data(CAST, { id, ballot: { choices: [0] } });
        await writer.checkpoint({ id, challengeId: few.challenge.id });
      }
      for (let warm = 0; warm < 3; warm += 1) await voter.data(LIST, { slug: few.challenge.slug });
      counter.take();
      const { challenge } = await voter.data<{ challenge: { votingRounds: object[] } }>(LIST, {
        slug: few.challenge.slug,
      });
      counts.push(counter.take());
      expect(challenge.votingRounds).toHaveLength(rounds);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThan(60);
  }, 30_000);
});
