import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';
import { type DatabaseAddress, resolveDatabase } from '../database/database-address.js';
import { appMain, dataFolder } from '../places.js';
import { Progress } from '../terminal/progress.js';
import { awaitLeftovers, forgetRun, recordRun } from './leftovers.js';
import { type Ports, portsFrom, requireFree } from './ports.js';
import { type PreparedData } from './prepare-data.js';
import { ServerChild } from './server-child.js';
import { stopSignal } from './stop-signal.js';
import { welcome } from './welcome.js';

/** In the order they are named to people. */
const SERVERS = ['api', 'admin', 'worker'] as const;

export interface UpOptions {
  readonly portBase: number;
  readonly empty: boolean;
}

/**
 * Brings everything up and serves until told to stop: database, tables, data, then the servers. Stops in the opposite
 * order, so that nothing is asked of something that is gone.
 * @throws CliError or EmbeddedPostgresError, after stopping what was started.
 */
export async function up(options: UpOptions): Promise<void> {
  const progress = new Progress(process.stdout);
  const run = new Run(options, progress);
  const stopped = stopSignal(() => run.abandon());
  const work = run.start();
  try {
    await Promise.race([work, stopped]);
    await stopped;
  } finally {
    await run.stop();
    // Stopped in the middle of starting: what was under way ends before the database does.
    await work.catch(() => undefined);
    await run.release();
  }
}

/** One run of `octavo up`, from the first step to the last. */
class Run {
  private readonly folder = dataFolder();
  private readonly ports: Ports;
  private readonly runFile: string;
  private servers: readonly ServerChild[] = [];
  private database: DatabaseAddress | undefined;
  private stopping = false;
  private recorded = false;

  constructor(
    private readonly options: UpOptions,
    private readonly progress: Progress,
  ) {
    this.ports = portsFrom(options.portBase);
    this.runFile = join(this.folder, 'run', `${options.portBase}.json`);
  }

  async start(): Promise<void> {
    await awaitLeftovers(this.runFile);
    await requireFree(
      [
        ['public API', this.ports.api],
        ['admin API', this.ports.admin],
        ['worker', this.ports.worker],
      ],
      this.options.portBase,
    );
    const database = await this.startDatabase();
    if (this.stopping) return;
    const data = await fill(this.progress, database, this.options.empty);
    if (this.stopping) return;
    await this.startServers(database);
    if (!this.stopping) welcome(this.progress, this.ports, data);
  }

  /** Those that take requests first, then the worker, which may still finish what they ordered. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.servers.length === 0) return;
    this.progress.say();
    await this.progress.step('stop', async () => {
      const worker = this.servers.filter(({ name }) => name === 'worker');
      await Promise.all(
        this.servers.filter((server) => !worker.includes(server)).map((server) => server.stop()),
      );
      await Promise.all(worker.map((server) => server.stop()));
    });
    if (this.recorded) forgetRun(this.runFile);
  }

  /** The database last. */
  async release(): Promise<void> {
    await this.database?.release();
  }

  /** A second Ctrl-C: no more waiting for requests and jobs under way. */
  abandon(): void {
    this.servers.forEach((server) => server.kill());
  }

  private async startDatabase(): Promise<DatabaseAddress> {
    const notes: string[] = [];
    await this.progress.step('Postgres', async () => {
      this.database = await resolveDatabase({
        keepAlive: true,
        onNote: (sentence) => (this.database === undefined ? notes.push(sentence) : this.note(sentence)),
      });
      return { note: this.database.description };
    });
    notes.forEach((sentence) => this.note(sentence));
    if (this.database === undefined) throw new Error('the database was not resolved');
    return this.database;
  }

  private async startServers(database: DatabaseAddress): Promise<void> {
    const { folder, ports, options } = this;
    const env = environmentFor(database, ports, options.portBase, folder);
    this.servers = SERVERS.map((name) => {
      const script = appMain(name);
      if (!existsSync(script)) throw new CliError(`The server ${name} is not built: ${script} is missing.`);
      return new ServerChild({
        name,
        script,
        port: ports[name],
        env: { ...env, OCTAVO_PORT: String(ports[name]) },
        logFile: join(folder, 'logs', `${name}.log`),
        onNote: (line) => this.note(line),
        onLaunch: () => this.record(),
      });
    });
    await this.progress.step('servers', async () => {
      this.servers.forEach((server) => server.start());
      await Promise.all(this.servers.map((server) => server.ready()));
      return { note: SERVERS.join(', ') };
    });
  }

  private record(): void {
    this.recorded = true;
    recordRun(
      this.runFile,
      this.servers.map((server) => server.pid),
    );
  }

  private note(line: string): void {
    this.progress.say(`  ${line}`);
  }
}

async function fill(progress: Progress, database: DatabaseAddress, empty: boolean): Promise<PreparedData> {
  await progress.step('tables', async () => {
    const { migrate } = await import('../database/migrate-database.js');
    const done = await migrate(database.url);
    return { note: done.length === 0 ? 'up to date' : `${done.length} migrations` };
  });
  return await progress.step('data', async (tell) => {
    const { prepareData } = await import('./prepare-data.js');
    return await prepareData(database.url, empty, tell);
  });
}

/** What the servers are told. Values set by hand win, except where this run decides. */
function environmentFor(
  database: DatabaseAddress,
  ports: Ports,
  base: number,
  folder: string,
): NodeJS.ProcessEnv {
  return {
    OCTAVO_SITE_URL: `http://localhost:${ports.site}`,
    OCTAVO_ALLOWED_ORIGINS: `http://localhost:${ports.site},http://localhost:${ports.adminSite}`,
    ...process.env,
    DATABASE_URL: database.url,
    OCTAVO_DATA: folder,
    OCTAVO_PORT_BASE: String(base),
    OCTAVO_API_PORT: String(ports.api),
    OCTAVO_ADMIN_PORT: String(ports.admin),
    OCTAVO_WORKER_PORT: String(ports.worker),
  };
}
