import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { withDatabase } from '../database/database-address.js';
import { parsePortBase } from './up.command.js';

export function addFirstAdministrator(program: Command): void {
  program
    .command('first-administrator')
    .description('Prints the request by which the first administrator comes in; an earlier one becomes void.')
    .option('--port-base <number>', 'the base that `up` is started with', parsePortBase, 3000)
    .action(async (options: { portBase: number }) => {
      const [{ firstAdministratorSecret }, { asCommand, firstAdministratorRequest }, { portsFrom }] =
        await Promise.all([
          import('../up/prepare-data.js'),
          import('../up/first-steps.js'),
          import('../up/ports.js'),
        ]);
      const secret = await withDatabase((url) => firstAdministratorSecret(url));
      if (secret === null) {
        throw new CliError(
          'There is no way in to give: an administrator came in already, or this is the demo.',
        );
      }
      process.stdout.write(`${asCommand(firstAdministratorRequest(portsFrom(options.portBase), secret))}\n`);
    });
}
