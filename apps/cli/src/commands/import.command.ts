import type { Command } from 'commander';
import { withDatabase } from '../database/database-address.js';
import { loadPart, partExists } from './elsewhere.js';

const PART = '../import/import-polis.js';

export interface PolisImportOptions {
  readonly url: string;
  /** The folder with the exported files of the conversation. */
  readonly directory: string;
  /** The slug of the challenge to fill; made when there is none. */
  readonly challenge: string;
  readonly onProgress: (detail: string) => void;
}

/** What the import reads back from the database when it is done. */
export interface PolisImportResult {
  readonly challenge: string;
  readonly submissions: number;
  readonly voters: number;
  readonly votes: number;
  readonly counts: Readonly<Record<string, { agree: number; disagree: number; pass: number }>>;
}

interface PolisPart {
  readonly importPolis: (options: PolisImportOptions) => Promise<PolisImportResult>;
}

export function addImport(program: Command): void {
  if (!partExists(PART)) return;
  const group = program.command('import').description('Brings in what was collected elsewhere.');
  group
    .command('polis <dir>')
    .description('A Polis conversation: statements as submissions, votes as they were cast.')
    .requiredOption('--challenge <slug>', 'the challenge to bring it into')
    .option('--json', 'prints what is now in the database as one JSON object', false)
    .action(async (directory: string, options: { challenge: string; json: boolean }) => {
      const { importPolis } = await loadPart<PolisPart>(PART);
      const onProgress = (detail: string): void => void process.stderr.write(`${detail}\n`);
      const result = await withDatabase((url) =>
        importPolis({ url, directory, challenge: options.challenge, onProgress }),
      );
      const { challenge, submissions, voters, votes } = result;
      process.stdout.write(
        options.json
          ? `${JSON.stringify(result)}\n`
          : `${challenge}: ${submissions} submissions, ${votes} votes by ${voters} people.\n`,
      );
    });
}
