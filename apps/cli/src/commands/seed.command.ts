import type { Command } from 'commander';
import { withDatabase } from '../database/database-address.js';

export function addSeed(program: Command): void {
  const seed = program.command('seed').description('Fills an empty database.');
  seed
    .command('demo')
    .description(
      'The demo: challenges, people in every role, submissions. Refused where there are other data.',
    )
    .action(async () => {
      const [{ migrate }, { seedDemoData }] = await Promise.all([
        import('../database/migrate-database.js'),
        import('../up/demo-data.js'),
      ]);
      await withDatabase(async (url) => {
        await migrate(url);
        await seedDemoData(url, (detail) => process.stderr.write(`${detail}\n`));
      });
      process.stdout.write('The demo is there. `npm start` serves it and tells how to sign in.\n');
    });
}
