import type { Command } from 'commander';
import { parsePortBase } from './up.command.js';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'Looks whether everything is in order; a sentence each, exit code 1 when something is wrong.',
    )
    .option('--port-base <number>', 'the base that `up` is started with', parsePortBase, 3000)
    .action(async (options: { portBase: number }) => {
      const { examine } = await import('../doctor/examine.js');
      const findings = await examine(options.portBase);
      for (const { wrong, sentence } of findings)
        process.stdout.write(`  ${wrong ? '✗' : '✓'} ${sentence}\n`);
      const wrong = findings.filter((finding) => finding.wrong).length;
      process.stdout.write(wrong === 0 ? '\nEverything is in order.\n' : `\n${wrong} to look at.\n`);
      process.exitCode = wrong === 0 ? 0 : 1;
    });
}
