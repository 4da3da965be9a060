import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { SYSTEM, type Database } from '@octavo/platform/database';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  anotherServer,
  ballotService,
  choose,
  makeOpenRound,
  type BallotScene,
  type KeptBallots,
} from '../testing/ballot-scene.fixture.js';
import { holdBallots } from '../rounds/round-appointments.js';
import type { BallotService } from './ballot.service.js';
import type { BallotAccepted } from './casting.js';

type Cast = Outcome<BallotAccepted>;

const acceptedOf = (outcomes: readonly Cast[]): readonly BallotAccepted[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
const codesOf = (outcomes: readonly Cast[]): readonly string[] => [
  ...new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code)))),
];

/** What must hold of every ledger, whatever happened to it. */
function expectSound({ ballots, entries, size, voters, accepted }: KeptBallots): void {
  expect(entries.map(({ entry }) => entry)).toEqual(entries.map((_, place) => place));
  expect(size).toBe(entries.length);
  expect(accepted.reduce((sum, count) => sum + count, 0)).toBe(entries.length);
  expect(new Set(ballots.map(({ voter_id }) => voter_id)).size).toBe(ballots.length);
  const counting = ballots.map(({ entry }) => entries[entry]);
  expect(voters).toBe(counting.filter((entry) => typeof entry?.content === 'string').length);
  const lastOf = new Map(entries.map((entry) => [entry.tag.toString('hex'), entry]));
  expect(lastOf.size).toBe(ballots.length);
  for (const { tag, entry } of ballots) expect(lastOf.get(tag.toString('hex'))?.entry).toBe(entry);
  for (const [at, { entry, previous, tag }] of entries.entries()) {
    const before = entries.slice(0, at).findLast((other) => other.tag.equals(tag));
    expect([entry, previous]).toEqual([entry, before?.entry ?? null]);
  }
}

