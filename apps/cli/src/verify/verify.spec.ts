import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translate } from '@octavo/platform/messages';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  KEYS,
  newKeys,
  sampleCertificate,
} from '../../../../libs/domain/src/ledger/certificate/sample-certificate.fixture.js';
import { CliError } from '../cli-error.js';
import { printedReport, reportJson } from './print-report.js';
import { verifyFile } from './verify-file.js';

let path = '';
beforeAll(() => {
  path = join(mkdtempSync(join(tmpdir(), 'octavo-verify-')), 'certificate.ndjson');
});
afterAll(() => rmSync(join(path, '..'), { recursive: true, force: true }));

const FILE = sampleCertificate();
const LINES = FILE.trimEnd().split('\n');

function verify(text: string | Buffer, key: string | null = null) {
  writeFileSync(path, text);
  return verifyFile(path, key);
}
const told = (lines: readonly string[]): string => printedReport(verify(`${lines.join('\n')}\n`), null);

describe('octavo verify', () => {
  it('says what it checked when the certificate holds', () => {
    const text = printedReport(verify(FILE, KEYS.publicText), KEYS.publicText);
    expect(text).toContain('“Wijk” holds.');
    expect(text).toContain('7 entries, none missing, none double');
    expect(text).toContain('4 ballots counted again by approval, with the same outcome');
    expect(text).toContain('Outcome: Park.');
    expect(text).toContain('the one that you gave');
    expect(printedReport(verify(FILE), null)).toContain(`published one: ${KEYS.publicText}`);
    expect(reportJson(verify(FILE))).toMatchObject({
      holds: true,
      faults: [],
      entries: 7,
      counted: 4,
      winners: ['o1'],
    });
  });

  it('notices flipped bits all over the file, through the real signatures', () => {
    const file = Buffer.from(FILE);
    const unseen: number[] = [];
    for (let at = 0; at < file.length; at += 5) {
      const bent = Buffer.from(file);
      bent[at] = (bent[at] ?? 0) ^ (1 << (at % 8));
      if (verify(bent).faults.length === 0) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it.each([
    ['a dropped ballot', LINES.toSpliced(2, 1), 'Line 3: 1 entry is missing, from entry 1, before entry 2.'],
    [
      'a doubled ballot',
      LINES.toSpliced(2, 0, LINES[2] ?? ''),
      'Line 4: entry 1 stands where entry 2 should; it is double, or lines changed places.',
    ],
    [
      'swapped ballots',
      LINES.with(2, LINES[3] ?? '').with(3, LINES[2] ?? ''),
      'Line 4: entry 1 stands where entry 3 should; it is double, or lines changed places.',
    ],
    [
      'a changed choice',
      LINES.with(2, (LINES[2] ?? '').replace('[0,1]', '[0,2]')),
      'Line 3: entry 1 does not open. What stands there is not what the ledger took in.',
    ],
    [
      'a changed title',
      LINES.with(0, (LINES[0] ?? '').replace('Park', 'Plas')),
      'Line 1, with the question, the options and the rules, is not the one that was signed: something in it was changed.',
    ],
    [
      'another winner',
      LINES.with(8, (LINES[8] ?? '').replace('"winners":[1]', '"winners":[2]')),
      'The outcome says 2 at “result.winners[0]”; the repeated count gives 1.',
    ],
    [
      'a cut-off file',
      LINES.slice(0, 5),
      'The file stops after line 5, and the last line, with the outcome and the signature, is missing. Get the complete file.',
    ],
  ])('says precisely what is wrong: %s', (_, lines, sentence) => {
    expect(told(lines)).toContain(`This certificate does not hold.\n`);
    expect(told(lines)).toContain(`  ✗ ${sentence}\n`);
  });

  it('refuses another key than the expected one, and what is no key', () => {
    const keys = newKeys();
    const foreign = verify(sampleCertificate({ keys }), KEYS.publicText);
    expect(foreign.faults.map(({ code }) => code)).toEqual(['CERTIFICATE_KEY_OTHER']);
    expect(verify(sampleCertificate({ keys })).faults).toEqual([]);
    expect(() => verify(FILE, 'abc')).toThrow(CliError);
  });

  it('says of any other file that it is no certificate', () => {
    expect(told(['hello'])).toContain('Line 1 is no header of a certificate');
    expect(printedReport(verify(''), null)).toContain('does not hold');
    expect(() => verifyFile('/nothing', null)).toThrow('cannot be read (ENOENT)');
  });

  it('has a sentence for every fault', () => {
    const source = globSync('libs/domain/src/ledger/certificate/*.ts')
      .filter((file) => !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = new Set([...source.matchAll(/'(CERTIFICATE_[A-Z_]+)'/g)].map((match) => match[1] ?? ''));
    expect(codes.size).toBeGreaterThan(20);
    const details = {
      line: 1,
      lines: 1,
      entry: 1,
      expected: 1,
      missing: 1,
      from: 1,
      other: 1,
      floor: 1,
      version: 1,
      known: 1,
    };
    const words = { place: '', method: '', group: '', what: '', written: '', found: '', key: '' };
    for (const code of codes)
      expect(translate('en', `refusal.${code}`, { ...details, ...words })).not.toBe('');
  });
});
