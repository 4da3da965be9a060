import type { Command } from 'commander';

/** What a command ends with when it was not asked rightly, or when a file cannot be read. */
export const BAD_INPUT = 2;

/** Lets a command end with 2 when it was called wrongly; help still ends with 0. */
export function badUsageEndsWithTwo(command: Command): Command {
  return command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : BAD_INPUT));
}
