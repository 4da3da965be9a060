import { Argument, type Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';
import { appMain, checkoutFolder } from '../places.js';

const APPS = ['api', 'admin'] as const;
type App = (typeof APPS)[number];

export function addSdl(program: Command): void {
  const apps = APPS.filter((app) => existsSync(appMain(app)));
  if (apps.length === 0) return;
  program
    .command('sdl')
    .description('Prints the GraphQL schema of a server, or writes the committed files anew.')
    .addArgument(new Argument('[app]', 'whose schema').choices(apps).default('api'))
    .option('--write', 'writes apps/*/schema.graphql of all servers', false)
    .action(async (app: App, options: { write: boolean }) => {
      if (!options.write) {
        process.stdout.write(await schemaOf(app));
        return;
      }
      for (const each of apps) {
        const file = join(checkoutFolder(), 'apps', each, 'schema.graphql');
        writeFileSync(file, await schemaOf(each));
        process.stdout.write(`${file}\n`);
      }
    });
}

/** One process has one schema (field-resolver metadata is process-wide), so each server prints its own. */
async function schemaOf(app: App): Promise<string> {
  const child = spawn(process.execPath, [appMain(app), '--sdl'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new CliError(`The schema of ${app} could not be made; see above.`);
  return Buffer.concat(chunks).toString('utf8');
}
