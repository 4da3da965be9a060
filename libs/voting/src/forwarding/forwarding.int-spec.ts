import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@octavo/platform/access';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { movePhase, type ChallengeSettings } from '../../../challenges/src/testing/challenge.fixture.js';
import { makeSubmission } from '../../../submissions/src/testing/submission.fixture.js';
import { makeVotingScene, type VotingScene } from '../testing/voting-scene.fixture.js';
import { ForwardingClock } from './forwarding-clock.service.js';

const BODY = { body: 'District Centre', email: 'district@arnhem.example' };

interface Forwarded {
  readonly votes: number;
  readonly body: string;
  readonly email: string | null;
}

describe('putting an idea forward at a number of votes', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const scene = (settings: ChallengeSettings = {}): Promise<VotingScene> =>
    makeVotingScene(test, { voteThreshold: 10, responsible: BODY, ...settings });
  const crowd = (stage: VotingScene, count: number): Promise<readonly Viewer[]> =>
    Promise.all(Array.from({ length: count }, () => stage.voter()));
  const forwarded = (id: string): Promise<readonly Forwarded[]> =>
    test.database.query('select votes, body, email::text from forwarding where submission_id = $1', [id]);
  const told = async (id: string): Promise<number> =>
    (
      await test.database.query(
        "select 1 from history where action = 'submission.forwarded' and subject_id = $1",
        [id],
      )
    ).length;
  const vote = (stage: VotingScene, voters: readonly Viewer[]): Promise<unknown> =>
    Promise.all(voters.map((voter) => stage.votes.cast(voter, stage.submissionId, 'support')));

  it('never happens at the vote before, and at the tenth it does, once', async () => {
    const stage = await scene();
    const voters = await crowd(stage, 12);
    for (const voter of voters.slice(0, 9)) await stage.votes.cast(voter, stage.submissionId, 'support');
    expect(await forwarded(stage.submissionId)).toEqual([]);
    await vote(stage, voters.slice(9));
    expect(await forwarded(stage.submissionId)).toEqual([{ votes: 10, ...BODY }]);
    expect(await told(stage.submissionId)).toBe(1);
  });

  it('counts neither a second vote of the same person nor what was withdrawn', async () => {
    const stage = await scene();
    const voters = await crowd(stage, 11);
    await vote(stage, [...voters.slice(0, 9), ...voters.slice(0, 9)]);
    await stage.votes.withdraw(voters[0] as Viewer, stage.submissionId);
    await vote(stage, voters.slice(9, 10));
    expect(await forwarded(stage.submissionId)).toEqual([]);
    await vote(stage, voters.slice(10));
    expect(await forwarded(stage.submissionId)).toMatchObject([{ votes: 10 }]);
    for (const voter of voters.slice(1)) await stage.votes.withdraw(voter, stage.submissionId);
    expect(await forwarded(stage.submissionId)).toMatchObject([{ votes: 10 }]);
  });

  it('misses nothing and doubles nothing when votes 9, 10 and 11 arrive together, 200 times', async () => {
    const stage = await scene();
    const voters = await crowd(stage, 12);
    for (let round = 0; round < 200; round += 1) {
      const { id } = await makeSubmission(test.database, {
        challengeId: stage.scene.id,
        authorId: stage.authorId,
      });
      // Eight stand already, straight in the table; then two arrive, or three.
      await test.database.query(
        `insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
         select $1, $2, person, 'support', now() from unnest($3::uuid[]) as person`,
        [stage.scene.id, id, voters.slice(0, 8).map(({ personId }) => personId)],
      );
      const arriving = voters.slice(8, round % 2 === 0 ? 10 : 11);
      await Promise.all(arriving.map((voter) => stage.votes.cast(voter, id, 'support')));
      expect([round, await forwarded(id), await told(id)]).toEqual([round, [{ votes: 10, ...BODY }], 1]);
    }
  }, 120_000);

  it('neither when votes come and go at once: it stays forwarded, or the next vote does it', async () => {
    for (let round = 0; round < 30; round += 1) {
      const stage = await scene({ voteThreshold: 5 });
      const voters = await crowd(stage, 8);
      await vote(stage, voters.slice(0, 4));
      await Promise.all([
        stage.votes.withdraw(voters[0] as Viewer, stage.submissionId),
        stage.votes.cast(voters[4] as Viewer, stage.submissionId, 'support'),
      ]);
      const early = await forwarded(stage.submissionId);
      expect(early.map(({ votes }) => votes)).toEqual(early.length === 0 ? [] : [5]);
      await vote(stage, voters.slice(5));
      expect(await forwarded(stage.submissionId)).toMatchObject([{ votes: 5 }]);
      expect(await told(stage.submissionId)).toBe(1);
    }
  }, 60_000);

  it('goes to the organization itself where no body is named, and nowhere without a threshold', async () => {
    const stage = await makeVotingScene(test, { voteThreshold: 2 });
    await vote(stage, await crowd(stage, 2));
    expect(await forwarded(stage.submissionId)).toEqual([{ votes: 2, body: 'Pickwick', email: null }]);
    const without = await makeVotingScene(test);
    await vote(without, await crowd(without, 3));
    expect(await forwarded(without.submissionId)).toEqual([]);
  });

  it('waits for the end of blind voting, which no forwarding may give away', async () => {
    const stage = await scene({ blind: true, voteThreshold: 3 });
    const clock = new ForwardingClock(test.database);
    await vote(stage, await crowd(stage, 4));
    expect([await clock.tick(), await forwarded(stage.submissionId)]).toEqual([0, []]);
    await movePhase(test.database, stage.scene.id, 'voting', [null, new Date()]);
    expect([await clock.tick(), await forwarded(stage.submissionId)]).toEqual([1, [{ votes: 4, ...BODY }]]);
    expect([await clock.tick(), await told(stage.submissionId)]).toEqual([0, 1]);
  });

  it('cannot be taken back or changed', async () => {
    const stage = await scene({ voteThreshold: 1 });
    await vote(stage, await crowd(stage, 1));
    for (const change of [
      'delete from forwarding where submission_id = $1',
      'update forwarding set votes = 2 where submission_id = $1',
    ])
      await expect(test.database.query(change, [stage.submissionId])).rejects.toThrow();
  });
});
