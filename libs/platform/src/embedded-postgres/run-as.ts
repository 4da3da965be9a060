import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres.errors.js';

/** The account that Postgres runs under when this process is root; Postgres refuses to run as root. */
export interface RunAs {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who runs Postgres: undefined means this process's own user. As root it is the owner of existing data, otherwise
 * `postgres`, otherwise `nobody` (no user is created).
 */
export function chooseAccount(existingData: string | undefined): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  if (existingData !== undefined) {
    const { uid, gid } = statSync(existingData);
    if (uid !== 0) return { name: accounts.find((a) => a.uid === uid)?.name ?? `user ${uid}`, uid, gid };
  }
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (account !== undefined) return account;
  }
  throw new EmbeddedPostgresError(
    `Postgres does not run as root, and this system has neither a user "postgres" nor "nobody". ${USE_YOUR_OWN}`,
  );
}

/**
 * The first folder on the way to `path` (itself included) that the account may not enter; undefined when it may enter
 * all of them. Folders that do not exist yet are ours to make.
 */
export function firstClosedFolder(path: string, account: RunAs): string | undefined {
  const way: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  for (const folder of way) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const bit = stats.uid === account.uid ? 0o100 : stats.gid === account.gid ? 0o010 : 0o001;
    if ((stats.mode & bit) === 0) return folder;
  }
  return undefined;
}

function readAccounts(): readonly RunAs[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}
