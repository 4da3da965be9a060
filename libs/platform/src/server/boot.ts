import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { ConfigError, HttpConfig, loadConfig } from '../config/index.js';
import { newId } from '../database/index.js';
import { exitWhenParentDies } from '../process/index.js';
import { createLogger, NestLogger, requestSeconds } from '../telemetry/index.js';
import { endConnectionsOnClosing } from './closing.js';
import { MAX_BODY, tooLargeInWords } from './too-large.js';

/**
 * Starts a server of the given name and keeps it until SIGTERM, SIGINT or the death of its parent.
 * @param module makes the root module around the process's logger
 */
export async function bootServer(name: string, module: (logger: Logger) => DynamicModule): Promise<void> {
  exitWhenParentDies();
  try {
    const config = loadConfig(HttpConfig);
    const logger = createLogger(name, config.logLevel);
    const app = await createServer(module(logger), config, logger);
    await app.listen(config.port, config.host);
    logger.info({ port: config.port }, `${name} serves`);
  } catch (error) {
    process.stderr.write(`${explain(name, error)}\n`);
    process.exit(1);
  }
}

async function createServer(
  module: DynamicModule,
  config: HttpConfig,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY,
    trustProxy: config.trustProxy,
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await app.register(cookie);
  const origins = [config.siteUrl, ...config.allowedOrigins.split(',')]
    .map((origin) => origin.trim())
    .filter(Boolean);
  await app.register(cors, { origin: origins, credentials: true, methods: ['GET', 'HEAD', 'POST', 'PUT'] });
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    requestSeconds.observe(
      { route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    if (reply.statusCode >= 500)
      logger.error({ requestId: request.id, status: reply.statusCode }, 'A request failed');
    done();
  });
  adapter.getInstance().addHook('onSend', (request, reply, body, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    const isTooLarge = reply.statusCode === 413 && request.routeOptions.url === '/graphql';
    done(null, isTooLarge ? tooLargeInWords(request) : body);
  });
  endConnectionsOnClosing(adapter.getInstance());
  // Ends with 0 after an orderly stop; by itself Nest would send itself the signal again.
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}

function explain(name: string, error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `${name} cannot start: its port is taken. Choose others with --port-base.`;
  if (code === 'ECONNREFUSED') return `${name} cannot start: the database does not answer. Is it running?`;
  return `${name} cannot start: ${stack ?? message}`;
}
