import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres.errors.js';
import type { PgNative } from './pg-native.js';
import { chooseAccount, firstClosedFolder, type RunAs } from './run-as.js';

/** Where the data, the programs and the account are, once it is known that the account can reach them. */
export interface DataPlace {
  /** Holds `cluster/`, `log/` and `users/`. */
  readonly dir: string;
  /** The cluster: `data/` (what Postgres calls PGDATA), `password`, `port`. Appears in one step, by a rename. */
  readonly cluster: string;
  readonly data: string;
  readonly logs: string;
  readonly users: string;
  readonly native: PgNative;
  readonly runAs: RunAs | undefined;
}

/**
 * Settles where the data goes and as whom Postgres runs.
 *
 * As root, Postgres runs as another user, who must be able to enter every folder on the way to the data and to the
 * programs. A checkout in `/root` (0700) cannot be entered, so both then move under `elsewhere`; `onNote` says so.
 */
export function settlePlace(
  dataDir: string,
  native: PgNative,
  onNote: (sentence: string) => void,
  elsewhere = '/var/lib/octavo',
): DataPlace {
  const wanted = placeAt(resolve(dataDir));
  const existing = existsSync(wanted.data) ? wanted.data : undefined;
  const runAs = chooseAccount(existing);
  if (runAs === undefined) return { ...makeFolders(wanted, false), native, runAs };

  const closed = firstClosedFolder(dirname(wanted.dir), runAs);
  const place = closed === undefined ? wanted : placeAt(join(elsewhere, nameFor(wanted.dir)));
  if (closed !== undefined) {
    onNote(
      `Postgres runs as "${runAs.name}" here, who may not enter ${closed}: the data is kept in ${place.dir}.`,
    );
  }
  makeFolders(place, true);
  return { ...place, native: reachable(native, runAs, elsewhere), runAs };
}

function placeAt(dir: string): Omit<DataPlace, 'native' | 'runAs'> {
  const cluster = join(dir, 'cluster');
  return { dir, cluster, data: join(cluster, 'data'), logs: join(dir, 'log'), users: join(dir, 'users') };
}

function makeFolders<T extends Omit<DataPlace, 'native' | 'runAs'>>(place: T, open: boolean): T {
  try {
    for (const folder of [place.dir, place.logs, place.users]) mkdirSync(folder, { recursive: true });
    // Entering is allowed to the account, listing is not; the cluster's own data folder is 0700.
    if (open) chmodSync(place.dir, 0o711);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${place.dir} cannot be written (${(error as Error).message}). ` +
        `Choose another folder with OCTAVO_DATA. ${USE_YOUR_OWN}`,
    );
  }
  return place;
}

/** One name per checkout: the nearest folder above that has a telling name, and what makes it unique. */
function nameFor(dir: string): string {
  const path = existsSync(dir) ? realpathSync(dir) : dir;
  let telling = dirname(path);
  while (basename(telling).startsWith('.')) telling = dirname(telling);
  return `${basename(telling) || 'root'}-${createHash('sha256').update(path).digest('hex').slice(0, 10)}`;
}

/** The programs, copied to where the account can run them when it cannot enter node_modules. */
function reachable(native: PgNative, runAs: RunAs, elsewhere: string): PgNative {
  if (firstClosedFolder(native.dir, runAs) === undefined) return native;
  const dir = join(elsewhere, `native-${native.version}`);
  if (!existsSync(dir)) {
    mkdirSync(elsewhere, { recursive: true });
    const copy = mkdtempSync(join(elsewhere, '.native-'));
    chmodSync(copy, 0o755);
    cpSync(native.dir, copy, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(copy, dir);
    } catch {
      // Another process was first; its copy is as good.
      rmSync(copy, { recursive: true, force: true });
    }
  }
  return { ...native, dir };
}
