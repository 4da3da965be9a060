import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, npmEnvironment, root } from './paths.mjs';
import { npmCommand, npmErrors, run } from './run.mjs';

const stamp = join(root, 'node_modules', '.octavo-lock');

/** Runs `npm ci` when what is installed is not what the lock file says. */
export async function installIfChanged(progress) {
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  const wanted = `${createHash('sha256').update(lockFile).digest('hex')} ${process.platform}-${process.arch}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Somebody who runs npm by hand has the right packages too; they need not be fetched again.
  if (!isInstalled(JSON.parse(lockFile.toString()))) await progress.step('packages', install);
  writeFileSync(stamp, wanted);
}

async function install() {
  const [program, ...first] = npmCommand();
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
  const { code, output } = await run(program, [...first, ...args], { cwd: root, env: npmEnvironment() });
  if (code !== 0) {
    throw new LaunchError(
      `The packages could not be installed. The first start needs the network (or npm's cache). npm said:\n${npmErrors(output)}`,
    );
  }
}

/** Compares the lock file with npm's own record of what is in node_modules. */
export function isInstalled(lock, record = readRecord()) {
  if (record === undefined) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const same = wanted.every(([path, entry]) => {
    const found = record.packages[path];
    // Optional ones are those of other platforms.
    if (found === undefined) return entry.optional === true && isForeign(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return same && Object.keys(record.packages).every((path) => lock.packages[path] !== undefined);
}

function isForeign({ os, cpu, libc }) {
  const excludes = (list, own) => list !== undefined && !list.includes(own);
  return excludes(os, process.platform) || excludes(cpu, process.arch) || libc !== undefined;
}

function readRecord() {
  const file = join(root, 'node_modules', '.package-lock.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
