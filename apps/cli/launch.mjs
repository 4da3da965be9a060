#!/usr/bin/env node
/**
 * The way in: `npm start`, `npm test` and `npm run -s octavo -- …` all come through here. Plain JavaScript without
 * dependencies, which runs on any Node from 18, because nothing is installed or built yet when it starts.
 *
 *   1. a Node of the version we need (fetched through npm when this one is older)
 *   2. the packages, when the lock file says others than are installed
 *   3. the build, when a source changed
 *   4. the command
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildIfChanged } from './launch/build.mjs';
import { installIfChanged } from './launch/install.mjs';
import { withLock } from './launch/lock.mjs';
import { LaunchError, root } from './launch/paths.mjs';
import { createProgress } from './launch/progress.mjs';
import { isNewEnough, relaunchOnNewerNode } from './launch/runtime.mjs';
import { whenStarterIsGone } from './launch/starter.mjs';
import { runTests } from './launch/test.mjs';

const [command = 'help', ...args] = process.argv.slice(2);
const progress = createProgress(command === 'up' || command === 'test' ? process.stdout : process.stderr);

whenStarterIsGone(() => process.kill(process.pid, 'SIGTERM'));

try {
  if (!isNewEnough(process.versions.node)) {
    process.exitCode = await relaunchOnNewerNode(progress, [command, ...args]);
  } else {
    process.setSourceMapsEnabled(true);
    await withLock(async () => {
      await installIfChanged(progress);
      await buildIfChanged(progress);
    });
    if (command === 'test') process.exitCode = await runTests(progress, args);
    else await runCommand([command, ...args]);
  }
} catch (error) {
  if (!(error instanceof LaunchError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

/** The command runs in this very process: no process in between that would have to pass on signals. */
async function runCommand(words) {
  const main = join(root, 'dist/apps/cli/src/main.js');
  process.argv = [process.execPath, main, ...words];
  await import(pathToFileURL(main).href);
}
