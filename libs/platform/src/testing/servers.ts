import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../process/free-port.js';

export type AppName = 'api' | 'admin' | 'worker';

/** A server under test: the built app as its own process, as in production. */
export class AppUnderTest {
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(
    readonly name: AppName,
    readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts `dist/apps/<name>` on a free port and waits until it is ready. */
  static async start(name: AppName, databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<AppUnderTest> {
    const port = await freePort();
    const app = new AppUnderTest(name, port, {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      OCTAVO_PORT: String(port),
      OCTAVO_LOG_LEVEL: 'warn',
      ...env,
    });
    await app.start();
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has written to its log so far. */
  get log(): string {
    return this.output;
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', resolve(`dist/apps/${this.name}/src/main.js`)],
      {
        env: this.env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    for (let waited = 0; waited < 30_000; waited += 50) {
      if (child.exitCode !== null) throw new Error(`${this.name} ended at once:\n${this.output}`);
      const ready = await fetch(`${this.url}/readyz`).catch(() => null);
      if (ready?.ok) return;
      await sleep(50);
    }
    throw new Error(`${this.name} was not ready in time:\n${this.output}`);
  }

  /** How its last run ended: 0 is in order. Null while it runs, and when a signal ended it. */
  get exitCode(): number | null {
    return this.child?.exitCode ?? null;
  }

  /** Ends it: `SIGTERM` in order, `SIGKILL` as a crash. Start it again with `start`. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
