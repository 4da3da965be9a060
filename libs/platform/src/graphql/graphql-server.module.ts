import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { Channel } from '../access/index.js';
import { newId } from '../database/index.js';
import { compiledExecutor } from './compiled-executor.plugin.js';
import { ComplexityLimit, LIMITS, textLimits } from './cost-limits.js';
import { ErrorFormat } from './error-format.js';
import { GraphqlParts } from './graphql-parts.module.js';
import { KnownOperations } from './known-operations.js';
import { OwnErrorsFilter } from './own-errors.filter.js';
import { takeWhatIsReady } from './ready.js';
import { RequestContext } from './request-context.js';
import { SCALARS } from './scalars.js';
import { SCHEMA_OPTIONS } from './schema-options.js';
import { socketRules } from './socket-rules.js';
import { SharedAnswers } from './shared-answers.js';

interface SocketExtra {
  request: IncomingMessage;
}

type Socket = Context<{ authorization?: unknown }, SocketExtra>;

/** A GraphQL server with Octavo's rules: access, limits, masked faults, compiled execution, subscriptions. */
@Module({})
export class GraphqlServerModule {
  /** What readers share comes first, then operations that are known, then Apollo. */
  constructor(host: HttpAdapterHost<FastifyAdapter>, answers: SharedAnswers, known: KnownOperations) {
    const server = host.httpAdapter.getInstance<FastifyInstance>();
    answers.install(server);
    known.install(server);
  }

  static serve(channel: Channel): DynamicModule {
    return {
      module: GraphqlServerModule,
      providers: [...SCALARS, { provide: APP_FILTER, useClass: OwnErrorsFilter }],
      imports: [
        GraphqlParts.of(channel),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [RequestContext, ErrorFormat, ComplexityLimit, SharedAnswers, KnownOperations],
          useFactory: options,
        }),
      ],
    };
  }
}

function options(
  contexts: RequestContext,
  errors: ErrorFormat,
  limit: ComplexityLimit,
  answers: SharedAnswers,
  known: KnownOperations,
): ApolloDriverConfig {
  return {
    autoSchemaFile: true,
    transformSchema: takeWhatIsReady,
    ...SCHEMA_OPTIONS,
    fieldResolverEnhancers: ['guards'],
    graphiql: false,
    introspection: true,
    csrfPrevention: true,
    cache: 'bounded',
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [...textLimits],
    plugins: [limit.plugin(), answers.plugin(), compiledExecutor(errors.format, known)],
    formatError: (formatted, error) =>
      formatted.extensions?.['requestId'] ? formatted : errors.format(error, null),
    context: (request: FastifyRequest | Socket, reply: FastifyReply) =>
      isSocket(request)
        ? contexts.ofSocket(request.extra.request, request.connectionParams?.authorization, newId())
        : contexts.ofRequest(request, reply),
    subscriptions: {
      'graphql-ws': { path: '/graphql', connectionInitWaitTimeout: 10_000, ...socketRules(errors) },
    },
  };
}

const isSocket = (request: FastifyRequest | Socket): request is Socket => 'connectionInitReceived' in request;
