import { bringUp, type Running } from './bring-up.js';
import { type Cluster, openCluster, PG_USER } from './cluster.js';
import { type DataPlace, settlePlace } from './data-place.js';
import { findPgNative } from './pg-native.js';
import { runningPostmaster } from './postmaster-file.js';
import { ensureDatabase, urlOf } from './probe.js';
import { stopServer } from './server-process.js';
import type { ServerSettings } from './server-settings.js';
import { joinUsers, leaveUsers } from './users.js';
import { Watch } from './watch.js';

export interface EmbeddedPostgresOptions extends ServerSettings {
  /** The folder for everything of the embedded server, e.g. `.data/postgres`; made when absent. */
  readonly dataDir: string;
  /** Starts the server again, on the same port, whenever it dies before `stop()`. */
  readonly keepAlive?: boolean;
  /** Receives sentences a person should see: another data folder was taken, the server was started again. */
  readonly onNote?: (sentence: string) => void;
}

export interface EmbeddedPostgres {
  /** Of the database `octavo`, with the password. The same as long as this process uses the server. */
  readonly url: string;
  /** This process started the server, as against finding it running. */
  readonly owned: boolean;
  readonly pid: number;
  /** Stops the server, unless another living process uses it too; the last one to leave stops it. */
  stop(): Promise<void>;
}

let joined = 0;

/**
 * Starts the embedded Postgres, or attaches to it when it already runs on this folder, and returns once it answers and
 * the database `octavo` is there. Loopback only, with a random password; a crash before is recovered from first.
 * @throws EmbeddedPostgresError whose message tells a person what is wrong and what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const note = options.onNote ?? ((): void => undefined);
  const place = settlePlace(options.dataDir, findPgNative(), note);
  const cluster = await openCluster(place, options.test === true);

  // Joined before connecting: whoever is about to stop the server sees us and lets it run.
  const userName = `${process.pid}-${++joined}`;
  joinUsers(place.users, userName);
  let running: Running;
  try {
    running = await bringUp(place, cluster, options);
    await ensureDatabase({ port: running.port, user: PG_USER, password: cluster.password }, 'octavo');
  } catch (error) {
    leaveUsers(place.users, userName);
    throw error;
  }

  const watch = options.keepAlive === true ? watchOver(place, cluster, options, running, note) : undefined;
  const url = urlOf({ port: running.port, user: PG_USER, password: cluster.password }, 'octavo');
  return {
    url,
    get owned() {
      return watch?.current.spawned ?? running.spawned;
    },
    get pid() {
      return watch?.current.pid ?? running.pid;
    },
    async stop() {
      await watch?.stop();
      if (leaveUsers(place.users, userName).othersRemain) return;
      const server = runningPostmaster(place.data);
      if (server !== undefined) await stopServer(server.pid, place);
    },
  };
}

function watchOver(
  place: DataPlace,
  cluster: Cluster,
  settings: ServerSettings,
  running: Running,
  note: (sentence: string) => void,
): Watch {
  return new Watch(running, () => bringUp(place, cluster, settings, running.port), note);
}
