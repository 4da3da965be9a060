import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as RunnerLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { DatabaseConfig, loadConfig } from '../config/index.js';
import { jobsDone, LOGGER } from '../telemetry/index.js';
import { JOB_HANDLERS, type JobHandler } from './job-handler.js';
import { patientPool } from './patient-pool.js';
import { SignsOfLife } from './signs-of-life.js';

/** Milliseconds after which the queue is taken up again when it gave up, as after a long absence of the database. */
const AFTER_GIVING_UP = 2_000;

/** Runs the jobs that transactions enqueued. A job whose worker was killed runs again on another within seconds. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private runner: Runner | null = null;
  private connections: Pool | null = null;
  private lives: SignsOfLife | null = null;
  private again: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    @Inject(JOB_HANDLERS) private readonly handlers: readonly JobHandler[],
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { url } = loadConfig(DatabaseConfig);
    const events: WorkerEvents = new EventEmitter();
    let pool = '';
    events.once('pool:create', ({ workerPool }) => (pool = workerPool.id));
    this.connections ??= patientPool(url);
    this.runner = await run({
      pgPool: this.connections,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2_000,
      taskList: this.tasks(),
      crontab: this.crontab(),
      events,
      logger: new RunnerLogger(() => (level, message) => {
        if (level === 'error') this.logger.error(message);
        else if (level === 'warning') this.logger.warn(message);
      }),
    });
    // The end was asked for while it started.
    if (this.stopped) return this.runner.stop();
    this.runner.promise.then(
      () => this.restart(),
      () => this.restart(),
    );
    this.lives = new SignsOfLife(url, pool, this.logger);
    await this.lives.start();
  }

  /** The queue ends by itself when it failed for too long; the process lives on and would do nothing. */
  private restart(): void {
    if (this.stopped) return;
    this.logger.error('The job queue ended by itself; it is taken up again');
    this.again = setTimeout(() => {
      const starting = async (): Promise<void> => {
        await this.lives?.stop();
        await this.onApplicationBootstrap();
      };
      starting().catch(() => this.restart());
    }, AFTER_GIVING_UP);
  }

  private tasks(): TaskList {
    const tasks: TaskList = {};
    for (const handler of this.handlers) {
      tasks[handler.task] = async (payload) => {
        try {
          await handler.run(payload);
          jobsDone.inc({ task: handler.task, result: 'done' });
        } catch (err) {
          jobsDone.inc({ task: handler.task, result: 'failed' });
          this.logger.error({ err, task: handler.task }, 'A job failed; it will run again');
          throw err;
        }
      };
    }
    return tasks;
  }

  private crontab(): string {
    return this.handlers
      .flatMap(({ schedule, task }) => (schedule ? [`${schedule} ${task} ?fill=1h&max=5`] : []))
      .join('\n');
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.again) clearTimeout(this.again);
    // Stopping one that ended by itself is an error; it has ended either way.
    await this.runner?.stop().catch(() => undefined);
    await this.lives?.stop();
    await this.connections?.end();
  }
}
