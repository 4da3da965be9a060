import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { DataPlace } from './data-place.js';
import { EmbeddedPostgresError } from './embedded-postgres.errors.js';
import { freePort } from '../process/free-port.js';
import { explainLog } from './explain-log.js';
import { pgEnvironment } from './pg-environment.js';
import { pgProgram } from './pg-native.js';

/** The one role of the embedded server; a superuser, since the server serves nothing but this data folder. */
export const PG_USER = 'octavo';

/** What a client needs to know about the cluster. The port is a preference: a running server tells its own. */
export interface Cluster {
  readonly password: string;
  readonly port: number;
}

/**
 * The cluster in `place`, made when there is none. It is made in a temporary folder and renamed, so that it is there
 * completely or not at all, also when two processes make it at once (the second one's is dropped) or one is killed.
 */
export async function openCluster(place: DataPlace, test: boolean): Promise<Cluster> {
  if (!existsSync(place.cluster)) await createCluster(place, test);
  const made = readText(place, join(place.data, 'PG_VERSION')).trim();
  if (made !== place.native.major) {
    throw new EmbeddedPostgresError(
      `The data in ${place.data} was made by Postgres ${made}, and this version of Octavo brings Postgres ` +
        `${place.native.major}: go back to the earlier version, or move the folder away to start afresh.`,
    );
  }
  return {
    password: readText(place, join(place.cluster, 'password')).trim(),
    port: Number(readText(place, join(place.cluster, 'port'))),
  };
}

/** Keeps another port for the next starts, when the first one turned out to be taken. */
export function rememberPort(place: DataPlace, port: number): void {
  const file = join(place.cluster, 'port');
  writeFileSync(`${file}.${process.pid}`, `${port}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

async function createCluster(place: DataPlace, test: boolean): Promise<void> {
  const temporary = mkdtempSync(join(place.dir, '.new-'));
  try {
    chmodSync(temporary, 0o711);
    const data = join(temporary, basename(place.data));
    mkdirSync(data, { mode: 0o700 });
    const password = randomBytes(24).toString('base64url');
    const passwordFile = join(temporary, 'password');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    writeFileSync(join(temporary, 'port'), `${await freePort()}\n`);
    if (place.runAs !== undefined) {
      chownSync(data, place.runAs.uid, place.runAs.gid);
      chownSync(passwordFile, place.runAs.uid, place.runAs.gid);
    }
    await initdb(place, data, passwordFile, test);
    // From here on only this process's own user reads the password.
    if (place.runAs !== undefined) chownSync(passwordFile, 0, 0);
    renameSync(temporary, place.cluster);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Somebody else was first: theirs is used.
    if (!existsSync(place.cluster)) throw error;
  }
}

async function initdb(place: DataPlace, data: string, passwordFile: string, test: boolean): Promise<void> {
  const options = [
    `--pgdata=${data}`,
    `--username=${PG_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // The same order of text on every system, whatever its language settings are.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(test ? ['--no-sync'] : []),
  ];
  try {
    await promisify(execFile)(pgProgram(place.native, 'initdb'), options, {
      cwd: dirname(data),
      env: pgEnvironment(),
      ...(place.runAs === undefined ? {} : { uid: place.runAs.uid, gid: place.runAs.gid }),
    });
  } catch (error) {
    const { stderr = '', stdout = '', message } = error as Error & { stderr?: string; stdout?: string };
    throw explainLog(stderr || stdout || message, place, 'The database could not be created');
  }
}

function readText(place: DataPlace, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      throw new EmbeddedPostgresError(
        `The data in ${place.dir} belongs to another user (was Octavo started as root before?): start it as that ` +
          'user, or choose another folder with OCTAVO_DATA.',
      );
    }
    throw new EmbeddedPostgresError(
      `The data folder ${place.cluster} is damaged (${(error as Error).message}); move it away to start afresh.`,
    );
  }
}
