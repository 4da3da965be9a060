import type { Logger } from 'pino';
import pg from 'pg';

/** First key of the advisory locks; the second is the pool's name. Any constant will do. */
const ALIVE = 8_000_009;

/** Milliseconds between looks for jobs whose worker died. */
const LOOK_EVERY = 2_000;

/** Names of pools that hold jobs and give no sign of life. */
const SILENT = `
  select distinct job.locked_by as pool
    from graphile_worker.jobs job
   where job.locked_by is not null
     and not exists (select 1 from pg_locks held
                      where held.locktype = 'advisory' and held.granted
                        and held.database = (select oid from pg_database where datname = current_database())
                        and held.classid = $1::integer::oid
                        and held.objid = (hashtext(job.locked_by)::bigint & 4294967295)::oid)`;

/**
 * Tells living workers from dead ones. The queue itself gives the jobs of a killed worker to others after four hours;
 * a receipt that comes four hours late is of no use. So every worker holds an advisory lock in the name of its pool
 * for as long as its connection lives, and each frees the jobs of pools that were found without one twice in a row:
 * a worker that lost the database for a moment is back in between.
 */
export class SignsOfLife {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private silent: ReadonlySet<string> = new Set();
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly pool: string,
    private readonly logger: Logger,
  ) {}

  /** Gives the sign, and looks for pools that give none until `stop`. */
  async start(): Promise<void> {
    await this.look();
    this.plan();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
    await this.client?.end().catch(() => undefined);
  }

  private plan(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => this.plan());
    }, LOOK_EVERY);
  }

  private async look(): Promise<void> {
    try {
      const client = (this.client ??= await this.connect());
      const { rows } = await client.query<{ pool: string }>(SILENT, [ALIVE]);
      const silent = rows.map(({ pool }) => pool).filter((pool) => pool !== this.pool);
      const dead = silent.filter((pool) => this.silent.has(pool));
      if (dead.length > 0) {
        await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
        this.logger.warn({ pools: dead }, 'Workers ended in the middle of jobs; their jobs run again');
      }
      this.silent = new Set(silent);
    } catch (err) {
      this.silent = new Set();
      this.logger.warn({ err }, 'The database cannot be asked which workers live; it is tried again');
      this.drop();
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'octavo worker lives',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 15_000,
    });
    client.on('error', () => this.client === client && this.drop());
    await client.connect();
    await client.query('select pg_advisory_lock($1, hashtext($2))', [ALIVE, this.pool]);
    return client;
  }

  private drop(): void {
    const lost = this.client;
    this.client = null;
    void lost?.end().catch(() => undefined);
  }
}
