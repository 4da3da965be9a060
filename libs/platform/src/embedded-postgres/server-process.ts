import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessAlive } from '../process/index.js';
import type { DataPlace } from './data-place.js';
import { pgEnvironment } from './pg-environment.js';
import { pgProgram } from './pg-native.js';
import { serverOptions, type ServerSettings } from './server-settings.js';

export interface ServerProcess {
  readonly pid: number;
  readonly logFile: string;
  hasEnded(): boolean;
  /** What it wrote so far; every start has a log file of its own. */
  log(): string;
}

const KEPT_LOGS = 5;

/**
 * Starts Postgres in a process group of its own (Ctrl-C in the terminal reaches us, not the database, which is stopped
 * last) and lets it outlive us if we are killed: the next start finds it.
 */
export function spawnServer(place: DataPlace, port: number, settings: ServerSettings): ServerProcess {
  const logFile = join(place.logs, `${new Date().toISOString().replace(/[:.]/g, '-')}-${process.pid}.log`);
  const output = openSync(logFile, 'a', 0o600);
  const child = spawn(pgProgram(place.native, 'postgres'), [...serverOptions(place.data, port, settings)], {
    cwd: place.data,
    env: pgEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output],
    ...(place.runAs === undefined ? {} : { uid: place.runAs.uid, gid: place.runAs.gid }),
  });
  closeSync(output);
  let ended = false;
  let failure = '';
  child.once('exit', () => (ended = true));
  child.once('error', (error) => {
    ended = true;
    failure = error.message;
  });
  child.unref();
  dropOldLogs(place.logs);
  return {
    pid: child.pid ?? 0,
    logFile,
    hasEnded: () => ended,
    log: () => failure || readFileSync(logFile, 'utf8'),
  };
}

/** Stops a server: fast shutdown (sessions are ended, data is written), then harder when it does not obey. */
export async function stopServer(pid: number, place: DataPlace): Promise<void> {
  if (process.platform === 'win32') {
    execFileSync(pgProgram(place.native, 'pg_ctl'), ['stop', '-D', place.data, '-m', 'fast', '-w']);
    return;
  }
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < seconds * 1000; waited += 20) {
      if (!isProcessAlive(pid)) return;
      await sleep(20);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

function dropOldLogs(folder: string): void {
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  for (const name of logs.sort().slice(0, -KEPT_LOGS)) rmSync(join(folder, name), { force: true });
}
