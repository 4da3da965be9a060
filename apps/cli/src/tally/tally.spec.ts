import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VOTING_METHODS } from '@octavo/domain/voting';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCertificate } from '../../../../libs/domain/src/ledger/certificate/sample-certificate.fixture.js';
import { CliError } from '../cli-error.js';
import { countFile } from './count-file.js';
import { listedMethods, printedMethods } from './list-methods.js';
import { printedTally } from './print-tally.js';
import { tallyReport, type TallyReport } from './tally-report.js';
import type { TallyRequest } from './tally-request.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'octavo-tally-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tally(name: string, text: string | Buffer, request: Partial<TallyRequest> = {}): TallyReport {
  const path = join(folder, name);
  writeFileSync(path, text);
  return tallyReport(countFile(path, { settings: {}, ...request }), '1.2.3');
}

function fault(name: string, text: string | Buffer, request: Partial<TallyRequest> = {}): string {
  try {
    tally(name, text, request);
  } catch (error) {
    if (error instanceof CliError && error.exitCode === 2) return error.message.replace(folder, '');
    throw error;
  }
  throw new Error('nothing was refused');
}

const HEAD =
  '{"octavo":"ballots/1","method":"approval","options":[{"id":"a","title":"Ant"},{"id":"b"},{"id":"c"}]}\n';
const OWN = `${HEAD}[0,1]\n[1]\n{"times":3,"ballot":[2]}\n[]\n[1, 0]\n`;
const BLT = '3 1\n4 1 2 0\n3 2 3 0\n2 3 2 0\n0\n"Ann"\n"Bob"\n"Cy"\n"Club"\n';
const PB =
  'META\nkey;value\nbudget;100.50\nvote_type;approval\nPROJECTS\nproject_id;cost\nx;60\ny;40.25\n' +
  'VOTES\nvoter_id;vote\n1;x,y\n2;y\n';

describe('octavo tally', () => {
  it('counts our own file by the method that it names', () => {
    const report = tally('own.ndjson', OWN);
    expect(report).toMatchObject({
      method: 'approval',
      version: 'approval/1 octavo/1.2.3',
      inputDigest: createHash('sha256').update(OWN).digest('hex'),
      ballots: 7,
      winners: ['b'],
      ranking: [['b', 'c'], ['a']],
      scores: [
        { option: 'a', score: '2' },
        { option: 'b', score: '3' },
        { option: 'c', score: '3' },
      ],
      tieBreaks: [{ between: ['b', 'c'], chosen: 'b', purpose: 'elect', by: 'declared' }],
      options: { a: 'Ant', b: 'b', c: 'c' },
      tieBreak: ['a', 'b', 'c'],
      rounds: [],
    });
    expect(report.trace[0]).toBe('7 ballots were counted, each option once for each ballot that chose it.');
  });

  it('counts a file the same with and without a line feed at its end, and with CRLF', () => {
    const plain = tally('own.ndjson', OWN).scores;
    expect(tally('own.ndjson', OWN.trimEnd()).scores).toEqual(plain);
    expect(tally('own.ndjson', OWN.replaceAll('\n', '\r\n')).scores).toEqual(plain);
    expect(tally('own.ndjson', `\n\n${OWN}`).scores).toEqual(plain);
  });

  it('counts files that are longer than its buffer, byte by byte and line by line alike', () => {
    const lines = Array.from({ length: 90_000 }, (_, at) => (at % 3 === 0 ? '[0,2]' : '[1]'));
    const plain = tally('long.ndjson', HEAD + lines.join('\n'));
    const spaced = tally('long.ndjson', HEAD + lines.map((line) => ` ${line}`).join('\n'));
    expect(plain.scores.map(({ score }) => score)).toEqual(['30000', '60000', '30000']);
    expect({ ...plain, inputDigest: '' }).toEqual({ ...spaced, inputDigest: '' });
  });

  it('takes seats, settings and the order for ties from the command line', () => {
    const request = { seats: 2, tieBreak: 'c,b,a' };
    expect(tally('own.ndjson', OWN, request)).toMatchObject({ winners: ['c', 'b'], settings: { seats: 2 } });
    expect(tally('own.ndjson', OWN, { settings: { seats: '3' } }).winners).toHaveLength(3);
    expect(tally('own.ndjson', OWN, { tieBreak: 'as-listed' }).winners).toEqual(['b']);
  });

  it('counts rankings by every ranking method, and shows names', () => {
    for (const { name } of VOTING_METHODS.filter(({ form }) => form === 'ranking')) {
      const report = tally('club.blt', BLT, { method: name });
      expect(report.method).toBe(name);
      expect(report.options).toEqual({ '1': 'Ann', '2': 'Bob', '3': 'Cy' });
      expect(report.title).toBe('Club');
    }
    expect(tally('club.blt', BLT, { method: 'instant_runoff' }).winners).toEqual(['2']);
    expect(tally('club', BLT, { method: 'schulze' }).winners).toEqual(['2']);
  });

  it('counts a certificate by its own method, or by another of the same form', () => {
    const report = tally('round.ndjson', sampleCertificate());
    expect(report).toMatchObject({ method: 'approval', ballots: 4, winners: ['o1'], title: 'Wijk' });
    expect(tally('round.ndjson', sampleCertificate(), { method: 'support' }).method).toBe('support');
  });

  it('counts a budget file by every method that spends, in a unit that makes all amounts whole', () => {
    for (const { name } of VOTING_METHODS.filter(({ settings }) => settings.costs !== undefined)) {
      const report = tally('city.pb', PB, { method: name });
      expect(report).toMatchObject({ unitsInOne: 100, settings: { budget: 10_050, costs: [6_000, 4_025] } });
      expect(report.winners).toEqual(expect.arrayContaining(['y']));
      expect(tally('city.pb', PB, { method: name, budget: '50' }).winners).toEqual(['y']);
    }
    const shares = tally('city.pb', PB, { method: 'equal_shares' });
    expect(shares.settings.increment).toBe(100);
    expect(printedTally(shares)).toContain('Amounts of money are in 1/100 of the unit of the file.');
    expect(tally('city.pb', PB, { method: 'approval' })).toMatchObject({ unitsInOne: 1, winners: ['y'] });
  });

  it('prints a table that a person can read', () => {
    const text = printedTally(tally('own.ndjson', OWN));
    expect(text).toContain('Approval · 7 ballots');
    expect(text).toMatch(/●\s+1=\s+b\s+3\n/);
    expect(text).toMatch(/a Ant\s+2\n/);
    expect(text).toContain('Equal: b, c; b wins, by the order declared for ties.');
    expect(printedTally(tally('club.blt', BLT, { method: 'instant_runoff' }))).toContain('out: 3 Cy');
  });

  it('lists every method with its settings', () => {
    const methods = listedMethods();
    expect(methods.map(({ name }) => name)).toEqual(VOTING_METHODS.map(({ name }) => name));
    const text = printedMethods(methods);
    for (const { name, settings } of methods) {
      expect(text).toContain(`${name}: `);
      for (const rule of Object.values(settings)) expect(text).toContain(rule.about);
    }
  });
});

