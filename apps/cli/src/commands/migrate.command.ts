import type { Command } from 'commander';
import { withDatabase } from '../database/database-address.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Brings the tables of the database up to date.')
    .action(async () => {
      const { migrate } = await import('../database/migrate-database.js');
      const done = await withDatabase((url) => migrate(url));
      const text = done.length === 0 ? 'The tables were up to date.' : `Ran ${done.join(', ')}.`;
      process.stdout.write(`${text}\n`);
    });
}
