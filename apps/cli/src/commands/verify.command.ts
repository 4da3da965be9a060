import type { Command } from 'commander';
import { badUsageEndsWithTwo } from '../terminal/exit-codes.js';

const HELP = `
Works offline, from the file alone. Without --key it shows that the certificate is whole and that whoever holds its key
signed it; give the operator's published key to be sure whose it is.

Exit code: 0 when everything agrees, 1 when anything does not (each in a sentence), 2 when the file cannot be read.`;

export function addVerify(program: Command): void {
  const command = program
    .command('verify <file>')
    .description('Repeats the count of a certificate and checks ledger, signatures and outcome.')
    .option('--key <public-key>', "the operator's public key, base64, as published")
    .option('--json', 'prints JSON', false)
    .addHelpText('after', HELP)
    .action(async (file: string, options: { key?: string; json: boolean }) => {
      const { verifyFile } = await import('../verify/verify-file.js');
      const { printedReport, reportJson } = await import('../verify/print-report.js');
      const report = verifyFile(file, options.key ?? null);
      process.stdout.write(
        options.json ? `${JSON.stringify(reportJson(report))}\n` : printedReport(report, options.key ?? null),
      );
      process.exitCode = report.faults.length === 0 ? 0 : 1;
    });
  badUsageEndsWithTwo(command);
}
