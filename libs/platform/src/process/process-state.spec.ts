import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isProcessAlive, processStartMark } from './process-state.js';

describe('isProcessAlive', () => {
  it('knows this process, and one that has ended', async () => {
    expect(isProcessAlive(process.pid)).toBe(true);
    const child = spawn(process.execPath, ['-e', '0']);
    await once(child, 'exit');
    expect(isProcessAlive(child.pid ?? 0)).toBe(false);
  });

  it.each([0, -1, NaN, 1.5])('takes %p for nobody', (pid) => {
    expect(isProcessAlive(pid)).toBe(false);
  });

  it('gives the same mark for the same process', () => {
    expect(processStartMark(process.pid)).toBe(processStartMark(process.pid));
  });
});
