import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process under measurement. */
export interface BenchChild {
  readonly port: number;
  stop(): Promise<void>;
  /** Ends it as a crash does: `kill -9`. */
  kill(): Promise<void>;
}

/** Starts a script and waits until `path` on its port answers. Ends with its parent. */
export async function startChild(
  script: string,
  port: number,
  path: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<BenchChild> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (child.exitCode !== null) break;
    const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    if (response?.ok) return { port, stop: () => stop(child), kill: () => stop(child, 'SIGKILL') };
    await sleep(100);
  }
  await stop(child);
  throw new Error(`${script} did not answer on port ${port}.`);
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
