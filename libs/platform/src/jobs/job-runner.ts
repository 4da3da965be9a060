import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as RunnerLogger, run, type Runner, type TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import { DatabaseConfig, loadConfig } from '../config/index.js';
import { jobsDone, LOGGER } from '../telemetry/index.js';
import { JOB_HANDLERS, type JobHandler } from './job-handler.js';

/** Runs the jobs that transactions enqueued. A job whose worker was killed runs again on another. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private runner: Runner | null = null;

  constructor(
    @Inject(JOB_HANDLERS) private readonly handlers: readonly JobHandler[],
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.runner = await run({
      connectionString: loadConfig(DatabaseConfig).url,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2_000,
      taskList: this.tasks(),
      crontab: this.crontab(),
      logger: new RunnerLogger(() => (level, message) => {
        if (level === 'error') this.logger.error(message);
        else if (level === 'warning') this.logger.warn(message);
      }),
    });
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
    await this.runner?.stop();
  }
}
