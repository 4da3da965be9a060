import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import type { Blindness } from '@octavo/domain/voting';
import { RoundResult } from '../rounds/round-result.entity.js';
import { endRound, makeRoundScene, valueOf, type RoundScene } from '../testing/round-scene.fixture.js';
import { InterimClock } from './interim-clock.service.js';

describe('counting while a round runs', () => {
  let test: TestDatabase;
  let scene: RoundScene;
  beforeAll(async () => (test = await testDatabase()) && undefined);
  afterAll(() => test.close());
  beforeEach(async () => (scene = await makeRoundScene(test)) && undefined);

  /** As if the time to rest were over. */
  const count = (): Promise<number> => new InterimClock(test.database).tick();
  const interim = (roundId: string) =>
    test.database.manager.findOneBy(RoundResult, { roundId, kind: 'interim' });
  const vote = async (roundId: string, choices: number[]) => {
    const voter = await scene.voter();
    valueOf(await scene.ballots.cast(voter, { roundId, ballot: { choices } }));
    return voter;
  };

  it('does so where the outcome is open, again when something came, and not otherwise', async () => {
    const { id } = await scene.opened({ blind: 'open' });
    const voter = await vote(id, [0]);
    expect(await count()).toBe(1);
    expect(await interim(id)).toMatchObject({ ballots: 1, tally: { winners: [0] } });
    expect(await count()).toBe(0);
    // Another choice of the same voter: as many ballots, another outcome.
    valueOf(await scene.ballots.cast(voter, { roundId: id, ballot: { choices: [2] } }));
    expect(await count()).toBe(1);
    expect(await interim(id)).toMatchObject({ ballots: 1, tally: { winners: [2] } });
    valueOf(await scene.ballots.withdraw(voter, { roundId: id }));
    expect(await count()).toBe(1);
    expect(await interim(id)).toMatchObject({ ballots: 0, tally: { winners: [] } });
    await test.database.query("update voting_round set state = 'closed', closed_at = now() where id = $1", [
      id,
    ]);
  });

  it.each<[Blindness, number]>([
    ['until_closing', 0],
    ['until_own_ballot', 1],
    ['open', 1],
  ])('%s: %i', async (blind, counted) => {
    const { id } = await scene.opened({ blind });
    await vote(id, [1]);
    expect(await count()).toBe(counted);
    expect((await interim(id)) !== null).toBe(counted === 1);
    await endRound(test.database, id);
    await vote(id, [1]).catch(() => undefined);
    expect(await count()).toBe(0);
  });

  it('rests longer the longer a count took', async () => {
    const { id } = await scene.opened({ blind: 'open' });
    await vote(id, [0]);
    const clock = new InterimClock(test.database);
    expect(await clock.tick()).toBe(1);
    await vote(id, [1]);
    expect(await clock.tick()).toBe(0);
    expect(await interim(id)).toMatchObject({ ballots: 1 });
    await endRound(test.database, id);
  });

  it('asks for itself again only while such a round goes on', async () => {
    const clock = new InterimClock(test.database);
    const jobs = () =>
      test.database.query(
        "select 1 from graphile_worker.jobs where key = 'interim_clock' and run_at > now()",
      );
    await test.database.query("select graphile_worker.remove_job('interim_clock')");
    const blind = await scene.opened();
    await clock.run();
    expect(await jobs()).toEqual([]);
    const { id } = await scene.opened({ blind: 'open' });
    expect(await jobs()).toHaveLength(1);
    await clock.run();
    expect(await jobs()).toHaveLength(1);
    for (const round of [blind.id, id]) await endRound(test.database, round);
  });
});
