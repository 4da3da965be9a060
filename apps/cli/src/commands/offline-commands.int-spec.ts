import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCertificate } from '../../../../libs/domain/src/ledger/certificate/sample-certificate.fixture.js';
import { checkoutFolder } from '../places.js';

jest.setTimeout(120_000);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'octavo-offline-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in a process of its own, without a database. */
function octavo(...words: string[]) {
  const args = ['--import', '@swc-node/register/esm-register', 'apps/cli/src/main.ts', ...words];
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: checkoutFolder(),
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const BLT = '2 1\n2 1 2 0\n1 2 0\n0\n"Ann"\n"Bob"\n"Club"\n';

describe('octavo tally', () => {
  it('ends with 0 and prints JSON', () => {
    const { status, stdout } = octavo('tally', file('club.blt', BLT), '--method', 'borda', '--json');
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(status).toBe(0);
    expect(report).toMatchObject({ method: 'borda', winners: ['1'], ranking: [['1'], ['2']] });
    for (const key of ['scores', 'rounds', 'tieBreaks', 'inputDigest', 'version'])
      expect(report).toHaveProperty(key);
  });

  it('ends with 0 for the list and for help', () => {
    const { status, stdout } = octavo('tally', '--list', '--json');
    expect([status, Array.isArray(JSON.parse(stdout))]).toEqual([0, true]);
    expect(octavo('tally', '--help').status).toBe(0);
  });

  it('ends with 2 for a bad file, and for a bad request', () => {
    const bad = octavo('tally', file('bad.blt', BLT.replace('1 2 0\n0', '1 3 0\n0')), '--method', 'borda');
    expect(bad).toMatchObject({ status: 2, stdout: '' });
    expect(bad.stderr).toContain('Line 3, column 3: There is no option “3” in this file.');
    expect(octavo('tally', '--nothing').status).toBe(2);
    expect(octavo('tally').status).toBe(2);
  });
});

describe('octavo verify', () => {
  const certificate = sampleCertificate();

  it('ends with 0 when everything agrees, 1 when anything does not, 2 when it cannot be read', () => {
    expect(octavo('verify', file('round.ndjson', certificate)).status).toBe(0);
    const bent = octavo('verify', file('bent.ndjson', certificate.replace('Vijver', 'Vyver')), '--json');
    expect(bent.status).toBe(1);
    expect(JSON.parse(bent.stdout)).toMatchObject({ holds: false, round: expect.any(String) });
    expect(octavo('verify', join(folder, 'nothing')).status).toBe(2);
    expect(octavo('verify').status).toBe(2);
  });
});
