import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isProcessAlive } from '@octavo/platform/process';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutFolder } from '../places.js';
import { type FirstRequest, firstRequests } from './first-steps.js';
import { portsFrom } from './ports.js';

const BASE = 20_000 + (process.pid % 2_000) * 20;
const ports = portsFrom(BASE);
const LONG = 180_000;

/** The real thing: `octavo up` on a data folder of its own, killed in every way that happens. */
describe('octavo up', () => {
  let folder: string;
  const started: Started[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'octavo-up-'));
    chmodSync(folder, 0o755);
  });
  afterAll(async () => {
    for (const run of started) await run.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (): Started => {
    const run = new Started(folder);
    started.push(run);
    return run;
  };
  const postgres = (): number => {
    const file = join(folder, 'postgres/cluster/data/postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  };
  const servers = (): readonly number[] => {
    const record = JSON.parse(readFileSync(join(folder, 'run', `${BASE}.json`), 'utf8')) as {
      children: { pid: number }[];
    };
    return record.children.map(({ pid }) => pid);
  };

  it(
    'serves, tells where, and leaves nothing behind after Ctrl-C',
    async () => {
      const run = start();
      await run.serving();
      expect(run.output).toContain(`http://localhost:${ports.api}/graphql`);
      expect(run.output).toContain('The first administrator comes in by this');
      expect(await refusedBy(firstRequests(ports))).toEqual([]);
      expect(await refusedBy([claimIn(run.output)])).toEqual([]);

      const all = [...servers(), postgres()];
      expect(all.filter(isProcessAlive)).toHaveLength(4);

      expect(await run.end('SIGINT')).toBe(0);
      expect(all.filter(isProcessAlive)).toEqual([]);
    },
    LONG,
  );

  it(
    'starts again after it was killed, and survives the death of a server and of Postgres',
    async () => {
      const killed = start();
      await killed.serving();
      const before = servers();
      await killed.end('SIGKILL');

      const run = start();
      await run.serving();
      expect(before.filter(isProcessAlive)).toEqual([]);

      const [api] = servers();
      process.kill(api ?? 0, 'SIGKILL');
      await until(() => servers()[0] !== api, 5);
      await until(() => answers(ports.api), 20);

      const database = postgres();
      process.kill(database, 'SIGKILL');
      await until(() => postgres() !== database && isProcessAlive(postgres()), 10);
      await until(async () => (await answers(ports.api)) && (await answers(ports.admin)), 10);
      await until(() => answers(ports.worker), 10);

      expect(await run.end('SIGTERM')).toBe(0);
      expect(isProcessAlive(postgres())).toBe(false);
    },
    LONG,
  );

  it(
    'names a taken port and the way out',
    async () => {
      const squatter = createServer().listen(ports.admin, '127.0.0.1');
      await once(squatter, 'listening');
      try {
        const run = start();
        expect(await run.ended()).toBe(1);
        expect(run.output).toContain(`Port ${ports.admin}, for the admin API, is taken`);
        expect(run.output).toContain('--port-base');
      } finally {
        squatter.close();
      }
    },
    LONG,
  );
});

class Started {
  output = '';
  private readonly child: ChildProcess;

  constructor(data: string) {
    const { DATABASE_URL: _, NODE_OPTIONS: __, ...env } = process.env;
    const launcher = join(checkoutFolder(), 'apps/cli/launch.mjs');
    this.child = spawn(process.execPath, [launcher, 'up', '--empty', '--port-base', String(BASE)], {
      env: { ...env, OCTAVO_DATA: data, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  async serving(): Promise<void> {
    await until(() => this.output.includes('Ctrl-C stops everything'), 120).catch(() => {
      throw new Error(`it does not serve:\n${this.output}`);
    });
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return await this.ended();
  }
}

/** What the servers have against these requests, if anything; also refusals, which are values in GraphQL. */
async function refusedBy(requests: readonly FirstRequest[]): Promise<readonly unknown[]> {
  const refused: unknown[] = [];
  for (const { port, query } of requests) {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await answer.json()) as {
      data?: Record<string, { errors?: readonly unknown[] } | null>;
      errors?: readonly unknown[];
    };
    refused.push(...(errors ?? []), ...Object.values(data ?? {}).flatMap((field) => field?.errors ?? []));
  }
  return refused;
}

/** The request for the first administrator, as it was printed. */
function claimIn(output: string): FirstRequest {
  const body = /-d '(\{"query":"mutation \{ claimAdministration.*\})'/.exec(output)?.[1] ?? '{"query":""}';
  return { port: ports.admin, query: (JSON.parse(body) as { query: string }).query };
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function until(met: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await met()); await sleep(50)) {
    if (Date.now() > end) throw new Error(`not met within ${seconds} s`);
  }
}