describe('ballots at the same time', () => {
  let test: TestDatabase;
  let ballots: BallotService;
  let other: { readonly database: Database; readonly ballots: BallotService };

  beforeAll(async () => {
    test = await testDatabase();
    ballots = ballotService(test.database);
    other = await anotherServer(test.url);
  });
  afterAll(async () => {
    await other.database.onApplicationShutdown();
    await test.close();
  });

  const cast = (by: BallotService, viewer: Viewer, { roundId }: BallotScene, option: number): Promise<Cast> =>
    by.cast(viewer, { roundId, ballot: choose(option) });

  const closeIn = ({ roundId }: BallotScene, seconds: number): Promise<unknown> =>
    test.database.query(
      'update voting_round set closes_at = clock_timestamp() + make_interval(secs => $2) where id = $1',
      [roundId, seconds],
    );

  it('200 different ones of one voter at one server: all kept in their order, the last one counts', async () => {
    const scene = await makeOpenRound(test, { options: 200 });
    const voter = await scene.voter();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, option) => cast(ballots, voter, scene, option)),
    );
    expect(acceptedOf(outcomes).map(({ entry }) => entry)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    const kept = await scene.kept();
    expectSound(kept);
    expect(kept.ballots.map(({ entry }) => entry)).toEqual([199]);
    expect(kept.entries.map(({ content }) => content)).toEqual(
      Array.from({ length: 200 }, (_, option) => `{"choices":[${option}]}`),
    );
    expect((await ballots.ownBallot(voter, scene.roundId))?.ballot).toEqual({ choices: [199] });
  }, 20_000);

  it('of one voter at two servers: one ballot counts, and every receipt is of an entry of its own', async () => {
    const scene = await makeOpenRound(test, { options: 60 });
    const voter = await scene.voter();
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, n) => cast(n % 2 ? ballots : other.ballots, voter, scene, n)),
    );
    const accepted = acceptedOf(outcomes);
    expect(accepted).toHaveLength(60);
    const kept = await scene.kept();
    expectSound(kept);
    expect(kept.ballots).toHaveLength(1);
    for (const [option, { entry, leaf }] of accepted.entries()) {
      expect(kept.entries[entry]?.content).toBe(`{"choices":[${option}]}`);
      expect(kept.entries[entry]?.leaf.toString('hex')).toBe(leaf);
    }
  });

  it('the same one from two servers: one entry, and one receipt for both', async () => {
    const scene = await makeOpenRound(test);
    const voter = await scene.voter();
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) => cast(n % 2 ? ballots : other.ballots, voter, scene, 3)),
    );
    expect(new Set(acceptedOf(outcomes).map(({ leaf }) => leaf)).size).toBe(1);
    expect(acceptedOf(outcomes).filter(({ changed }) => changed)).toHaveLength(1);
    const kept = await scene.kept();
    expectSound(kept);
    expect(kept.entries).toHaveLength(1);
  });

  it('of many voters, casting, changing and withdrawing at two servers in any order', async () => {
    const scene = await makeOpenRound(test);
    const voters = await scene.voters(40);
    const acts = voters.flatMap((voter) =>
      Array.from({ length: 6 }, () => ({ voter, by: Math.random() < 0.5 ? ballots : other.ballots })),
    );
    const outcomes = await Promise.all(
      acts
        .map((act) => [Math.random(), act] as const)
        .sort(([one], [two]) => one - two)
        .map(([place, { voter, by }]) =>
          place < 0.25
            ? by.withdraw(voter, { roundId: scene.roundId })
            : cast(by, voter, scene, Math.floor(place * 5)),
        ),
    );
    expect(codesOf(outcomes).filter((code) => code !== 'NO_BALLOT_TO_WITHDRAW')).toEqual([]);
    const kept = await scene.kept();
    expectSound(kept);
    expect(kept.ballots).toHaveLength(40);
    for (const { entry, leaf } of acceptedOf(outcomes))
      expect(kept.entries[entry]?.leaf.toString('hex')).toBe(leaf);
  });

  it('while the round closes: what was acknowledged is stored before the closing, nothing after it', async () => {
    const scene = await makeOpenRound(test);
    const voters = await scene.voters(300);
    await closeIn(scene, 0.8);
    const outcomes: Cast[] = [];
    await Promise.all(
      voters.map(async (voter, place) => {
        await sleep(place * 4);
        outcomes.push(await cast(place % 2 ? ballots : other.ballots, voter, scene, place % 5));
      }),
    );
    expect(codesOf(outcomes)).toEqual(['ROUND_CLOSED']);
    const kept = await scene.kept();
    expectSound(kept);
    expect(acceptedOf(outcomes).length).toBeGreaterThan(20);
    expect(kept.entries).toHaveLength(acceptedOf(outcomes).length);
    const [round] = await test.database.query<{ closes_at: Date }>(
      'select closes_at from voting_round where id = $1',
      [scene.roundId],
    );
    const last = Math.max(...kept.entries.map(({ cast_at }) => cast_at.getTime()));
    expect(last).toBeLessThan(round?.closes_at.getTime() ?? 0);
  });

  it('that waited past the closing is late by the database’s clock, though it was sent in time', async () => {
    const scene = await makeOpenRound(test);
    const voter = await scene.voter();
    await closeIn(scene, 0.6);
    const sent: Promise<Cast>[] = [];
    await test.database.transaction(SYSTEM, async (transaction) => {
      await holdBallots(transaction, { id: scene.roundId, challengeId: scene.challenge.id });
      sent.push(cast(ballots, voter, scene, 1));
      await sleep(700);
      return ok(null);
    });
    expect(codesOf(await Promise.all(sent))).toEqual(['ROUND_CLOSED']);
    expect(await scene.kept()).toMatchObject({ ballots: [], entries: [], size: 0, voters: 0, accepted: [] });
  });

  it('while the round is paused and goes on: none is stored in between', async () => {
    const scene = await makeOpenRound(test);
    const voters = await scene.voters(240);
    const pauses: (readonly [from: Date, until: Date])[] = [];
    const change = (state: string, reason: string | null): Promise<Outcome<Date>> =>
      test.database.transaction(SYSTEM, async (transaction) => {
        await holdBallots(transaction, { id: scene.roundId, challengeId: scene.challenge.id });
        const now = await transaction.now();
        await transaction.query('update voting_round set state = $2, pause_reason = $3 where id = $1', [
          scene.roundId,
          state,
          reason,
        ]);
        return ok(now);
      });
    const pausing = (async () => {
      for (let times = 0; times < 3; times += 1) {
        const from = await change('paused', 'A check.');
        await sleep(40);
        const until = await change('open', null);
        if (from.ok && until.ok) pauses.push([from.value, until.value]);
        await sleep(300);
      }
    })();
    const outcomes = await Promise.all(
      voters.map(async (voter, place) => {
        await sleep(place * 5);
        return cast(place % 2 ? ballots : other.ballots, voter, scene, place % 5);
      }),
    );
    await pausing;
    expect(codesOf(outcomes).filter((code) => code !== 'ROUND_PAUSED' && code !== 'RATE_LIMITED')).toEqual(
      [],
    );
    const kept = await scene.kept();
    expectSound(kept);
    expect(kept.entries).toHaveLength(acceptedOf(outcomes).length);
    expect(acceptedOf(outcomes).length).toBeGreaterThan(50);
    expect(pauses).toHaveLength(3);
    for (const [from, until] of pauses) {
      expect(kept.entries.filter(({ cast_at }) => cast_at >= from && cast_at < until)).toEqual([]);
    }
  });
});
