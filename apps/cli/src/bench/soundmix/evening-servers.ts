import type { EmbeddedPostgres } from '@octavo/platform/embedded-postgres';
import { freePort } from '@octavo/platform/process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type BenchChild } from '../child.js';

/** Seconds between kills. */
const EVERY = 10;

/** Servers of the public API. One more would share the two cores of the machine with the first and with Postgres. */
const APIS = 2;

const APPS = join(import.meta.dirname, '../../../..');

/** The servers of the evening: as customers run them, only quieter. */
export class EveningServers {
  private constructor(
    private readonly apis: BenchChild[],
    private readonly worker: BenchChild,
    private readonly startApi: (port: number) => Promise<BenchChild>,
  ) {}

  static async start(databaseUrl: string, data: string, count = APIS): Promise<EveningServers> {
    const startOn = async (app: string, port: number): Promise<BenchChild> =>
      startChild(join(APPS, app, 'src/main.js'), port, '/readyz', {
        DATABASE_URL: databaseUrl,
        OCTAVO_PORT: String(port),
        OCTAVO_LOG_LEVEL: 'error',
        OCTAVO_DATA: data,
      });
    const worker = await startOn('worker', await freePort());
    const apis: BenchChild[] = [];
    while (apis.length < count) apis.push(await startOn('api', await freePort()));
    return new EveningServers(apis, worker, (port) => startOn('api', port));
  }

  get ports(): readonly number[] {
    return this.apis.map(({ port }) => port);
  }

  /**
   * Kills a server of the API every ten seconds, in turn, and Postgres once; each is started again, as whoever runs
   * them does. Gives how often, once `signal` says that it is enough.
   */
  async killNowAndThen(
    postgres: EmbeddedPostgres,
    signal: AbortSignal,
    say: (line: string) => void,
  ): Promise<number> {
    let servers = 0;
    for (let kills = 0; ;) {
      await sleep(1_000 * EVERY, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return kills;
      kills += 1;
      if (kills === 2) {
        say('Postgres is killed.');
        process.kill(postgres.pid, 'SIGKILL');
        continue;
      }
      const at = servers % this.apis.length;
      servers += 1;
      const killed = this.apis[at];
      if (!killed) continue;
      say(`Server ${at + 1} of ${this.apis.length} is killed.`);
      await killed.kill();
      this.apis[at] = await this.startApi(killed.port);
    }
  }

  async stop(): Promise<void> {
    for (const child of [...this.apis, this.worker]) await child.stop();
  }
}
