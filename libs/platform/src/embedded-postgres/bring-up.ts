import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, PG_USER, rememberPort } from './cluster.js';
import type { DataPlace } from './data-place.js';
import { EmbeddedPostgresError } from './embedded-postgres.errors.js';
import { explainLog } from './explain-log.js';
import { freePort } from '../process/free-port.js';
import { endOrphanedSessions, removeMisleadingFile, runningPostmaster } from './postmaster-file.js';
import { probe } from './probe.js';
import { type ServerProcess, spawnServer } from './server-process.js';
import type { ServerSettings } from './server-settings.js';

export interface Running {
  readonly pid: number;
  readonly port: number;
  /** This process started it; otherwise it ran already, or another process was quicker. */
  readonly spawned: boolean;
}

/** Crash recovery of a large database takes its time; a start that hangs must end some day. */
const PATIENCE_MS = 120_000;
/** How long sessions that a killed server left may take to notice, before they are ended. */
const ORPHANS_MS = 1_500;

/**
 * Returns when a server answers on the cluster: the one that runs, or a new one. Postgres itself guards the folder
 * (`postmaster.pid`), so of several processes that try at once one succeeds, and the others find its server.
 * @param fixedPort the port that clients already use; without it, a taken port is replaced by a free one.
 */
export async function bringUp(
  place: DataPlace,
  cluster: Cluster,
  settings: ServerSettings,
  fixedPort?: number,
): Promise<Running> {
  const begun = Date.now();
  let port = fixedPort ?? cluster.port;
  let ours: ServerProcess | undefined;

  while (Date.now() - begun < PATIENCE_MS) {
    const found = runningPostmaster(place.data);
    if (found !== undefined && (await answers(found.port, cluster, place))) {
      return { ...found, spawned: found.pid === ours?.pid };
    }
    if (ours?.hasEnded() === true) {
      const why = reasonOf(ours.log());
      if (why === undefined || (why === 'port' && fixedPort !== undefined)) {
        throw explainLog(ours.log(), place, 'The embedded Postgres did not start', ours.logFile);
      }
      if (why === 'port') rememberPort(place, (port = await freePort()));
      if (why === 'file') removeMisleadingFile(place.data);
      if (why === 'orphans' && Date.now() - begun > ORPHANS_MS) endOrphanedSessions(place.data);
      ours = undefined;
      await sleep(50);
    } else if (found === undefined && ours === undefined) {
      ours = spawnServer(place, port, settings);
    }
    await sleep(20);
  }
  throw new EmbeddedPostgresError(
    `The embedded Postgres did not answer within ${PATIENCE_MS / 1000} seconds; its logs are in ${place.logs}.`,
  );
}

async function answers(port: number, cluster: Cluster, place: DataPlace): Promise<boolean> {
  if (!Number.isInteger(port)) return false;
  const answer = await probe({ port, user: PG_USER, password: cluster.password });
  if (answer === 'foreign') {
    throw new EmbeddedPostgresError(
      `The embedded Postgres on port ${port} refuses the password in ${place.cluster}; was it changed by hand?`,
    );
  }
  return answer === 'ready';
}

/** Why a start failed, where it is something to act on and try again. */
function reasonOf(log: string): 'port' | 'file' | 'orphans' | undefined {
  if (/could not bind IPv4 address|could not create any TCP\/IP sockets/.test(log)) return 'port';
  if (/lock file ".*" already exists|lock file ".*" is empty/.test(log)) return 'file';
  if (/pre-existing shared memory block/.test(log)) return 'orphans';
  return undefined;
}
