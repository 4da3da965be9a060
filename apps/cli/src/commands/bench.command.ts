import type { Command } from 'commander';
import { loadPart, partExists } from './elsewhere.js';

const PART = '../bench/run-bench.js';

interface BenchPart {
  /** Runs one benchmark, prints its table (or with `json` one object) and returns the exit code. */
  readonly runBench: (name: string, options: { readonly json: boolean }) => Promise<number>;
}

export function addBench(program: Command): void {
  if (!partExists(PART)) return;
  program
    .command('bench <name>')
    .description('Measures, against a hand-written yardstick in the same run.')
    .option('--json', 'prints one JSON object instead of a table', false)
    .action(async (name: string, options: { json: boolean }) => {
      const { runBench } = await loadPart<BenchPart>(PART);
      process.exitCode = await runBench(name, options);
    });
}