describe('octavo tally refuses', () => {
  it.each([
    [
      'own.ndjson',
      `${OWN}[3]\n`,
      'Line 7, column 2: There is no option 4 in this vote. Look at the list of options and choose again.',
    ],
    [
      'own.ndjson',
      `${HEAD}[0,1]\n[0\n`,
      'Line 3, column 3: This line is no complete JSON from here on. Correct it; a ballot looks like “[0,3]”.',
    ],
    ['own.ndjson', '', 'Line 1, column 1: The file is empty. Give the file with the ballots.'],
    [
      'club.blt',
      BLT.replace('3 2 3 0', '3 2 7 0'),
      'Line 3, column 5: There is no option “7” in this file. Correct it, or list the option.',
    ],
  ])('%s %#, at its place', (name, text, message) => {
    expect(fault(name, text, name === 'club.blt' ? { method: 'borda' } : {})).toBe(`/${name}\n${message}`);
  });

  it('what is no text, and what is no ballots file', () => {
    expect(fault('own.ndjson', Buffer.concat([Buffer.from(OWN), Buffer.of(0xff, 10)]))).toContain(
      'Line 7, column 1: This line is not text in UTF-8.',
    );
    expect(fault('photo.jpg', 'hello\n')).toContain('Line 1, column 1: This is no file that can be counted.');
  });

  it('requests that do not fit, with the way out', () => {
    expect(fault('club.blt', BLT)).toMatch(
      /^Say by which method to count, with --method\. For rankings there is: .*schulze/,
    );
    expect(fault('club.blt', BLT, { method: 'approval' })).toMatch(
      /“approval” counts chosen options, and this file holds rankings\. For rankings there is: /,
    );
    expect(fault('club.blt', BLT, { method: 'toString' })).toContain('There is no voting method “toString”.');
    expect(fault('own.ndjson', OWN, { method: 'poll', seats: 2 })).toBe(
      '“poll” has no seats; leave --seats out.',
    );
    expect(fault('own.ndjson', OWN, { budget: '5' })).toBe(
      '“approval” spends no budget; leave --budget out.',
    );
    expect(fault('own.ndjson', OWN, { tieBreak: 'a,b,x' })).toBe(
      '--tie-break must name every option of the file once, separated by commas, or be as-listed (not in the file: x; missing: c).',
    );
    expect(fault('own.ndjson', OWN, { settings: { seets: '2' } })).toContain(
      'no setting “seets”. It has: seats.',
    );
    expect(fault('own.ndjson', OWN, { settings: { seats: 'two' } })).toContain(
      '“seats” has a value that it cannot have',
    );
    expect(fault('own.ndjson', OWN.replace('"method":"approval",', ''))).toContain(
      'with --method. See octavo tally --list.',
    );
  });

  it('a file that is not there', () => {
    expect(() => countFile(join(folder, 'nothing.pb'), { settings: {} })).toThrow('cannot be read (ENOENT)');
    expect(() => countFile(folder, { settings: {} })).toThrow('cannot be read (EISDIR)');
  });
});
