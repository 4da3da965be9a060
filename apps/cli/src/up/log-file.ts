import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT = 3;

/** Moves the log of the last run aside (`api.log` → `api.1.log` …) and opens a new one. Returns its descriptor. */
export function openFreshLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const older = (n: number): string => (n === 0 ? path : path.replace(/\.log$/, `.${n}.log`));
  for (let n = KEPT - 1; n >= 0; n--) {
    if (existsSync(older(n))) renameSync(older(n), older(n + 1));
  }
  return openSync(path, 'a', 0o600);
}

/** The end of a log, for a person who needs to see why something ended. */
export function tailOf(path: string, bytes = 2_000): string {
  return readFrom(path, Math.max(0, sizeOf(path) - bytes)).text.trim();
}

const ERROR_LEVELS: readonly unknown[] = ['error', 'fatal', 50, 60];
const QUIET_MS = 10_000;

/** Watches a log for lines at level error or above and reports the first of every ten seconds. */
export class LogWatch {
  private position = 0;
  private unfinished = '';
  private quietUntil = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly path: string,
    private readonly report: (message: string) => void,
  ) {
    this.timer = setInterval(() => this.look(), 1_000).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const { text, end } = readFrom(this.path, this.position);
    this.position = end;
    const lines = (this.unfinished + text).split('\n');
    this.unfinished = lines.pop() ?? '';
    const message = lines.map(errorIn).find((found) => found !== undefined);
    if (message === undefined || Date.now() < this.quietUntil) return;
    this.quietUntil = Date.now() + QUIET_MS;
    this.report(message);
  }
}

/** What a log line says went wrong; undefined for all other lines. */
export function errorIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: string; err?: { message?: string } };
    if (!ERROR_LEVELS.includes(entry.level)) return undefined;
    const message = entry.msg ?? entry.err?.message ?? 'an error without a message';
    return message.split('\n')[0]?.slice(0, 160);
  } catch {
    return undefined;
  }
}

function readFrom(path: string, position: number): { readonly text: string; readonly end: number } {
  const length = sizeOf(path) - position;
  if (length <= 0) return { text: '', end: position };
  const buffer = Buffer.alloc(Math.min(length, 1_000_000));
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, buffer, 0, buffer.length, position);
    return { text: buffer.toString('utf8', 0, read), end: position + read };
  } finally {
    closeSync(file);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
