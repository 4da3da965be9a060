import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commitmentOf, fromHex, verifyCheckpoint, verifyInclusion } from '@octavo/domain/ledger';
import { newId } from '@octavo/platform/database';
import { sha256, verifySignature, type LedgerKey } from '@octavo/platform/signing';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { CheckpointWriter } from '@octavo/voting';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { testKey } from '../../../../libs/voting/src/testing/ledger.fixture.js';
import { makeRoundScene, type RoundScene } from '../../../../libs/voting/src/testing/round-scene.fixture.js';

const RECEIPT = `receipt { roundId entry leaf commitment acceptedAt proof {
  hashes checkpoint { roundId size root madeAt keyId signature } } }`;
const READ = `query ($id: ID!) { votingRound(id: $id) {
  id title state electorate electorateText tieBreakText rules blind
  method { name title explanation form settings { name value } }
  options { number title } turnout { voters }
  canVote { allowed error { code } } canSeeResult { allowed error { code message } }
  myBallot { ballot { choices } group salt content ${RECEIPT} }
  result { final ballots valid winners { title } options { option { title } score standing { from to text } } trace
           conditions { condition met text } } } }`;
const CAST = `mutation ($id: ID!, $ballot: BallotInput!) { castBallot(roundId: $id, ballot: $ballot) {
  ${RECEIPT} errors { code message path } } }`;
const BENCHED =
  'mutation ($roundId: ID!, $ballot: BallotInput!) { castBallot(roundId:$roundId, ballot:$ballot){receipt{entry leaf} errors{code message path}} }';
const WITHDRAW =
  'mutation ($id: ID!) { withdrawBallot(roundId: $id) { receipt { entry } errors { code path } } }';

interface Receipt {
  readonly roundId: string;
  readonly entry: number;
  readonly leaf: string;
  readonly commitment: string;
  readonly proof: null | {
    readonly hashes: readonly string[];
    readonly checkpoint: {
      readonly size: number;
      readonly root: string;
      readonly madeAt: string;
      readonly keyId: string;
      readonly signature: string;
    };
  };
}

interface Seen {
  readonly votingRound: null | {
    readonly options: readonly { readonly number: number; readonly title: string }[];
    readonly canVote: { readonly allowed: boolean; readonly error: { readonly code: string } | null };
    readonly canSeeResult: { readonly error: { readonly code: string } | null };
    readonly myBallot: null | {
      readonly ballot: object | null;
      readonly salt: string;
      readonly content: string;
      readonly receipt: Receipt;
    };
    readonly turnout: { readonly voters: number } | null;
    readonly result: unknown;
  };
}

type Cast = {
  readonly castBallot: { readonly receipt: Receipt | null; readonly errors: readonly { code: string }[] };
};

