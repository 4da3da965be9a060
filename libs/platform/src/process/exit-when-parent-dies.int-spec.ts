import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessAlive } from './process-state.js';

/** A parent that starts a child with an IPC channel; the child prints its process id. */
const CHILD = `
  import { exitWhenParentDies } from ${JSON.stringify(resolve(import.meta.dirname, 'exit-when-parent-dies.ts'))};
  exitWhenParentDies();
  setInterval(() => undefined, 1000);
  console.log(process.pid);
`;
const PARENT = `
  import { spawn } from 'node:child_process';
  spawn(process.execPath, ['--import', '@swc-node/register/esm-register', '--input-type=module', '-e', ${JSON.stringify(CHILD)}],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
`;

describe('exitWhenParentDies', () => {
  it('ends a child within a second after its parent was killed', async () => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(isProcessAlive(child)).toBe(true);
    parent.kill('SIGKILL');
    for (let waited = 0; isProcessAlive(child) && waited < 3000; waited += 50) await sleep(50);
    expect(isProcessAlive(child)).toBe(false);
  }, 20_000);
});
