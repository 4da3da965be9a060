import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PhaseClock } from '@octavo/challenges';
import { INSIGHT_HANDLERS, INSIGHT_WORK } from '@octavo/insight';
import { NOTIFICATION_CONSUMERS, NOTIFICATION_HANDLERS } from '@octavo/notifications';
import { AccessGuard } from '@octavo/platform/access';
import { DatabaseModule } from '@octavo/platform/database';
import { FilesModule, RemoveFileHandler } from '@octavo/platform/files';
import {
  HISTORY_CONSUMERS,
  HistoryModule,
  HistoryPump,
  type HistoryConsumer,
} from '@octavo/platform/history';
import { JOB_HANDLERS, JobRunner, type JobHandler } from '@octavo/platform/jobs';
import { SendMailHandler } from '@octavo/platform/mail';
import { TelemetryModule } from '@octavo/platform/telemetry';
import { VOTING_HANDLERS, VOTING_WORK } from '@octavo/voting';
import type { Logger } from 'pino';

/** Classes of the jobs that this worker does, and of the consumers that it feeds. */
const HANDLERS: Type<JobHandler>[] = [
  SendMailHandler,
  RemoveFileHandler,
  PhaseClock,
  ...VOTING_HANDLERS,
  ...INSIGHT_HANDLERS,
  ...NOTIFICATION_HANDLERS,
];
const CONSUMERS: Type<HistoryConsumer>[] = [...NOTIFICATION_CONSUMERS];

/** Background work: deliveries, deadlines, what follows from what happened. No HTTP but health. */
@Module({})
export class WorkerModule {
  static with(logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        TelemetryModule.with(logger),
        DatabaseModule.connect('octavo worker'),
        HistoryModule,
        FilesModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        ...VOTING_WORK,
        ...INSIGHT_WORK,
        ...HANDLERS,
        ...CONSUMERS,
        { provide: JOB_HANDLERS, useFactory: (...all: JobHandler[]) => all, inject: HANDLERS },
        { provide: HISTORY_CONSUMERS, useFactory: (...all: HistoryConsumer[]) => all, inject: CONSUMERS },
        JobRunner,
        HistoryPump,
      ],
    };
  }
}
