import { InvalidArgumentError, type Command } from 'commander';
import { loadPart, partExists } from './elsewhere.js';

const PART = '../bench/run-bench.js';

interface BenchOptions {
  readonly json: boolean;
  readonly voters: number;
  readonly seconds: number | null;
  readonly kill: boolean;
}

interface BenchPart {
  /** Runs one benchmark, prints its table (or with `json` one object) and returns the exit code. */
  readonly runBench: (name: string, options: BenchOptions) => Promise<number>;
}

export function addBench(program: Command): void {
  if (!partExists(PART)) return;
  program
    .command('bench <name>')
    .description('Measures, against a hand-written yardstick in the same run: feed, soundmix, tally.')
    .option('--json', 'prints one JSON object instead of a table', false)
    .option('--voters <count>', 'soundmix: how many people vote', wholeNumber, 100_000)
    .option('--seconds <count>', 'soundmix: ends the voting after so many seconds', wholeNumber, null)
    .option('--kill', 'soundmix: kills a server every ten seconds, and Postgres once', false)
    .action(async (name: string, options: BenchOptions) => {
      const { runBench } = await loadPart<BenchPart>(PART);
      process.exitCode = await runBench(name, options);
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}
