import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CliError } from './cli-error.js';

/** The checkout: the nearest folder above with a lock file, from `apps/cli/src` and from `dist` alike. */
export function checkoutFolder(): string {
  let at = import.meta.dirname;
  while (!existsSync(join(at, 'package-lock.json')) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Where data goes: `OCTAVO_DATA`, otherwise `.data` in the checkout. Absolute; made when absent. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  const folder = env.OCTAVO_DATA ? resolve(env.OCTAVO_DATA) : join(checkoutFolder(), '.data');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CliError(
      `The data folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); ` +
        'choose another with OCTAVO_DATA.',
    );
  }
  return folder;
}

/** The compiled start file of an app. */
export function appMain(app: string): string {
  return join(checkoutFolder(), 'dist', 'apps', app, 'src', 'main.js');
}

/** The version of this program. */
export function octavoVersion(): string {
  const file = readFileSync(join(checkoutFolder(), 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
