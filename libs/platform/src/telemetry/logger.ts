import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** Injection token of the process's pino logger. */
export const LOGGER = Symbol('octavo logger');

/** Where secrets and personal data could slip into a log line. */
const REDACTED = [
  'authorization',
  'cookie',
  'password',
  'token',
  'code',
  'email',
  'address',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.token',
  '*.email',
  '*.address',
  'req.headers.authorization',
  'req.headers.cookie',
  'req.body',
  'err.parameters',
  'err.query',
  'err.driverError',
];

/** The logger of one process: JSON lines, secrets replaced; to standard output unless told otherwise. */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      name,
      level,
      redact: { paths: REDACTED, censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? pino.destination(1),
  );
}

/** Lets Nest log through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const err = message instanceof Error ? message : undefined;
    this.logger.error({ err, stack: err ? undefined : rest[0], context: rest.at(-1) }, String(message));
  }

  fatal(message: unknown): void {
    this.logger.fatal(String(message));
  }
}
