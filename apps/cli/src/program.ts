import { Command } from 'commander';
import { addBench } from './commands/bench.command.js';
import { addDoctor } from './commands/doctor.command.js';
import { addFirstAdministrator } from './commands/first-administrator.command.js';
import { addImport } from './commands/import.command.js';
import { addMail } from './commands/mail.command.js';
import { addMigrate } from './commands/migrate.command.js';
import { addSdl } from './commands/sdl.command.js';
import { addSeed } from './commands/seed.command.js';
import { addTally } from './commands/tally.command.js';
import { addUp } from './commands/up.command.js';
import { addVerify } from './commands/verify.command.js';

/**
 * The `octavo` command. A command loads what it needs only when it runs, so that `octavo --help` and the start of
 * `octavo up` do not wait for Nest and the entities.
 */
export function createProgram(): Command {
  const program = new Command('octavo')
    .description('Runs and looks after Octavo.')
    .configureHelp({ sortSubcommands: true })
    .showHelpAfterError('(see octavo --help)');
  addUp(program);
  addMigrate(program);
  addSeed(program);
  addDoctor(program);
  addFirstAdministrator(program);
  addMail(program);
  addImport(program);
  addTally(program);
  addVerify(program);
  addSdl(program);
  addBench(program);
  return program;
}