describe('voting rounds on the public API', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let stage: RoundScene;
  let key: LedgerKey;
  let writer: CheckpointWriter;

  beforeAll(async () => {
    test = await testDatabase();
    api = await AppUnderTest.start('api', test.url);
    stage = await makeRoundScene(test);
    key = testKey();
    writer = new CheckpointWriter(test.database, key);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
  });

  const anybody = (headers: Record<string, string> = {}): GraphqlClient =>
    new GraphqlClient(api.url, null, headers);
  const somebody = async (): Promise<GraphqlClient> =>
    anybody().as((await signIn(test.database, await makePerson(test.database))).token);
  const seen = async (client: GraphqlClient, id: string): Promise<NonNullable<Seen['votingRound']>> => {
    const { votingRound } = await client.data<Seen>(READ, { id });
    if (!votingRound) throw new Error('The round is not to be seen.');
    return votingRound;
  };

  it('tell what voters go by, in their language', async () => {
    const { id } = await stage.opened({ minimumBallots: 100 });
    const round = await seen(anybody({ 'accept-language': 'nl' }), id);
    expect(round).toMatchObject({
      title: 'Which tea is next?',
      state: 'open',
      blind: 'until_closing',
      electorateText: 'Iedereen die aan deze uitdaging mag meedoen.',
      method: { name: 'approval', title: 'Goedkeuring', form: 'choices' },
      turnout: { voters: 0 },
      canVote: { allowed: false, error: { code: 'SIGN_IN_REQUIRED' } },
      canSeeResult: { allowed: false, error: { code: 'RESULT_AFTER_CLOSING' } },
      myBallot: null,
      result: null,
    });
    expect((await seen(anybody(), id)).options.map(({ number }) => number).sort()).toEqual([0, 1, 2]);
    const { votingRound } = await anybody().data<{ votingRound: { rules: string[] } }>(READ, { id });
    expect(votingRound.rules).toContain('The result is valid only with at least 100 ballots.');
  });

  it('show options in an order that stays for one voter and differs between voters', async () => {
    const many = Array.from({ length: 8 }, (_, place) => `Tea ${place}`);
    const options = many.map((title) => ({ submissionId: null, title, text: '', cost: null }));
    const { id } = await stage.opened({ options });
    const [one, other] = [await somebody(), await somebody()];
    const orderOf = async (client: GraphqlClient): Promise<string> =>
      (await seen(client, id)).options.map(({ number }) => number).join();
    const first = await orderOf(one);
    expect(await orderOf(one)).toBe(first);
    expect([await orderOf(other), await orderOf(await somebody())]).not.toEqual([first, first]);
    const listed = await stage.opened({ options, optionOrder: 'as_listed' });
    expect((await seen(one, listed.id)).options.map(({ number }) => number)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it('take a ballot, keep the last one, and give receipts that can be proved', async () => {
    const { id } = await stage.opened();
    const voter = await somebody();
    expect((await seen(voter, id)).canVote).toEqual({ allowed: true, error: null });
    const [first, second] = [
      await voter.data<Cast>(CAST, { id, ballot: { choices: [1, 0] } }),
      await voter.data<Cast>(CAST, { id, ballot: { choices: [2] } }),
    ];
    expect([
      first.castBallot.errors,
      first.castBallot.receipt?.entry,
      second.castBallot.receipt?.entry,
    ]).toEqual([[], 0, 1]);
    expect(first.castBallot.receipt?.proof).toBeNull();
    const again = await voter.data<Cast>(CAST, { id, ballot: { choices: [2] } });
    expect(again.castBallot.receipt).toEqual(second.castBallot.receipt);

    await writer.checkpoint({ id, challengeId: stage.challenge.id });
    const { myBallot, turnout } = await seen(voter, id);
    expect(turnout?.voters).toBe(1);
    if (!myBallot) throw new Error('There is no ballot.');
    const { receipt, salt, content, ballot } = myBallot;
    expect([ballot, content]).toEqual([{ choices: [2] }, '{"choices":[2]}']);
    expect(commitmentOf(sha256, salt, content)).toBe(receipt.commitment);
    const checkpoint = receipt.proof?.checkpoint;
    if (!checkpoint) throw new Error('There is no proof.');
    const { size, root, madeAt: at, keyId, signature } = checkpoint;
    const published = { size, root, at, key: keyId, signature };
    expect(verifyCheckpoint(verifySignature, key.publicKey, id, published)).toBe(true);
    const claim = {
      size,
      index: receipt.entry,
      leaf: fromHex(receipt.leaf, 32) ?? new Uint8Array(),
      root: Buffer.from(root, 'base64'),
    };
    const hashes = (receipt.proof?.hashes ?? []).map((hash) => fromHex(hash, 32) ?? new Uint8Array());
    expect(verifyInclusion(sha256, claim, hashes)).toBe(true);
    const { signingKeys } = await anybody().data<{ signingKeys: { id: string; publicKey: string }[] }>(
      '{ signingKeys { id publicKey } }',
    );
    expect(signingKeys).toContainEqual({ id: keyId, publicKey: key.publicText });

    expect(await voter.data(WITHDRAW, { id })).toEqual({
      withdrawBallot: { receipt: { entry: 2 }, errors: [] },
    });
    expect((await seen(voter, id)).myBallot).toMatchObject({ ballot: null, content: 'null' });
    expect((await seen(await somebody(), id)).myBallot).toBeNull();
  });

  it('give proofs of any entry and of growth to whoever asks', async () => {
    const { id } = await stage.opened();
    for (let voters = 0; voters < 5; voters += 1) {
      await (await somebody()).data(BENCHED, { roundId: id, ballot: { choices: [0] } });
      if (voters % 2 === 0) await writer.checkpoint({ id, challengeId: stage.challenge.id });
    }
    const PROVE = `query ($id: ID!, $entry: Int!, $first: Int!, $second: Int!) {
      inclusionProof(roundId: $id, entry: $entry) { proof { hashes checkpoint { size } } errors { code } }
      consistencyProof(roundId: $id, first: $first, second: $second) { first { size } second { size } hashes errors { code } }
      checkpoints(roundId: $id, first: 2) { nodes { size } pageInfo { hasNextPage endCursor } } }`;
    const found = await anybody().data(PROVE, { id, entry: 1, first: 1, second: 5 });
    expect(found).toMatchObject({
      inclusionProof: { proof: { checkpoint: { size: 5 } }, errors: [] },
      consistencyProof: { first: { size: 1 }, second: { size: 5 }, errors: [] },
      checkpoints: { nodes: [{ size: 5 }, { size: 3 }], pageInfo: { hasNextPage: true } },
    });
    const { checkpoints } = found as unknown as { checkpoints: { pageInfo: { endCursor: string } } };
    const rest = await anybody().data(
      'query ($id: ID!, $after: String) { checkpoints(roundId: $id, first: 2, after: $after) { nodes { size } } }',
      { id, after: checkpoints.pageInfo.endCursor },
    );
    expect(rest).toEqual({ checkpoints: { nodes: [{ size: 1 }] } });
    const absent = await anybody().data(PROVE, { id, entry: 9, first: 2, second: 5 });
    expect(absent).toMatchObject({
      inclusionProof: { proof: null, errors: [{ code: 'NOT_IN_CHECKPOINT_YET' }] },
      consistencyProof: { first: null, errors: [{ code: 'NOT_FOUND' }] },
    });
  });

  it('refuse what is no ballot, with the place, and change nothing', async () => {
    const { id } = await stage.opened();
    const voter = await somebody();
    const errorsOf = async (ballot: object): Promise<unknown> =>
      (await voter.data<Cast>(CAST, { id, ballot })).castBallot.errors;
    expect(await errorsOf({})).toMatchObject([{ code: 'BALLOT_ONE_FORM_ONLY', path: ['ballot'] }]);
    expect(await errorsOf({ choices: [0], estimate: '3' })).toMatchObject([{ code: 'BALLOT_ONE_FORM_ONLY' }]);
    expect(await errorsOf({ choices: [0, 7] })).toMatchObject([
      { code: 'BALLOT_OPTION_UNKNOWN', path: ['ballot', 'choices', '1'] },
    ]);
    expect(await errorsOf({ ranking: [[0], [1]] })).toMatchObject([
      { code: 'BALLOT_FORM_WRONG', path: ['ballot'] },
    ]);
    expect(await voter.data<Cast>(CAST, { id: newId(), ballot: { choices: [0] } })).toMatchObject({
      castBallot: { receipt: null, errors: [{ code: 'NOT_FOUND' }] },
    });
    expect((await seen(voter, id)).turnout?.voters).toBe(0);
  });

  it('erase one’s ballots for good; others keep their proofs', async () => {
    const { id } = await stage.opened();
    const [gone, stays] = [await somebody(), await somebody()];
    for (const voter of [gone, stays]) await voter.data(CAST, { id, ballot: { choices: [0] } });
    await gone.data(CAST, { id, ballot: { choices: [1] } });
    const erased = 'mutation { eraseMyBallots { entries errors { code } } }';
    expect(await gone.data(erased)).toEqual({ eraseMyBallots: { entries: 2, errors: [] } });
    expect(await gone.data(erased)).toEqual({ eraseMyBallots: { entries: 0, errors: [] } });
    const after = await seen(gone, id);
    expect([after.myBallot, after.turnout?.voters]).toEqual([null, 1]);
    await writer.checkpoint({ id, challengeId: stage.challenge.id });
    expect((await seen(stays, id)).myBallot?.receipt.proof?.checkpoint.size).toBe(3);
  });
});
