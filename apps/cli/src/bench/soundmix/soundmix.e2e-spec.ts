import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppUnderTest, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BaselineOrder, BaselineResult } from './baseline-load.js';
import type { BesideOrder, BesideResult } from './beside-load.js';
import { BESIDE, ROUND, seedEvening } from './seed-evening.js';
import { verifyEvening } from './verify-evening.js';
import type { VotingLoadOrder, VotingLoadResult } from './voting-load.js';

const VOTERS = 3_000;

/** A load generator of the benchmark, as it was built. */
function load(script: string, order: object): ChildProcess {
  const child = fork(resolve('dist/apps/cli/src/bench/soundmix', script), [], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.send(order);
  return child;
}

const found = async <Result>(child: ChildProcess): Promise<Result> =>
  Promise.race([
    once(child, 'message').then(([result]) => result as Result),
    once(child, 'exit').then(() => Promise.reject(new Error('A load generator ended without a result.'))),
  ]);

jest.setTimeout(90_000);

/** The parts of the benchmark on a small evening: that they work, and that what they measure is right. No times. */
describe('a small evening of the Soundmixshow', () => {
  let store: TestDatabase;
  let client: pg.Client;
  let folder: string;
  let apis: readonly AppUnderTest[];
  let challengeId: string;

  beforeAll(async () => {
    [store, folder] = await Promise.all([testDatabase(), mkdtemp(join(tmpdir(), 'octavo-evening-'))]);
    client = new pg.Client({ connectionString: store.url });
    await client.connect();
    await seedEvening(client, VOTERS);
    const { rows } = await client.query<{ id: string }>('select id from challenge where slug = $1', [BESIDE]);
    challengeId = rows[0]?.id ?? '';
    apis = await Promise.all([AppUnderTest.start('api', store.url), AppUnderTest.start('api', store.url)]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(apis.map((api) => api.stop()));
    await client.end();
    await store.close();
    await rm(folder, { recursive: true });
  });

  const ledgerSize = async (): Promise<number> => {
    const { rows } = await client.query<{ size: number }>(
      'select size::int as size from ballot_ledger where round_id = $1',
      [ROUND],
    );
    return rows[0]?.size ?? 0;
  };

  it('counts every acknowledged vote once, though a server is killed in the middle of it', async () => {
    const ports = apis.map(({ port }) => port);
    const receiptsFile = join(folder, 'receipts');
    const others = load('beside-load.js', {
      ...{ ports, challengeId, readersPerSecond: 20, submittersPerSecond: 4 },
    } satisfies BesideOrder);
    const voting = load('voting-load.js', {
      ...{ ports, connectionsEach: 16, voters: VOTERS, seconds: null, receiptsFile },
    } satisfies VotingLoadOrder);
    const votes = found<VotingLoadResult>(voting);
    while ((await ledgerSize()) < VOTERS / 10) await sleep(10);
    await apis[0]?.stop('SIGKILL');
    expect(await ledgerSize()).toBeLessThan(VOTERS);
    await apis[0]?.start();
    const { acknowledged } = await votes;
    others.send('enough');
    const beside = await found<BesideResult>(others);
    // The last batch of the killed server may still be under way.
    await sleep(500);
    const verified = await verifyEvening(client, receiptsFile, acknowledged);
    expect({ acknowledged, ...verified }).toEqual({
      ...{ acknowledged: VOTERS, stored: VOTERS, counted: VOTERS, inLedger: VOTERS, ledgerSize: VOTERS },
      ...{ turnout: VOTERS, inHistory: VOTERS, lost: 0, doubled: 0, changed: 0 },
    });
    expect(Math.min(beside.readers, beside.submitters)).toBeGreaterThan(0);
  });

  it('has a baseline that counts what it did', async () => {
    await client.query(`
      create table bench_vote (
        round_id uuid not null, voter_id uuid not null, choice integer not null, primary key (round_id, voter_id));
      create table bench_count (
        round_id uuid not null, counter integer not null, votes integer not null, primary key (round_id, counter));
      insert into bench_count (round_id, counter, votes) values ('${ROUND}', 0, 0), ('${ROUND}', 1, 0)`);
    const { perSecond } = await found<BaselineResult>(
      load('baseline-load.js', {
        ...{ url: store.url, seconds: 0.5, connections: [2], counters: 2 },
      } satisfies BaselineOrder),
    );
    expect(perSecond).toBeGreaterThan(0);
    const { rows } = await client.query<{ votes: number; counted: number }>(
      `select (select count(*)::int from bench_vote) as votes, (select sum(votes)::int from bench_count) as counted`,
    );
    expect(rows[0]?.votes).toBeGreaterThan(0);
    expect(rows[0]?.counted).toBe(rows[0]?.votes);
  });
});
