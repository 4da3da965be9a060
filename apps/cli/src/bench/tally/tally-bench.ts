import { votingMethod } from '@octavo/domain/voting';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ELECTIONS, type BenchElection } from './elections.js';
import type { CountMemory, CountSpeed } from './measure-count.js';

/** One election, counted from its file: time and memory, beside a plain sum over the same bytes in the same run. */
export interface CountedElection extends CountSpeed {
  readonly what: string;
  readonly bytes: number;
  /** Most memory that the process held, in megabytes, the program itself included. */
  readonly peakMegabytes: number;
  /** The same of a process that only adds up the bytes. */
  readonly sumPeakMegabytes: number;
  /** What the time must stay within, and whether it did; null without one. */
  readonly floor: string | null;
  readonly withinFloor: boolean | null;
}

/** By name of the election. */
export type TallyBenchResult = Readonly<Record<string, CountedElection>>;

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'measure-count.js');

/** Counts a million approvals, a budget by Equal Shares, Schulze and Bradley–Terry, and checks a large certificate. */
export async function tallyBench(say: (line: string) => void): Promise<TallyBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-bench-'));
  const found: Record<string, CountedElection> = {};
  try {
    for (const election of ELECTIONS.filter(({ method }) => votingMethod(method) !== undefined)) {
      const path = join(folder, `${election.name}.ndjson`);
      election.write(path);
      found[election.name] = await measured(election, path);
      await rm(path);
      say(election.what);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return found;
}

async function measured({ what, rounds, floor, by }: BenchElection, path: string): Promise<CountedElection> {
  const { size } = await stat(path);
  const speed = await child<CountSpeed>('speed', by, path, rounds);
  const [ours, plain] = [
    await child<CountMemory>('memory', by, path, 1),
    await child<CountMemory>('sum', by, path, 1),
  ];
  const within =
    floor === null ? null : 'ratio' in floor ? speed.ratio <= floor.ratio : speed.ms <= floor.seconds * 1000;
  const limit = floor === null ? null : 'ratio' in floor ? `${floor.ratio} × the sum` : `${floor.seconds} s`;
  const [peakMegabytes, sumPeakMegabytes] = [ours.peak / 1e6, plain.peak / 1e6];
  return { what, bytes: size, ...speed, peakMegabytes, sumPeakMegabytes, floor: limit, withinFloor: within };
}

async function child<T>(mode: string, by: string, path: string, rounds: number): Promise<T> {
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' };
  const { stdout } = await run(process.execPath, [SCRIPT, mode, by, path, String(rounds)], { env });
  return JSON.parse(stdout) as T;
}
