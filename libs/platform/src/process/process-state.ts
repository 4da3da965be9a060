import { readFileSync } from 'node:fs';

/**
 * Whether a process exists and runs. A process that has ended but was not collected by its parent (a zombie) counts
 * as gone: in a container without an init, a killed Postgres would otherwise look alive for ever.
 */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = linuxStat(pid);
  return stat === undefined || (stat.state !== 'Z' && stat.state !== 'X');
}

/**
 * Tells two processes apart that had the same id one after the other: the moment the process started, in clock ticks
 * since boot, as text. Empty where the system does not say (anything but Linux).
 */
export function processStartMark(pid: number): string {
  return linuxStat(pid)?.startedAt ?? '';
}

/** The short command name of a process as Linux keeps it; undefined elsewhere or when the process is gone. */
export function processName(pid: number): string | undefined {
  return linuxStat(pid)?.name;
}

interface LinuxStat {
  readonly name: string;
  readonly state: string;
  readonly startedAt: string;
}

/** `/proc/<pid>/stat`: `pid (name) state ...`; the name may itself hold spaces and parentheses. Field 22 is the start. */
function linuxStat(pid: number): LinuxStat | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return {
      name: text.slice(text.indexOf('(') + 1, end),
      state: fields[0] ?? '',
      startedAt: fields[19] ?? '',
    };
  } catch {
    return undefined;
  }
}
