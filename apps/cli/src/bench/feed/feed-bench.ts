import { migrate } from '@octavo/platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@octavo/platform/embedded-postgres';
import { freePort } from '@octavo/platform/process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { startChild, type BenchChild } from '../child.js';
import { median } from '../median.js';
import { answer, latencies, throughput, type Target } from './load.js';
import { queriesPerRequest } from './queries.js';
import { CHALLENGE, seedFeed, VIEWER_TOKENS } from './seed-feed.js';

/** What the benchmark found. Ratios are requests per second against the yardstick's in the same run. */
export interface FeedResult {
  readonly ratioSignedIn: number;
  readonly ratioAnonymous: number;
  /** Median latency with the large data set against the small one. */
  readonly p50Growth: number;
  /** Database queries per request, by data set and length of the page; the same everywhere. */
  readonly queries: number;
  readonly queriesConstant: boolean;
  readonly perSecond: { readonly yardstick: number; readonly signedIn: number; readonly anonymous: number };
  readonly p50: { readonly small: number; readonly large: number };
}

const SMALL = 10_000;
const LARGE = 1_000_000;
const ROUNDS = 5;
const SECONDS = 4;
const PROBES = 400;

const DOCUMENT = `query Feed($challenge: String!, $first: Int!) {
  submissions(challenge: $challenge, first: $first) {
    nodes { id title submittedAt commentCount author { id name } votes { support } myVote }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The list of 20 submissions with author, counts and the viewer's own vote, against the same written by hand. */
export async function feedBench(say: (line: string) => void): Promise<FeedResult> {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-bench-'));
  // Postgres runs as another user where this runs as root, and may enter; elsewhere its data would be left behind.
  await chmod(folder, 0o755);
  const children: BenchChild[] = [];
  let postgres: EmbeddedPostgres | null = null;
  try {
    postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
    const small = await dataSet(postgres.url, SMALL, say);
    const large = await dataSet(postgres.url, LARGE, say);
    const start = async (script: string, url: string, path: string): Promise<BenchChild> => {
      const port = await freePort();
      const env = { DATABASE_URL: url, OCTAVO_PORT: String(port), OCTAVO_LOG_LEVEL: 'error' };
      const child = await startChild(script, port, path, env, [String(port)]);
      children.push(child);
      return child;
    };
    const api = (url: string): Promise<BenchChild> =>
      start(join(import.meta.dirname, '../../../../api/src/main.js'), url, '/readyz');
    const queries = await queryCounts(small, large, api);
    const yardstick = await start(
      join(import.meta.dirname, 'yardstick.js'),
      small,
      `/challenges/${CHALLENGE}/submissions`,
    );
    const speed = await measure(yardstick, await api(small), await api(large), say);
    return { ...speed, queries: Math.max(...queries), queriesConstant: new Set(queries).size === 1 };
  } finally {
    for (const child of children) await child.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function dataSet(url: string, submissions: number, say: (line: string) => void): Promise<string> {
  const begin = performance.now();
  const name = `bench_${submissions}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate(own.toString());
  const client = new pg.Client({ connectionString: own.toString() });
  await client.connect();
  await seedFeed(client, { submissions });
  await client.query('checkpoint');
  await client.end();
  say(
    `${submissions.toLocaleString('en')} submissions made in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
  );
  return own.toString();
}

const graphql = ({ port }: BenchChild, first: number, tokens: readonly string[]): Target => ({
  url: `http://127.0.0.1:${port}/graphql`,
  method: 'POST',
  body: JSON.stringify({ query: DOCUMENT, variables: { challenge: CHALLENGE, first } }),
  tokens,
});

async function measure(
  yardstick: BenchChild,
  ours: BenchChild,
  oursLarge: BenchChild,
  say: (line: string) => void,
): Promise<Omit<FeedResult, 'queries' | 'queriesConstant'>> {
  const byHand: Target = {
    url: `http://127.0.0.1:${yardstick.port}/challenges/${CHALLENGE}/submissions`,
    method: 'GET',
    tokens: VIEWER_TOKENS,
  };
  const signedIn = graphql(ours, 20, VIEWER_TOKENS);
  const anonymous = graphql(ours, 20, []);
  await sameAnswers(byHand, signedIn);

  const rounds = { yardstick: [] as number[], signedIn: [] as number[], anonymous: [] as number[] };
  for (const target of [byHand, signedIn, anonymous]) await throughput(target, SECONDS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.yardstick.push(await throughput(byHand, SECONDS));
    rounds.signedIn.push(await throughput(signedIn, SECONDS));
    rounds.anonymous.push(await throughput(anonymous, SECONDS));
    say(`round ${round} of ${ROUNDS}`);
  }
  const ratios = (of: readonly number[]): number =>
    median(of.map((value, round) => value / (rounds.yardstick[round] ?? NaN)));

  // Both servers have run the same code as long before their latencies are compared.
  const signedInLarge = graphql(oursLarge, 20, VIEWER_TOKENS);
  for (let round = 0; round <= ROUNDS; round += 1) await throughput(signedInLarge, SECONDS);
  const waits = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    waits.small.push(...(await latencies(signedIn, PROBES)));
    waits.large.push(...(await latencies(signedInLarge, PROBES)));
  }
  const p50 = { small: median(waits.small.slice(PROBES)), large: median(waits.large.slice(PROBES)) };

  return {
    ratioSignedIn: ratios(rounds.signedIn),
    ratioAnonymous: ratios(rounds.anonymous),
    p50Growth: p50.large / p50.small,
    perSecond: {
      yardstick: median(rounds.yardstick),
      signedIn: median(rounds.signedIn),
      anonymous: median(rounds.anonymous),
    },
    p50,
  };
}

/** Statements per request for short and long pages of both data sets. */
async function queryCounts(
  small: string,
  large: string,
  api: (url: string) => Promise<BenchChild>,
): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const [url, first] of [
    [small, 1],
    [small, 100],
    [large, 20],
  ] as const) {
    counts.push(
      await queriesPerRequest(
        url,
        () => api(url),
        (server) => graphql(server, first, VIEWER_TOKENS),
      ),
    );
  }
  return counts;
}

/** @throws Error when the yardstick does not give what is measured against it. */
async function sameAnswers(byHand: Target, ours: Target): Promise<void> {
  const [one, other] = [JSON.parse(await answer(byHand)), JSON.parse(await answer(ours))] as [Page, Page];
  // Cursors are made in two ways; everything else must be the same.
  for (const page of [one, other]) page.data.submissions.pageInfo.endCursor = '';
  if (!isDeepStrictEqual(one, other))
    throw new Error('The yardstick gives other JSON than the API: nothing to compare.');
}

interface Page {
  data: { submissions: { pageInfo: { endCursor: string } } };
}
