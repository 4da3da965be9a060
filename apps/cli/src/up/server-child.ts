import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { LogWatch, openFreshLog, tailOf } from './log-file.js';

export interface ServerChildSettings {
  readonly name: string;
  /** The compiled start file. */
  readonly script: string;
  /** Where it answers `/readyz`. */
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Receives one line for a person: it crashed and was started again, it logged an error. */
  readonly onNote: (line: string) => void;
  /** Called after every start: it has another process id now. */
  readonly onLaunch: () => void;
}

const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** A child that lived this long was well; the next crash starts again with the shortest pause. */
const STEADY_MS = 30_000;
const READY_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 15_000;

/**
 * One server process: started, started again when it crashes (after ever longer pauses), stopped in order.
 *
 * It is in a process group of its own, so that Ctrl-C in the terminal reaches only us, and we stop things in order. The
 * IPC channel tells it when we are gone (`exitWhenParentDies`).
 */
export class ServerChild {
  private child: ChildProcess | undefined;
  private stopping = false;
  private wasReady = false;
  private crashes = 0;
  private startedAt = 0;
  private watch: LogWatch | undefined;

  constructor(private readonly settings: ServerChildSettings) {}

  get name(): string {
    return this.settings.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    closeSync(openFreshLog(this.settings.logFile));
    const place = relative(process.cwd(), this.settings.logFile);
    this.watch = new LogWatch(this.settings.logFile, (message) =>
      this.settings.onNote(`${this.name}: ${message} (${place})`),
    );
    this.launch();
  }

  /** Returns when `/readyz` answers 200. @throws CliError when it ends before, with the end of its log. */
  async ready(): Promise<void> {
    for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await sleep(40)) {
      if (this.stopping) return;
      if (this.crashes > 0)
        throw new CliError(`${this.name} ended while starting:\n\n${tailOf(this.settings.logFile)}`);
      if (await answersReady(this.settings.port)) {
        this.wasReady = true;
        return;
      }
    }
    throw new CliError(
      `${this.name} was not ready within ${READY_WITHIN_MS / 1000} s; its log is ${this.settings.logFile}.`,
    );
  }

  /** Asks it to end (SIGTERM) and waits; ends it when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.watch?.stop();
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(late);
  }

  /** Ends it at once. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private launch(): void {
    const output = openSync(this.settings.logFile, 'a', 0o600);
    const child = spawn(process.execPath, ['--enable-source-maps', this.settings.script], {
      env: this.settings.env,
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeSync(output);
    this.child = child;
    this.startedAt = Date.now();
    this.settings.onLaunch();
    child.once('error', () => this.ended('could not be started'));
    child.once('exit', (code, signal) =>
      this.ended(signal === null ? `ended with code ${code ?? '?'}` : `was ended by ${signal}`),
    );
  }

  private ended(how: string): void {
    if (this.stopping) return;
    const steady = Date.now() - this.startedAt > STEADY_MS;
    this.crashes = steady ? 1 : this.crashes + 1;
    // Before it was ready once, `ready` tells why.
    if (!this.wasReady) return;
    const pause = PAUSES_MS[Math.min(this.crashes, PAUSES_MS.length) - 1] ?? 0;
    const place = relative(process.cwd(), this.settings.logFile);
    this.settings.onNote(`${this.name} ${how}; starting it again in ${pause / 1000} s (${place})`);
    setTimeout(() => {
      if (!this.stopping) this.launch();
    }, pause);
  }
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}
