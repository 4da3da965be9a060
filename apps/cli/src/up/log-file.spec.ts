import { describe, expect, it } from '@jest/globals';
import { closeSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorIn, openFreshLog, tailOf } from './log-file.js';

describe('errorIn', () => {
  it.each([
    ['{"level":"error","msg":"A request failed"}', 'A request failed'],
    ['{"level":60,"err":{"message":"gone\\nat x"}}', 'gone'],
    ['{"level":"info","msg":"api serves"}', undefined],
    ['{"level":"error", not json', undefined],
    ['plain words about an error', undefined],
  ])('reads %j', (line, message) => {
    expect(errorIn(line)).toBe(message);
  });
});

describe('openFreshLog', () => {
  it('keeps the logs of the last three runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-log-'));
    const log = join(folder, 'api.log');
    try {
      for (let run = 1; run <= 6; run++) {
        closeSync(openFreshLog(log));
        writeFileSync(log, `run ${run}`);
      }
      expect(readdirSync(folder).sort()).toEqual(['api.1.log', 'api.2.log', 'api.3.log', 'api.log']);
      expect(tailOf(log)).toBe('run 6');
      expect(readFileSync(join(folder, 'api.3.log'), 'utf8')).toBe('run 3');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
