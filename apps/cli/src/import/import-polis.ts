import { ImportError, importPolis as bringIn, type PolisImported } from '@octavo/integrations';
import { createDataSource, Database, migrate } from '@octavo/platform/database';
import { prepareInstallation } from '@octavo/platform/installation';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../cli-error.js';
import type { PolisImportOptions, PolisImportResult } from '../commands/import.command.js';

/** Milliseconds between two lines about the progress where they cannot replace each other. */
const PATIENCE = 2_000;

/**
 * Runs the import in this process, whether or not servers and worker run. It can be stopped at any moment: the same
 * command goes on where it was.
 */
export async function importPolis(options: PolisImportOptions): Promise<PolisImportResult> {
  const { url, challenge: slug, onProgress } = options;
  await migrate(url);
  const dataSource = await createDataSource({
    url,
    poolSize: 2,
    applicationName: 'octavo import',
  }).initialize();
  try {
    const database = new Database(dataSource);
    await settle(database);
    const tell = progressTeller(onProgress);
    const directory = typedFolder(options.directory);
    const imported = await bringIn(database, { directory, slug, onProgress: tell });
    onProgress(ending(imported, slug));
    return imported.result;
  } catch (error) {
    throw error instanceof ImportError ? new CliError(error.message) : error;
  } finally {
    await dataSource.destroy();
  }
}

/** A database that was nothing yet becomes an installation of its own: the demo stays out of it from now on. */
async function settle(database: Database): Promise<void> {
  const [row] = await database.query('select 1 from installation');
  if (row === undefined) await prepareInstallation(database);
}

/** The folder as it was typed: npm runs commands from the top folder and tells where it was called. */
function typedFolder(directory: string): string {
  const calledFrom = process.env.INIT_CWD;
  const here = resolve(directory);
  return existsSync(here) || calledFrom === undefined ? here : resolve(calledFrom, directory);
}

function ending({ resumedAt, total }: PolisImported, slug: string): string {
  const rows = total.toLocaleString('en');
  if (resumedAt === total) return `All ${rows} rows were in ${slug} already; nothing was changed.`;
  if (resumedAt > 0)
    return `Went on at row ${resumedAt.toLocaleString('en')}; all ${rows} rows are in ${slug}.`;
  return `All ${rows} rows are in ${slug}.`;
}

/** On a terminal one line that changes; elsewhere a line now and then. */
function progressTeller(
  onProgress: (detail: string) => void,
): (progress: { readonly done: number; readonly total: number }) => void {
  const live = process.stderr.isTTY;
  let lastAt = 0;
  let shown = false;
  return ({ done, total }) => {
    if (!live && done < total && Date.now() - lastAt < PATIENCE) return;
    lastAt = Date.now();
    const percent = Math.floor((100 * done) / total);
    // Up one line, and clear it: each detail is printed with a line end.
    const over = live && shown ? '\u001b[1A\u001b[2K' : '';
    shown = true;
    onProgress(`${over}${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows, ${percent} %`);
  };
}
