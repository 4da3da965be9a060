import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, work } from './paths.mjs';

/** `npm start` and `npm test` at the same time must not both install or build: one works, the other waits. */
export async function withLock(action) {
  const lock = join(makeFolder(work), 'launch.lock');
  let told = false;
  for (let waited = 0; !take(lock); waited += 200) {
    if (!isHeld(lock)) rmSync(lock, { recursive: true, force: true });
    if (waited > 2000 && !told) {
      told = true;
      process.stderr.write(
        `  Another start or test of this checkout installs or builds; waiting (${lock}).\n`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await action();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A process that was killed leaves its lock behind; one without a number is being written, for a moment. */
function isHeld(lock) {
  let pid;
  try {
    pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
  } catch {
    pid = 0;
  }
  if (pid === 0) {
    const made = statSync(lock, { throwIfNoEntry: false });
    return made !== undefined && Date.now() - made.mtimeMs < 5000;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
