import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** What we fetch and write ourselves; never committed. */
export const work = join(root, '.data');

/** Something a person can do something about; shown as it is, without a stack. */
export class LaunchError extends Error {}

export function makeFolder(path) {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new LaunchError(
      `${path} cannot be made (${error.code}). Octavo installs and builds in its own folder, so ${root} must be writable.`,
    );
  }
  return path;
}

/** npm keeps its cache in the home folder; where that cannot be written, it is kept here. */
export function npmEnvironment(env = process.env) {
  if (env.npm_config_cache !== undefined && isWritable(env.npm_config_cache)) return env;
  const usual = join(homedir(), '.npm');
  if (env.npm_config_cache === undefined && isWritable(usual)) return env;
  return { ...env, npm_config_cache: makeFolder(join(work, 'npm-cache')) };
}

/** A folder that can be written, or made because the nearest one above it can. */
function isWritable(path) {
  for (let at = path; ; at = dirname(at)) {
    try {
      accessSync(at, constants.W_OK);
      return true;
    } catch (error) {
      if (error.code !== 'ENOENT' || dirname(at) === at) return false;
    }
  }
}
