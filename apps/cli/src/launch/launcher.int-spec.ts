import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { checkoutFolder } from '../places.js';

/** The launcher is plain JavaScript outside the build, so its functions are called in a process of their own. */
function call(file: string, name: string, args: readonly unknown[]): unknown {
  const path = join(checkoutFolder(), 'apps/cli/launch', file);
  const script = `import(${JSON.stringify(path)}).then((m) => console.log(JSON.stringify(m.${name}(...${JSON.stringify(args)}))))`;
  const output = execFileSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return JSON.parse(output);
}

describe('the launcher', () => {
  it.each([
    ['18.20.8', false],
    ['20.20.2', false],
    ['22.21.9', false],
    ['22.22.0', true],
    ['23.0.0', true],
    ['24.21.0', true],
  ])('takes Node %s as new enough: %p', (version, enough) => {
    expect(call('runtime.mjs', 'isNewEnough', [version])).toBe(enough);
  });

  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: 'x' },
      'node_modules/b': { version: '1.0.0', optional: true, os: ['aix'] },
    },
  };
  it.each([
    [
      'all there, but for another platform’s',
      { 'node_modules/a': { version: '1.0.0', integrity: 'x' } },
      true,
    ],
    ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }, false],
    ['nothing', {}, false],
    [
      'one too many',
      { 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/c': { version: '1.0.0' } },
      false,
    ],
  ])('knows whether the packages are as the lock file says: %s', (_, packages, installed) => {
    expect(call('install.mjs', 'isInstalled', [lock, { packages }])).toBe(installed);
  });

  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 1,
    testResults: [{ status: 'failed', name: '/x/a.spec.ts', message: 'why' }],
  };
  it('counts a file that could not be loaded as a failed test', () => {
    expect(call('test.mjs', 'readReport', [report, 1, ''])).toMatchObject({
      passed: 5,
      failed: 2,
      skipped: 3,
    });
  });

  it('counts a run that ended badly without a failed test as failed', () => {
    const fine = { ...report, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
    expect(call('test.mjs', 'readReport', [fine, 1, 'odd'])).toMatchObject({ failed: 1, text: 'odd' });
    expect(call('test.mjs', 'readReport', [fine, 0, ''])).toMatchObject({ failed: 0 });
  });
});
