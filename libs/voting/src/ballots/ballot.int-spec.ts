import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commitmentOf, entryLeaf, toHex } from '@octavo/domain/ledger';
import type { Outcome } from '@octavo/domain/shared';
import { nobody, type Viewer } from '@octavo/platform/access';
import { newId } from '@octavo/platform/database';
import { sha256 } from '@octavo/platform/signing';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { ballotService, choose, makeOpenRound, type BallotScene } from '../testing/ballot-scene.fixture.js';
import type { BallotService } from './ballot.service.js';
import type { BallotAccepted } from './casting.js';

const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

const accepted = (outcome: Outcome<BallotAccepted>): BallotAccepted => {
  if (!outcome.ok) throw new Error(`Refused: ${codes(outcome).join(', ')}`);
  return outcome.value;
};

describe('a ballot', () => {
  let test: TestDatabase;
  let ballots: BallotService;
  let scene: BallotScene;
  let voter: Viewer;

  beforeAll(async () => {
    test = await testDatabase();
    ballots = ballotService(test.database);
  });
  beforeEach(async () => {
    scene = await makeOpenRound(test);
    voter = await scene.voter();
  });
  afterAll(() => test.close());

  const cast = (...choices: readonly number[]): Promise<Outcome<BallotAccepted>> =>
    ballots.cast(voter, { roundId: scene.roundId, ballot: choose(...choices) });

  it('is stored in its normal order, once, with a receipt that its ledger entry opens to', async () => {
    const receipt = accepted(await cast(3, 0));
    const { ballots: rows, entries, size, voters, accepted: events } = await scene.kept();
    expect({ size, voters, events }).toEqual({ size: 1, voters: 1, events: [1] });
    expect(rows.map(({ voter_id, entry }) => [voter_id, entry])).toEqual([[voter.personId, 0]]);
    const [entry] = entries;
    if (!entry?.salt) throw new Error('There is no entry.');
    expect(entry).toMatchObject({
      previous: null,
      content: '{"choices":[0,3]}',
      channel: 'online',
      group_label: null,
    });
    expect(entry.tag.equals(rows[0]?.tag ?? Buffer.alloc(0))).toBe(true);
    const commitment = commitmentOf(sha256, entry.salt.toString('hex'), '{"choices":[0,3]}');
    const leaf = toHex(entryLeaf(sha256, scene.roundId, entry.tag.toString('hex'), commitment));
    expect([entry.commitment.toString('hex'), entry.leaf.toString('hex')]).toEqual([commitment, leaf]);
    expect(receipt).toEqual({
      roundId: scene.roundId,
      challengeId: scene.challenge.id,
      entry: 0,
      leaf,
      commitment,
      acceptedAt: entry.cast_at,
      changed: true,
    });
  });

  it('may be changed: the last one counts, all are kept under the same tag', async () => {
    const first = accepted(await cast(0));
    const second = accepted(await cast(1));
    expect([first.entry, second.entry, second.changed]).toEqual([0, 1, true]);
    const { ballots: rows, entries, size, voters } = await scene.kept();
    expect({ size, voters }).toEqual({ size: 2, voters: 1 });
    expect(rows.map(({ entry }) => entry)).toEqual([1]);
    expect(entries.map(({ previous, content }) => [previous, content])).toEqual([
      [null, '{"choices":[0]}'],
      [0, '{"choices":[1]}'],
    ]);
    expect(new Set(entries.map(({ tag }) => tag.toString('hex'))).size).toBe(1);
    expect(new Set(entries.map(({ salt }) => salt?.toString('hex'))).size).toBe(2);
  });

  it('that is the same again changes nothing and gives the same receipt', async () => {
    const first = accepted(await cast(2, 1));
    const again = accepted(await cast(1, 2));
    expect(again).toEqual({ ...first, changed: false });
    expect((await scene.kept()).entries).toHaveLength(1);
  });

  it('can be withdrawn and cast anew; what was withdrawn is kept and does not count as a voter', async () => {
    await cast(0);
    const gone = accepted(await ballots.withdraw(voter, { roundId: scene.roundId }));
    expect([gone.entry, gone.changed]).toEqual([1, true]);
    const after = await scene.kept();
    expect([after.size, after.voters, after.entries.map(({ content }) => content)]).toEqual([
      2,
      0,
      ['{"choices":[0]}', null],
    ]);
    expect(after.entries[1]?.salt).not.toBeNull();
    expect(accepted(await ballots.withdraw(voter, { roundId: scene.roundId }))).toEqual({
      ...gone,
      changed: false,
    });
    await cast(0);
    const back = await scene.kept();
    expect([back.size, back.voters]).toEqual([3, 1]);
  });

  it('that was never cast cannot be withdrawn', async () => {
    expect(codes(await ballots.withdraw(voter, { roundId: scene.roundId }))).toEqual([
      'NO_BALLOT_TO_WITHDRAW',
    ]);
    expect(await scene.kept()).toMatchObject({ ballots: [], entries: [], size: 0, voters: 0, accepted: [] });
  });

  it('is shown to its voter only', async () => {
    const receipt = accepted(await cast(4));
    const own = await ballots.ownBallot(voter, scene.roundId);
    expect(own).toMatchObject({
      ballot: { choices: [4] },
      entry: receipt.entry,
      leaf: receipt.leaf,
      commitment: receipt.commitment,
      castAt: receipt.acceptedAt,
    });
    expect(commitmentOf(sha256, own?.salt ?? '', '{"choices":[4]}')).toBe(receipt.commitment);
    expect(await ballots.ownBallot(await scene.voter(), scene.roundId)).toBeNull();
    expect(await ballots.ownBallot(nobody('en', null), scene.roundId)).toBeNull();
    expect(await ballots.ownBallot(voter, 'no-id')).toBeNull();
  });

  it.each([
    ['an option that there is not', { choices: [5] }, 'BALLOT_OPTION_UNKNOWN', ['choices', '0']],
    ['an option twice, told by its place', { choices: [4, 1, 4] }, 'BALLOT_OPTION_TWICE', ['choices', '2']],
    ['another form', { estimate: '3' }, 'BALLOT_FORM_WRONG', []],
    ['half an option', { choices: [0.5] }, 'BALLOT_MALFORMED', ['choices']],
  ])('with %s is refused and nothing is stored', async (_, ballot, code, path) => {
    const outcome = await ballots.cast(voter, { roundId: scene.roundId, ballot });
    expect(outcome.ok ? [] : outcome.refusals.map((one) => [one.code, one.path])).toEqual([[code, path]]);
    expect(await scene.kept()).toMatchObject({ ballots: [], entries: [], size: 0, voters: 0, accepted: [] });
  });

  it('for a round that is not there, or not open to the voter, is refused alike', async () => {
    const hidden = await makeOpenRound(test, { audience: 'internal' });
    for (const roundId of [newId(), 'no-id', hidden.roundId]) {
      expect(codes(await ballots.cast(voter, { roundId, ballot: choose(0) }))).toEqual(['NOT_FOUND']);
    }
    expect(
      codes(await ballots.cast(nobody('en', null), { roundId: scene.roundId, ballot: choose(0) })),
    ).toEqual(['SIGN_IN_REQUIRED']);
  });
});
