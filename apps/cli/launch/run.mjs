import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

let current;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => {
    // While a step runs (npm, the compiler, the tests), ending us ends it too. Later the command itself listens.
    if (current === undefined && process.listenerCount(signal) > 0) return;
    current?.kill(signal);
    process.exit(code);
  });
}

/**
 * Runs a program to its end and keeps what it writes, also in `logFile` when given.
 * @returns `{ code, output }`; the code is 1 when it was ended by a signal.
 */
export function run(program, args, { cwd, env, logFile } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    current = child;
    const log = logFile === undefined ? undefined : createWriteStream(logFile);
    let output = '';
    const keep = (chunk) => {
      output += chunk;
      log?.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      current = undefined;
      const done = () => resolve({ code: code ?? 1, output });
      if (log === undefined) done();
      else log.end(done);
    });
  });
}

/** npm, as the program that started us if that was npm, otherwise the one in the path. */
export function npmCommand(env = process.env) {
  if (/npm-cli\.js$/.test(env.npm_execpath ?? '')) return [process.execPath, env.npm_execpath];
  return process.platform === 'win32' ? ['npm.cmd'] : ['npm'];
}

/** The last lines of what a program wrote, without npm's own chatter. */
export function lastLines(output, count = 15) {
  return meaningfulLines(output).slice(-count).join('\n');
}

/** The first lines that npm wrote about what went wrong; help and hints come after them. */
export function npmErrors(output, count = 8) {
  const errors = meaningfulLines(output).filter((line) => /^npm (error|ERR!) \S/.test(line));
  return errors.length > 0 ? errors.slice(0, count).join('\n') : lastLines(output, count);
}

function meaningfulLines(output) {
  return stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/A complete log of this run|npm warn|npm notice/i.test(line));
}
