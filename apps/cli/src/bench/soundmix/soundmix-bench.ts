import { migrate } from '@octavo/platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@octavo/platform/embedded-postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BaselineOrder, BaselineResult } from './baseline-load.js';
import type { BesideOrder, BesideResult } from './beside-load.js';
import { EveningServers } from './evening-servers.js';
import { LoadProcess } from './load-process.js';
import { BESIDE, OPTIONS, ROUND, seedEvening } from './seed-evening.js';
import { verifyEvening, type EveningVerified } from './verify-evening.js';
import type { VotingLoadOrder, VotingLoadResult } from './voting-load.js';

export interface SoundmixOptions {
  readonly voters: number;
  /** Ends after so many seconds of voting; null when everybody has voted. */
  readonly seconds: number | null;
  /** `kill -9` of a server every ten seconds and of Postgres once. */
  readonly kill: boolean;
}

/** What the benchmark found. Milliseconds; the baseline was measured in the same run. */
export interface SoundmixResult extends EveningVerified, BesideResult {
  readonly voters: number;
  readonly acknowledged: number;
  readonly seconds: number;
  readonly acknowledgedPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** One transaction per vote: the row, and the counter of the round, which is all that a blind round may count. */
  readonly baselinePerSecond: number;
  /** Votes over HTTP and GraphQL, with the ledger, for each vote of the baseline. */
  readonly ratio: number;
  /** The same with a counter for each candidate, so that fewer votes wait for each other. */
  readonly candidatesPerSecond: number;
  readonly candidatesRatio: number;
  readonly rateLimited: number;
  readonly again: number;
  readonly kills: number;
  /** Acknowledged, stored, counted, in the ledger and in the history are the same number, and no vote is another. */
  readonly sound: boolean;
}

/** Connections over which people vote, altogether. */
const CONNECTIONS = 128;

/** Connections with which each baseline is tried, before the evening and after it, and for how long at most. */
const BASELINE_CONNECTIONS = [4, 8, 16];
const BASELINE_SECONDS = 3;

/** Voters who vote in a second, roughly: a short evening needs no long baseline. */
const PACE = 8_000;

const BESIDE_LOAD = { readersPerSecond: 40, submittersPerSecond: 4 } as const;

const BASELINE_TABLES = `
  create table bench_vote (
    round_id uuid not null, voter_id uuid not null, choice integer not null, primary key (round_id, voter_id));
  create table bench_count (
    round_id uuid not null, counter integer not null, votes integer not null default 0, primary key (round_id, counter));
  insert into bench_count (round_id, counter) select '${ROUND}', n from generate_series(0, ${OPTIONS - 1}) n`;

/** Votes per second of both baselines. */
interface Baselines {
  readonly round: number;
  readonly candidates: number;
}

/** The evening of the Soundmixshow: everybody votes at once, and the others notice nothing (L-A14). */
export async function soundmixBench(
  options: SoundmixOptions,
  say: (line: string) => void,
): Promise<SoundmixResult> {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-bench-'));
  // Postgres runs as another user where this runs as root, and may enter; elsewhere its data would be left behind.
  await chmod(folder, 0o755);
  let postgres: EmbeddedPostgres | null = null;
  let servers: EveningServers | null = null;
  try {
    postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), keepAlive: options.kill });
    const { url } = postgres;
    const challengeId = await prepare(url, options.voters, say);
    const baselineSeconds = Math.min(BASELINE_SECONDS, options.voters / PACE);
    const before = await baselines(url, baselineSeconds);
    say(`The baseline does ${before.round.toFixed(0)} votes a second.`);
    servers = await EveningServers.start(url, join(folder, 'data'));
    const evening = await vote({ options, servers, postgres, challengeId, folder, say });
    await servers.stop();
    const after = await baselines(url, baselineSeconds);
    const verified = await verify(url, evening);
    return result(options, evening, [before, after], verified);
  } finally {
    await servers?.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(url: string, voters: number, say: (line: string) => void): Promise<string> {
  const begin = performance.now();
  await migrate(url);
  return withClient(url, async (client) => {
    await seedEvening(client, voters);
    await client.query(BASELINE_TABLES);
    const { rows } = await client.query<{ id: string }>('select id from challenge where slug = $1', [BESIDE]);
    say(
      `${voters.toLocaleString('en')} voters signed in, in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
    );
    return rows[0]?.id ?? '';
  });
}

async function baselines(url: string, seconds: number): Promise<Baselines> {
  const votes = async (counters: number): Promise<number> => {
    const order = { url, counters, seconds, connections: BASELINE_CONNECTIONS };
    return (await new LoadProcess<BaselineOrder, BaselineResult>('baseline-load.js', order).result).perSecond;
  };
  return { round: await votes(1), candidates: await votes(OPTIONS) };
}

interface Stage {
  readonly options: SoundmixOptions;
  readonly servers: EveningServers;
  readonly postgres: EmbeddedPostgres;
  readonly challengeId: string;
  readonly folder: string;
  readonly say: (line: string) => void;
}

interface Evening {
  readonly votes: VotingLoadResult;
  readonly beside: BesideResult;
  readonly receiptsFile: string;
  readonly kills: number;
}

async function vote({ options, servers, postgres, challengeId, folder, say }: Stage): Promise<Evening> {
  const receiptsFile = join(folder, 'receipts');
  const { ports } = servers;
  const others = new LoadProcess<BesideOrder, BesideResult>('beside-load.js', {
    ports,
    challengeId,
    ...BESIDE_LOAD,
  });
  const voting = new LoadProcess<VotingLoadOrder, VotingLoadResult>('voting-load.js', {
    ports,
    connectionsEach: Math.round(CONNECTIONS / ports.length),
    voters: options.voters,
    seconds: options.seconds,
    receiptsFile,
  });
  const watch = new AbortController();
  try {
    const killing = options.kill ? servers.killNowAndThen(postgres, watch.signal, say) : Promise.resolve(0);
    const votes = await voting.result;
    watch.abort();
    return { votes, beside: await others.finish(), receiptsFile, kills: await killing };
  } finally {
    voting.stop();
    others.stop();
  }
}

/** The last batch of a killed server may still be under way in Postgres: it ends before anything is compared. */
async function verify(url: string, { receiptsFile, votes }: Evening): Promise<EveningVerified> {
  await sleep(500);
  return withClient(url, (client) => verifyEvening(client, receiptsFile, votes.acknowledged));
}

function result(
  { voters }: SoundmixOptions,
  { votes, beside, kills }: Evening,
  [before, after]: readonly [Baselines, Baselines],
  verified: EveningVerified,
): SoundmixResult {
  const { acknowledged } = votes;
  const acknowledgedPerSecond = acknowledged / votes.seconds;
  const baselinePerSecond = (before.round + after.round) / 2;
  const candidatesPerSecond = (before.candidates + after.candidates) / 2;
  const { stored, counted, inLedger, ledgerSize, turnout, inHistory, lost, doubled, changed } = verified;
  return {
    voters,
    ...votes,
    acknowledgedPerSecond,
    baselinePerSecond,
    ratio: acknowledgedPerSecond / baselinePerSecond,
    candidatesPerSecond,
    candidatesRatio: acknowledgedPerSecond / candidatesPerSecond,
    ...beside,
    ...verified,
    kills,
    sound:
      [stored, counted, inLedger, ledgerSize, turnout, inHistory].every((count) => count === acknowledged) &&
      lost + doubled + changed === 0,
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
