import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isProcessAlive } from '../process/index.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

const clean: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  while (clean.length > 0) await clean.pop()?.();
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-pg-'));
  chmodSync(folder, 0o755);
  clean.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'postgres');
}

async function start(dataDir: string, more: object = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, test: true, ...more });
  clean.push(() => server.stop());
  return server;
}

interface Held {
  readonly child: ChildProcess;
  readonly owned: boolean;
  readonly pid: number;
  readonly url: string;
}

/** The same in a process of its own, to be killed. */
async function hold(dataDir: string): Promise<Held> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      '@swc-node/register/esm-register',
      resolve(import.meta.dirname, 'hold-server.fixture.ts'),
      dataDir,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  clean.push(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as Omit<Held, 'child'>) };
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] === undefined ? undefined : Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

async function until(met: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; ; await sleep(50)) {
    if (await met()) return;
    if (Date.now() > end) throw new Error(`not met within ${seconds} s`);
  }
}

describe('the embedded Postgres', () => {
  it('starts on an empty folder with UTF-8 text in the same order everywhere, on loopback, with a password', async () => {
    const server = await start(freshFolder());
    expect(server.owned).toBe(true);
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    expect(await ask(server.url, 'show server_encoding')).toBe('UTF8');
    expect(
      await ask(
        server.url,
        "select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()",
      ),
    ).toBe('b C.UTF-8');
    expect(await ask(server.url, 'show unix_socket_directories')).toBe('');
    for (const extension of ['pg_trgm', 'unaccent', 'citext', 'pgcrypto', 'btree_gist']) {
      await expect(ask(server.url, `create extension ${extension}`)).resolves.toBeUndefined();
    }
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  }, 30_000);

  it('stops completely, and keeps the data and the address for the next start', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await ask(first.url, 'create table kept as select 42 as n');
    await first.stop();
    expect(isProcessAlive(first.pid)).toBe(false);
    await expect(ask(first.url, 'select 1')).rejects.toThrow();

    const second = await start(folder);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select n from kept')).toBe(42);
  }, 30_000);

  it('lets one of two processes start it on a fresh folder and the other attach; the last one to leave stops it', async () => {
    const folder = freshFolder();
    const both = await Promise.all([hold(folder), hold(folder)]);
    expect(both.map((held) => held.owned).sort()).toEqual([false, true]);
    expect(both[0].url).toBe(both[1].url);
    expect(readdirSync(folder).filter((name) => name.startsWith('.new-'))).toEqual([]);

    const [starter, guest] = both[0].owned ? both : [both[1], both[0]];
    starter.child.kill('SIGTERM');
    await once(starter.child, 'exit');
    expect(await ask(guest.url, 'select 1')).toBe(1);
    guest.child.kill('SIGTERM');
    await once(guest.child, 'exit');
    expect(isProcessAlive(guest.pid)).toBe(false);
  }, 60_000);

  it('is found by the next start when the process that started it was killed, and is stopped by it', async () => {
    const folder = freshFolder();
    const killed = await hold(folder);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(isProcessAlive(killed.pid)).toBe(true);

    const next = await start(folder);
    expect(next).toMatchObject({ owned: false, pid: killed.pid, url: killed.url });
    await next.stop();
    expect(isProcessAlive(killed.pid)).toBe(false);
  }, 60_000);

  it('recovers when process and database were both killed, also while a session was busy', async () => {
    const folder = freshFolder();
    const killed = await hold(folder);
    await ask(killed.url, 'create table kept as select 42 as n');
    await ask(killed.url, 'checkpoint');
    const busy = ask(killed.url, 'select sum(g) from generate_series(1, 2000000000) g').catch(() => 'lost');
    await sleep(200);
    process.kill(killed.child.pid ?? 0, 'SIGKILL');
    process.kill(killed.pid, 'SIGKILL');

    const next = await start(folder);
    expect(next.owned).toBe(true);
    expect(await ask(next.url, 'select n from kept')).toBe(42);
    expect(await busy).toBe('lost');
  }, 60_000);

  it('is brought up again on the same address when it is killed under a process that keeps it alive', async () => {
    const notes: string[] = [];
    const server = await start(freshFolder(), {
      keepAlive: true,
      onNote: (note: string) => notes.push(note),
    });
    const before = server.pid;
    process.kill(before, 'SIGKILL');
    await until(
      () =>
        ask(server.url, 'select 1').then(
          (n) => n === 1,
          () => false,
        ),
      8,
    );
    await until(() => notes.length > 0, 2);
    expect(server.pid).not.toBe(before);
    expect(notes).toEqual([expect.stringMatching(/^Postgres had ended; it answers again after/)]);
  }, 30_000);

  it('takes another port when the one it had is taken in the meantime', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    clean.push(() => void squatter.close());

    const second = await start(folder);
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await ask(second.url, 'select 1')).toBe(1);
  }, 30_000);

  it('is not misled by a left-over postmaster.pid whose process id another program has now', async () => {
    const folder = freshFolder();
    await (await start(folder)).stop();
    const data = join(folder, 'cluster', 'data');
    writeFileSync(join(data, 'postmaster.pid'), `${process.ppid}\n${data}\n1\n1\n\n127.0.0.1\n\nready\n`);
    expect(await ask((await start(folder)).url, 'select 1')).toBe(1);
  }, 30_000);

  it('says what to do when the data was made by another Postgres version', async () => {
    const folder = freshFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'cluster', 'data', 'PG_VERSION'), '17\n');
    await expect(start(folder)).rejects.toThrow(
      /was made by Postgres 17, and this version of Octavo brings Postgres 18/,
    );
  }, 30_000);

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot(
    'moves the data where the other account can reach it when the folder is closed (a checkout in /root)',
    async () => {
      const folder = freshFolder();
      mkdirSync(folder);
      chmodSync(join(folder, '..'), 0o700);
      const notes: string[] = [];
      const server = await start(folder, { onNote: (note: string) => notes.push(note) });
      const place = /the data is kept in (\S+)\.$/.exec(notes[0] ?? '')?.[1] ?? '';
      clean.unshift(() => rmSync(place, { recursive: true, force: true }));
      expect(await ask(server.url, 'select 1')).toBe(1);
      expect(existsSync(join(place, 'cluster'))).toBe(true);
      expect(existsSync(join(folder, 'cluster'))).toBe(false);
    },
    30_000,
  );
});
