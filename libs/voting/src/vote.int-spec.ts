import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Outcome } from '@octavo/domain/shared';
import { nobody, type Viewer } from '@octavo/platform/access';
import { newId } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { movePhase, type ChallengeSettings } from '../../challenges/src/testing/challenge.fixture.js';
import { signIn } from '../../people/src/testing/person.fixture.js';
import type { CountedChoice } from './feed/feed.js';
import { makeVotingScene, type VotingScene } from './testing/voting-scene.fixture.js';

const NOTHING = { votes: [], casts: [], events: [] };
const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

describe('voting', () => {
  let test: TestDatabase;
  let stage: VotingScene;
  let voter: Viewer;

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    stage = await makeVotingScene(test);
    voter = await stage.voter();
  });
  afterAll(() => test.close());

  const shuffled = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => [Math.random(), item] as const)
      .sort(([one], [other]) => one - other)
      .map(([, item]) => item);

  describe('of one person at the same instant', () => {
    it('50 times leaves one row, one casting, one event and a count of one', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => stage.votes.cast(voter, stage.submissionId, 'support')),
      );
      expect(outcomes.map(({ ok }) => ok)).toEqual(Array.from({ length: 50 }, () => true));
      const { votes, casts, events } = await stage.kept();
      expect(votes.map(({ choice }) => choice)).toEqual(['support']);
      expect(casts.map(({ choice }) => choice)).toEqual(['support']);
      expect(events).toEqual(['vote.cast']);
      expect((await stage.reader.counts([stage.submissionId])).get(stage.submissionId)).toEqual({
        support: 1,
        agree: 0,
        disagree: 0,
        pass: 0,
      });
    });

    it('giving and taking back: at most one row at every moment, and the last casting by time counts', async () => {
      const most: number[] = [];
      let running = true;
      const watching = (async () => {
        while (running) most.push((await stage.kept()).votes.length);
      })();
      const acts = shuffled(Array.from({ length: 40 }, (_, place) => place % 2 === 0));
      await Promise.all(
        acts.map((gives) =>
          gives
            ? stage.votes.cast(voter, stage.submissionId, 'support')
            : stage.votes.withdraw(voter, stage.submissionId),
        ),
      );
      running = false;
      await watching;
      expect(Math.max(...most)).toBeLessThanOrEqual(1);
      const { votes, casts, events } = await stage.kept();
      // What changed nothing left no casting: support and withdrawal alternate, beginning with support.
      expect(casts.map(({ choice }) => choice)).toEqual(
        casts.map((_, place) => (place % 2 === 0 ? 'support' : 'withdrawn')),
      );
      expect(votes.map(({ choice }) => choice)).toEqual(
        casts.at(-1)?.choice === 'support' ? ['support'] : [],
      );
      expect(events).toHaveLength(casts.length);
    });

    it('with different opinions: the row that counts is the last casting by time', async () => {
      const opinions = await makeVotingScene(test, { votingForm: 'opinion' });
      const choices: readonly CountedChoice[] = ['agree', 'disagree', 'pass'];
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(
          shuffled(Array.from({ length: 12 }, (_, place) => choices[place % 3] ?? 'pass')).map((choice) =>
            opinions.votes.cast(voter, opinions.submissionId, choice),
          ),
        );
        const { votes, casts } = await opinions.kept();
        expect(votes).toEqual([casts.at(-1)]);
      }
    });

    it('and of 40 others: every one counts once', async () => {
      const voters = await Promise.all(Array.from({ length: 40 }, () => stage.voter()));
      await Promise.all(
        [...voters, ...voters].map((one) => stage.votes.cast(one, stage.submissionId, 'support')),
      );
      const { votes, casts } = await stage.kept();
      expect(new Set(votes.map(({ person_id }) => person_id))).toEqual(
        new Set(voters.map(({ personId }) => personId)),
      );
      expect([votes.length, casts.length]).toEqual([40, 40]);
    });
  });

  describe('is refused, and leaves nothing,', () => {
    const cases: readonly [string, ChallengeSettings, string][] = [
      ['before voting opens', { phases: { submission: [-7, 1], voting: [1, 2] } }, 'VOTING_NOT_OPEN_YET'],
      ['when voting is over', { phases: { submission: [-7, -2], voting: [-2, -1] } }, 'VOTING_CLOSED'],
      ['where no votes are asked for', { votingForm: null }, 'VOTING_NOT_OFFERED'],
      ['with a choice of another form', { votingForm: 'opinion' }, 'VOTE_CHOICE_NOT_OFFERED'],
    ];
    it.each(cases)('%s', async (_, settings, code) => {
      const other = await makeVotingScene(test, settings);
      expect(codes(await other.votes.cast(voter, other.submissionId, 'support'))).toEqual([code]);
      expect(await other.kept()).toEqual(NOTHING);
    });

    it('while the challenge is paused, also for taking back', async () => {
      await stage.votes.cast(voter, stage.submissionId, 'support');
      const before = await stage.kept();
      await test.database.query("update challenge set state = 'paused' where id = $1", [stage.scene.id]);
      expect(codes(await stage.votes.withdraw(voter, stage.submissionId))).toEqual(['CHALLENGE_PAUSED']);
      expect(codes(await stage.votes.cast(await stage.voter(), stage.submissionId, 'support'))).toEqual([
        'CHALLENGE_PAUSED',
      ]);
      expect(await stage.kept()).toEqual(before);
    });

    it('on one’s own idea', async () => {
      const { viewer } = await signIn(test.database, stage.authorId);
      expect(codes(await stage.votes.cast(viewer, stage.submissionId, 'support'))).toEqual([
        'OWN_SUBMISSION',
      ]);
      expect(await stage.kept()).toEqual(NOTHING);
    });

    it('on an idea that was withdrawn', async () => {
      await test.database.query(
        "update submission set state = 'withdrawn', withdrawn_at = now() where id = $1",
        [stage.submissionId],
      );
      expect(codes(await stage.votes.cast(voter, stage.submissionId, 'support'))).toEqual([
        'SUBMISSION_NOT_OPEN',
      ]);
      expect(await stage.kept()).toEqual(NOTHING);
    });

    it.each<[string, string]>([
      ['on what is not there', newId()],
      ['on what is no id', 'tea'],
    ])('%s', async (_, id) => {
      expect(codes(await stage.votes.cast(voter, id, 'support'))).toEqual(['NOT_FOUND']);
      expect(codes(await stage.votes.withdraw(voter, id))).toEqual(['NOT_FOUND']);
    });

    it('of nobody', async () => {
      expect(codes(await stage.votes.cast(nobody('en', null), stage.submissionId, 'support'))).toEqual([
        'SIGN_IN_REQUIRED',
      ]);
      expect(await stage.kept()).toEqual(NOTHING);
    });
  });

  describe('at the closing, by the clock of the database,', () => {
    it('counts a millisecond before and is refused from then on', async () => {
      const closesAt = new Date(Date.now() + 700);
      await movePhase(test.database, stage.scene.id, 'voting', [null, closesAt]);
      const outcomes: Outcome<unknown>[] = [];
      while (Date.now() < closesAt.getTime() + 200) {
        outcomes.push(await stage.votes.cast(await stage.voter(), stage.submissionId, 'support'));
      }
      const given = outcomes.filter(({ ok }) => ok).length;
      // First all are accepted, then none: the closing is one moment.
      expect(outcomes.map(({ ok }) => ok)).toEqual(outcomes.map((_, place) => place < given));
      expect(given).toBeGreaterThan(0);
      expect(given).toBeLessThan(outcomes.length);
      const { votes, casts } = await stage.kept();
      expect([votes.length, casts.length]).toEqual([given, given]);
      expect(casts.filter(({ cast_at }) => cast_at >= closesAt)).toEqual([]);
      expect(codes(outcomes.at(-1) ?? { ok: true, value: null })).toEqual(['VOTING_CLOSED']);
    });

    it('refuses one millisecond after, and accepts while one millisecond remains', async () => {
      const held = async (end: string): Promise<readonly string[]> => {
        await test.database.query(
          `update phase set ends_at = date_trunc('milliseconds', clock_timestamp()) + $2::interval
            where challenge_id = $1 and kind = 'voting'`,
          [stage.scene.id, end],
        );
        return codes(await stage.votes.cast(await stage.voter(), stage.submissionId, 'support'));
      };
      expect(await held('-1 millisecond')).toEqual(['VOTING_CLOSED']);
      expect(await held('0')).toEqual(['VOTING_CLOSED']);
      expect(await stage.kept()).toEqual(NOTHING);
      expect(await held('1 minute')).toEqual([]);
    });

    it('is too late when it came in time and had to wait past the closing', async () => {
      const waiting = await stage.voter();
      await movePhase(test.database, stage.scene.id, 'voting', [null, new Date(Date.now() + 400)]);
      const runner = test.database.dataSource.createQueryRunner();
      await runner.startTransaction();
      await runner.query('select 1 from challenge where id = $1 for update', [stage.scene.id]);
      const voting = stage.votes.cast(waiting, stage.submissionId, 'support');
      await new Promise((resolve) => setTimeout(resolve, 600));
      await runner.commitTransaction();
      await runner.release();
      expect(codes(await voting)).toEqual(['VOTING_CLOSED']);
      expect(await stage.kept()).toEqual(NOTHING);
    });
  });

  it('tells the history that somebody voted in the challenge, and neither on what nor how', async () => {
    await stage.votes.cast(voter, stage.submissionId, 'support');
    await stage.votes.withdraw(voter, stage.submissionId);
    const events = await test.database.query(
      `select action, subject_type, subject_id, data from history where challenge_id = $1 order by sequence`,
      [stage.scene.id],
    );
    const subject = { subject_type: 'challenge', subject_id: stage.scene.id, data: {} };
    expect(events).toEqual([
      { action: 'vote.cast', ...subject },
      { action: 'vote.withdrawn', ...subject },
    ]);
  });

  it('refuses to change or remove a casting in the database', async () => {
    await stage.votes.cast(voter, stage.submissionId, 'support');
    for (const sql of ["update vote_cast set choice = 'pass'", 'delete from vote_cast', 'truncate vote_cast'])
      await expect(test.database.query(sql)).rejects.toThrow('rows are added, never changed or removed');
  });
});
