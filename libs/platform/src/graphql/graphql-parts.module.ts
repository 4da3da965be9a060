import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { Authenticator, type Channel } from '../access/index.js';
import { LOGGER } from '../telemetry/index.js';
import { ComplexityLimit } from './cost-limits.js';
import { ErrorFormat } from './error-format.js';
import { KnownOperations } from './known-operations.js';
import { RequestContext } from './request-context.js';
import { SharedAnswers } from './shared-answers.js';

const PARTS = [RequestContext, ErrorFormat, ComplexityLimit, SharedAnswers, KnownOperations];

/** What a GraphQL server is put together from; one of each per process. */
@Global()
@Module({})
export class GraphqlParts {
  static of(channel: Channel): DynamicModule {
    return {
      module: GraphqlParts,
      providers: [
        ComplexityLimit,
        { provide: SharedAnswers, useFactory: () => new SharedAnswers(channel) },
        {
          provide: RequestContext,
          inject: [Authenticator],
          useFactory: (authenticator: Authenticator) => new RequestContext(authenticator, channel),
        },
        {
          provide: ErrorFormat,
          inject: [LOGGER],
          useFactory: (logger: Logger) => new ErrorFormat(logger),
        },
        {
          provide: KnownOperations,
          inject: [RequestContext, ErrorFormat, ComplexityLimit, SharedAnswers],
          useFactory: (
            contexts: RequestContext,
            errors: ErrorFormat,
            limit: ComplexityLimit,
            answers: SharedAnswers,
          ) => new KnownOperations(contexts, errors, limit, answers),
        },
      ],
      exports: PARTS,
    };
  }
}
