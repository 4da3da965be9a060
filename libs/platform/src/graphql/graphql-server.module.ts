import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { Authenticator, type Channel } from '../access/index.js';
import { newId } from '../database/index.js';
import { LOGGER } from '../telemetry/index.js';
import { compiledExecutor } from './compiled-executor.plugin.js';
import { complexityLimit, LIMITS, textLimits } from './cost-limits.js';
import { ErrorFormat } from './error-format.js';
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
  constructor(host: HttpAdapterHost<FastifyAdapter>, answers: SharedAnswers) {
    answers.install(host.httpAdapter.getInstance<FastifyInstance>());
  }

  static serve(channel: Channel): DynamicModule {
    const answers = new SharedAnswers(channel);
    return {
      module: GraphqlServerModule,
      providers: [...SCALARS, { provide: SharedAnswers, useValue: answers }],
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [Authenticator, LOGGER],
          useFactory: (authenticator: Authenticator, logger: Logger): ApolloDriverConfig =>
            options(new RequestContext(authenticator, channel), new ErrorFormat(logger), answers),
        }),
      ],
    };
  }
}

function options(contexts: RequestContext, errors: ErrorFormat, answers: SharedAnswers): ApolloDriverConfig {
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
    plugins: [complexityLimit(), answers.plugin(), compiledExecutor(errors.format)],
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
