import { isProcessAlive, processStartMark } from '@octavo/platform/process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Kept {
  readonly pid: number;
  readonly mark: string;
}

interface RunRecord {
  readonly parent: Kept;
  readonly children: readonly Kept[];
}

const PATIENCE_MS = 8_000;

/** Writes down who runs, for the next start. */
export function recordRun(file: string, children: readonly (number | undefined)[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const keep = (pid: number): Kept => ({ pid, mark: processStartMark(pid) });
  const record: RunRecord = {
    parent: keep(process.pid),
    children: children.filter((pid) => pid !== undefined).map(keep),
  };
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(record));
  renameSync(`${file}.${process.pid}`, file);
}

export function forgetRun(file: string): void {
  rmSync(file, { force: true });
}

/**
 * Children of a parent that was killed end by themselves as soon as they notice. This waits until they have, and ends
 * those that do not; children whose parent lives are left alone.
 */
export async function awaitLeftovers(file: string): Promise<void> {
  const record = readRecord(file);
  if (record === undefined || isSame(record.parent)) return;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    if (!record.children.some(isSame)) return;
  }
  for (const child of record.children.filter(isSame)) process.kill(child.pid, 'SIGKILL');
  await sleep(100);
}

function isSame({ pid, mark }: Kept): boolean {
  return isProcessAlive(pid) && processStartMark(pid) === mark;
}

function readRecord(file: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}
