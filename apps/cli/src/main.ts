import { ConfigError } from '@octavo/platform/config';
import { EmbeddedPostgresError } from '@octavo/platform/embedded-postgres';
import { CliError } from './cli-error.js';
import { createProgram } from './program.js';

/** What a person can act on is told in its own words; anything else is a fault of ours and shows where it happened. */
function tell(error: unknown): void {
  const known =
    error instanceof CliError || error instanceof EmbeddedPostgresError || error instanceof ConfigError;
  const text = known
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`\n${text}\n`);
  process.exitCode = error instanceof CliError ? error.exitCode : 1;
}

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  tell(error);
}
