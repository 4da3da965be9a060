import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive, processName } from '../process/index.js';

/** What a running server tells about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  /** The port it really listens on; NaN while the file is being written. */
  readonly port: number;
}

/**
 * The server that runs on this data folder, or undefined. The file outlives a server that was killed; the id in it may
 * then be nobody's, or, after a restart of the machine or container, another program's.
 */
export function runningPostmaster(data: string): Postmaster | undefined {
  const lines = readLines(data);
  const pid = Number(lines?.[0]);
  if (lines === undefined || !isProcessAlive(pid) || !isPostgresOn(data, pid)) return undefined;
  return { pid, port: Number(lines[3] || NaN) };
}

/**
 * Removes a left-over `postmaster.pid` whose id now belongs to another program: Postgres itself cannot tell and would
 * refuse to start. Does nothing where the system does not say what a process is (anything but Linux).
 */
export function removeMisleadingFile(data: string): void {
  const pid = Number(readLines(data)?.[0]);
  if (process.platform === 'linux' && pid > 0 && (!isProcessAlive(pid) || !isPostgresOn(data, pid))) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
  }
}

/**
 * Ends what a killed server left behind on this data folder: its sessions notice the loss only when they are next idle,
 * and as long as one lives, no new server may start. Linux only; elsewhere one waits.
 */
export function endOrphanedSessions(data: string): void {
  if (process.platform !== 'linux' || runningPostmaster(data) !== undefined) return;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || workingFolder(pid) !== realpathSync(data)) continue;
    if (processName(pid) !== 'postgres') continue;
    try {
      process.kill(pid, 'SIGQUIT');
    } catch {
      // Ended by itself in the meantime.
    }
  }
}

function isPostgresOn(data: string, pid: number): boolean {
  const name = processName(pid);
  if (name === undefined) return true;
  if (name !== 'postgres') return false;
  const folder = workingFolder(pid);
  return folder === undefined || folder === realpathSync(data);
}

/** Postgres works in its data folder; undefined when the system does not let us look. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function readLines(data: string): readonly string[] | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}
