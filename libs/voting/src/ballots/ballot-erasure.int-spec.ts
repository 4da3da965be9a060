import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { SYSTEM } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { ballotService, choose, makeOpenRound, type BallotScene } from '../testing/ballot-scene.fixture.js';
import type { BallotService } from './ballot.service.js';

describe('erasing a voter', () => {
  let test: TestDatabase;
  let ballots: BallotService;

  beforeAll(async () => {
    test = await testDatabase();
    ballots = ballotService(test.database);
  });
  afterAll(() => test.close());

  const cast = async (viewer: Viewer, { roundId }: BallotScene, option: number): Promise<boolean> =>
    (await ballots.cast(viewer, { roundId, ballot: choose(option) })).ok;

  /** As when the person goes altogether. */
  const erase = async ({ personId }: Viewer): Promise<number> => {
    const outcome = await test.database.transaction(SYSTEM, async (transaction) => {
      const entries = await ballots.erase(transaction, personId ?? '');
      await transaction.query('delete from session where person_id = $1', [personId]);
      await transaction.query('delete from person where id = $1', [personId]);
      return ok(entries);
    });
    return outcome.ok ? outcome.value : NaN;
  };

  it('destroys link and salt of all their entries, in every round, and leaves everybody else’s as they are', async () => {
    const [first, second] = [await makeOpenRound(test), await makeOpenRound(test)];
    const [gone, stays] = await first.voters(2);
    if (!gone || !stays) throw new Error('There are no voters.');
    for (const option of [0, 1, 2]) await cast(gone, first, option);
    for (const scene of [first, second]) await cast(stays, scene, 4);
    await cast(gone, second, 3);
    const before = await first.kept();

    expect(await erase(gone)).toBe(4);

    const after = await first.kept();
    expect(after.ballots.map(({ voter_id }) => voter_id)).toEqual([stays.personId]);
    expect([after.size, after.voters]).toEqual([4, 1]);
    expect(after.entries.map(({ salt, content, group_label }) => [salt, content, group_label])).toEqual([
      [null, null, null],
      [null, null, null],
      [null, null, null],
      [before.entries[3]?.salt, '{"choices":[4]}', null],
    ]);
    const proven = ({ entries }: typeof after): unknown =>
      entries.map(({ entry, previous, tag, commitment, leaf }) => [
        entry,
        previous,
        tag.toString('hex'),
        commitment.toString('hex'),
        leaf.toString('hex'),
      ]);
    expect(proven(after)).toEqual(proven(before));
    expect(await ballots.ownBallot(gone, first.roundId)).toBeNull();
    expect((await second.kept()).entries.map(({ content }) => content)).toEqual(['{"choices":[4]}', null]);
    const [links] = await test.database.query<{ count: number }>(
      'select count(*)::integer as count from ballot where voter_id = $1',
      [gone.personId],
    );
    expect(links?.count).toBe(0);
  });

  it('takes nothing from the turnout of a closed round, nor for a ballot that was withdrawn', async () => {
    const [open, closed] = [await makeOpenRound(test), await makeOpenRound(test)];
    const voter = await open.voter();
    for (const scene of [open, closed]) await cast(voter, scene, 1);
    await ballots.withdraw(voter, { roundId: open.roundId });
    await test.database.query(
      `update voting_round set closes_at = clock_timestamp(), state = 'closed', closed_at = clock_timestamp() where id = $1`,
      [closed.roundId],
    );
    expect(await erase(voter)).toBe(3);
    expect([(await open.kept()).voters, (await closed.kept()).voters]).toEqual([0, 1]);
  });

  it('leaves no ballot behind that was on its way', async () => {
    const scene = await makeOpenRound(test);
    const voters = await scene.voters(20);
    await Promise.all(
      voters.flatMap((voter) => [...[0, 1, 2].map((option) => cast(voter, scene, option)), erase(voter)]),
    );
    const kept = await scene.kept();
    expect([kept.ballots, kept.voters]).toEqual([[], 0]);
    expect(kept.entries.every(({ salt, content }) => salt === null && content === null)).toBe(true);
    expect(kept.size).toBe(kept.entries.length);
  });
});
