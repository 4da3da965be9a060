import { startEmbeddedPostgres } from './embedded-postgres.js';

/**
 * A process of its own for the tests: takes the server of the folder given, says so on one line of JSON, and holds on
 * until it gets SIGTERM (leaves properly) or is killed (leaves everything behind).
 */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', test: true });
const alive = setInterval(() => undefined, 60_000);
process.once('SIGTERM', () => {
  clearInterval(alive);
  void server.stop().then(() => process.exit(0));
});
process.stdout.write(`${JSON.stringify({ owned: server.owned, pid: server.pid, url: server.url })}\n`);
