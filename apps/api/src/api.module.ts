import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ChallengesModule } from '@octavo/challenges';
import { SubmissionsModule } from '@octavo/submissions';
import { DiscussionModule } from '@octavo/discussion';
import { VotingModule } from '@octavo/voting';
import { EvaluationModule } from '@octavo/evaluation';
import { SelectionModule } from '@octavo/selection';
import { ImplementationModule } from '@octavo/implementation';
import { InsightModule } from '@octavo/insight';
import { PeopleModule } from '@octavo/people';
import { AccessGuard, refuseUnguarded } from '@octavo/platform/access';
import { DatabaseModule } from '@octavo/platform/database';
import { FileRoutesModule } from '@octavo/platform/files';
import { GraphqlServerModule } from '@octavo/platform/graphql';
import { HistoryModule } from '@octavo/platform/history';
import { TelemetryModule } from '@octavo/platform/telemetry';
import type { Logger } from 'pino';
import { RESOLVERS } from './resolvers.js';
import { CertificateRoute } from './voting/certificate-route.js';

/** The public API: contributors, reviewers and sponsors. */
@Module({})
export class ApiModule {
  static with(logger: Logger): DynamicModule {
    refuseUnguarded(RESOLVERS);
    return {
      module: ApiModule,
      imports: [
        TelemetryModule.with(logger),
        DatabaseModule.connect('octavo api'),
        HistoryModule,
        PeopleModule,
        ChallengesModule,
        SubmissionsModule,
        DiscussionModule,
        VotingModule,
        EvaluationModule,
        SelectionModule,
        ImplementationModule,
        InsightModule,
        FileRoutesModule.serve('api'),
        GraphqlServerModule.serve('api'),
      ],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }, CertificateRoute, ...RESOLVERS],
    };
  }
}
