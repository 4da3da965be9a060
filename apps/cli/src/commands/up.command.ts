import { type Command, InvalidArgumentError } from 'commander';

const HIGHEST_BASE = 65_535 - 12;

/** A base from which all ports are still ports. */
export function parsePortBase(text: string): number {
  const base = Number(text);
  if (!Number.isInteger(base) || base < 1 || base > HIGHEST_BASE) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${HIGHEST_BASE}.`);
  }
  return base;
}

export function addUp(program: Command): void {
  program
    .command('up')
    .description('Brings up the database and serves everything; what `npm start` does.')
    .option(
      '--port-base <number>',
      'public site N, admin site N+1, api N+10, admin N+11, worker N+12',
      parsePortBase,
      3000,
    )
    .option('--empty', 'no demo; prints a link for the first administrator instead', false)
    .action(async (options: { portBase: number; empty: boolean }) => {
      const { up } = await import('../up/up.js');
      await up(options);
    });
}
