import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive, processStartMark } from '../process/index.js';

/**
 * Who uses the embedded server: one file per process, named by its id. The last one to leave stops the server, whoever
 * started it: a server that a killed process left behind is thus used, and stopped, by the next.
 */
export function joinUsers(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), processStartMark(process.pid));
}

/** Leaves; says whether other living processes still use the server. */
export function leaveUsers(folder: string, name: string): { readonly othersRemain: boolean } {
  rmSync(join(folder, name), { force: true });
  let othersRemain = false;
  for (const other of readdirSync(folder)) {
    const pid = Number(other.split('-')[0]);
    if (isProcessAlive(pid) && sameProcess(folder, other, pid)) othersRemain = true;
    else rmSync(join(folder, other), { force: true });
  }
  return { othersRemain };
}

/** A process id can be given out again; the start mark tells whether it is still the one that joined. */
function sameProcess(folder: string, name: string, pid: number): boolean {
  try {
    return readFileSync(join(folder, name), 'utf8') === processStartMark(pid);
  } catch {
    return false;
  }
}
